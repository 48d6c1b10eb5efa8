import { cli } from './cli.ts';
import { demo } from './demo.ts';
import { findings } from './findings.ts';
import { images } from './images.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';
import { secret } from './secret.ts';

export const en = { cli, demo, findings, images, plan, run, secret } as const;
