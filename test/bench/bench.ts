import { benchBundle } from './bundle.ts';
import { benchCluster } from './cluster.ts';
import { benchGenerate } from './generate.ts';
import { benchLab } from './lab.ts';
import { benchRunner } from './runner.ts';

const BENCHES: Record<string, (say: (line: string) => void) => Promise<void>> = {
  generate: benchGenerate,
  runner: benchRunner,
  bundle: benchBundle,
  lab: benchLab,
  cluster: benchCluster,
};

// `npm run bench [NAME…]`: prints figures and ratios; it judges nothing.
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`== ${name}\n`);
  await bench((line) => process.stdout.write(`${line}\n`));
}
