import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import { CORES } from '../../runner/ansible/cores.ts';

const read = (name: string) => readFile(join(packageRoot(), 'requirements', name), 'utf8');

test.each([...CORES.map((core) => `ansible-${core}`), 'lint'])(
  '%s: every package is of one version and held to the hashes of its files, among them what was asked for',
  async (name) => {
    const lines = (await read(`${name}.txt`)).replaceAll(/ \\\n +/g, ' ').split('\n');
    const packages = lines.filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of packages)
      expect(line).toMatch(/^[a-z0-9-]+==[0-9.]+( ; [^;]+?)?( --hash=sha256:[0-9a-f]{64})+$/);
    const asked = (await read(`${name}.in`)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of asked) expect(packages.some((one) => one.startsWith(`${line} --hash`))).toBe(true);
    expect(packages.length).toBeGreaterThan(asked.length);
  },
);
