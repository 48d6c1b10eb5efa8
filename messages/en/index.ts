import { cli } from './cli.ts';
import { findings } from './findings.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';

export const en = { cli, findings, plan, run } as const;
