import { bundle } from './bundle.ts';
import { cli } from './cli.ts';
import { contact } from './contact.ts';
import { demo } from './demo.ts';
import { explain } from './explain.ts';
import { fetch } from './fetch.ts';
import { images } from './images.ts';
import { init } from './init.ts';
import { plan } from './plan.ts';
import { run } from './run.ts';
import { secret } from './secret.ts';
import { usage } from './usage.ts';

export const en = { bundle, cli, contact, demo, explain, fetch, images, init, plan, run, secret, usage } as const;
