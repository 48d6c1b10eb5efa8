import { cli } from './cli.ts';
import { demo } from './demo.ts';
import { findings } from './findings.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';

export const en = { cli, demo, findings, plan, run } as const;
