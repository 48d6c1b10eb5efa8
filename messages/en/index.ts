import { cli } from './cli.ts';
import { demo } from './demo.ts';
import { findings } from './findings.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';
import { secret } from './secret.ts';

export const en = { cli, demo, findings, plan, run, secret } as const;
