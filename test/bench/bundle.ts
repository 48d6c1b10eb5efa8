import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { FORMAT } from '../../bundle/format.ts';
import { writeBundle } from '../../bundle/write.ts';
import { CLI } from '../helpers/cli-path.ts';
import { machine, measure, round } from './measure.ts';

const RUNS = 5;
const GB = 2 ** 30;

/** `bundle verify` and `import` of a bundle of 2 GB against sha256sum of the same file, and what memory they take. */
export async function benchBundle(say: (line: string) => void): Promise<void> {
  say(await machine());
  const folder = await mkdtemp(join(tmpdir(), 'kubewright-bench-'));
  try {
    const bundle = await makeBundle(folder);
    const peer = await measure(['sha256sum', bundle], RUNS);
    const verify = await measure([process.execPath, CLI, 'bundle', 'verify', bundle], RUNS);
    say(
      `sha256sum: ${round(peer.wall)} s, ${round(peer.cpu)} s CPU; verify: ${round(verify.wall)} s, ${round(verify.cpu)} s CPU; ` +
        `ratio ${round(verify.wall / peer.wall)}, CPU ${round(verify.cpu / peer.cpu)}; ${round(verify.memory)} MB (limit 150)`,
    );
    const unpack = `${CLI} bundle import ${bundle} -o ${folder}/out && rm -r ${folder}/out`;
    const imported = await measure(['sh', '-c', `${process.execPath} ${unpack}`], 1);
    const copied = await measure(
      ['sh', '-c', `cp ${bundle} ${folder}/copy && sync -f ${folder} && rm ${folder}/copy`],
      1,
    );
    say(
      `cp and sync: ${round(copied.wall)} s; import: ${round(imported.wall)} s; ratio ${round(imported.wall / copied.wall)}; ` +
        `${round(imported.memory)} MB (limit 150)`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Two archives of 1 GB, as those of images may be. */
async function makeBundle(folder: string): Promise<string> {
  const bundle = join(folder, 'bench.tar');
  const file = join(folder, 'content');
  await execa('sh', ['-c', `head -c ${String(GB)} /dev/urandom > ${file}`]);
  const about = { format: FORMAT, kubewright: '-', cluster: 'bench', release: '-', platform: '-' };
  const description = { ...about, ansible: { core: '-', python: '-' } };
  const entries = ['a', 'b'].map((path) => ({ path, size: GB, isProgram: false, from: { file } }));
  await writeBundle(bundle, description, entries, () => undefined, new AbortController().signal);
  await rm(file);
  return bundle;
}
