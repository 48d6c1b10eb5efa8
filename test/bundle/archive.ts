import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { FORMAT, type Description } from '../../bundle/format.ts';
import { readBundle } from '../../bundle/read.ts';
import { textEntry, writeBundle, type Entry, type Written } from '../../bundle/write.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';

export const NEVER = new AbortController().signal;

export const quiet = (): void => undefined;

const DESCRIPTION: Omit<Description, 'programs'> = {
  format: FORMAT,
  kubewright: '0.1.0',
  cluster: 'demo',
  release: '1.12',
  platform: `${process.platform}-${process.arch}`,
  ansible: { core: '2.16', python: '3.11' },
};

/** A bundle with a configuration and what else is given. */
export async function makeBundle(
  entries: readonly Entry[],
  { description = {}, config = {} }: { description?: Partial<Description>; config?: object } = {},
): Promise<Written & { folder: string; file: string }> {
  const folder = await folderWith();
  const file = join(folder, 'demo.bundle.tar');
  const cluster = textEntry('project/cluster.yml', stringify({ ...configWith(), ...config }));
  const all = [cluster, ...entries];
  return { folder, file, ...(await writeBundle(file, { ...DESCRIPTION, ...description }, all, quiet, NEVER)) };
}

/** A file of so many random bytes for a bundle. */
export async function randomEntry(path: string, size: number): Promise<Entry> {
  const file = join(await folderWith(), 'content');
  await writeFile(file, randomBytes(size));
  return { path, size, isProgram: false, from: { file } };
}

export function verify(file: string, expected?: string) {
  return readBundle(file, { expected, signal: NEVER });
}
