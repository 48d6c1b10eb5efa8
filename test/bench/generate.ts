import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine, measure, round } from './measure.ts';
import { CLI } from '../helpers/cli-path.ts';
const RUNS = 7;

/** `generate` as a process against an empty Node start, and its growth up to 1000 hosts. */
export async function benchGenerate(say: (line: string) => void): Promise<void> {
  say(await machine());
  const folder = await mkdtemp(join(tmpdir(), 'kubewright-bench-'));
  try {
    const empty = await measure([process.execPath, '-e', '0'], RUNS);
    const three = await generate(folder, 3);
    say(
      `empty node: ${round(empty.wall)} s; generate, 3 hosts: ${round(three.wall)} s; ratio ${round(three.wall / empty.wall)} (limit 8)`,
    );
    const five = await generate(folder, 501);
    const ten = await generate(folder, 1001);
    say(
      `501 hosts: ${round(five.wall)} s; 1001 hosts: ${round(ten.wall)} s; ratio ${round(ten.wall / five.wall)} (linear: at most 2)`,
    );
    say(`1001 hosts: ${round(ten.memory)} MB (limit 200)`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function generate(folder: string, count: number) {
  const config = join(folder, `${String(count)}.json`);
  await writeFile(config, JSON.stringify({ name: 'bench', release: '1.13', hosts: hosts(count) }));
  const output = join(folder, String(count));
  return measure([process.execPath, CLI, 'generate', '-c', config, '-o', output], RUNS);
}

function hosts(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    name: `host${String(i)}`,
    address: `10.0.${String(i >> 8)}.${String(i & 255)}`,
    roles: ['etcd'],
  }));
}
