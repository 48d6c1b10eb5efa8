import { execaNode } from 'execa';
import fs from 'fs-extra';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../project/package-root.ts';

const MINUTE = 60_000;

/** Tools that read the source, by their entry point in node_modules, with arguments. */
const TOOLS: Record<string, readonly [file: string, ...args: string[]]> = {
  tsc: ['typescript/bin/tsc', '--noEmit'],
  eslint: ['eslint/bin/eslint.js', '.'],
  prettier: ['prettier/bin/prettier.cjs', '--check', '.'],
  knip: ['knip/bin/knip.js'],
  publint: ['publint/src/cli.js', '--strict'],
};

test.each(Object.entries(TOOLS))('%s has nothing to say', { timeout: 5 * MINUTE }, async (_, [file, ...args]) => {
  const options = { cwd: packageRoot(), nodeOptions: [], reject: false, all: true, stdin: 'ignore' } as const;
  const { exitCode, all } = await execaNode(join(packageRoot(), 'node_modules', file), args, options);
  expect(exitCode, all).toBe(0);
});

test('no file of the program imports itself by way of others', async () => {
  const { include } = (await fs.readJson(join(packageRoot(), 'tsconfig.build.json'))) as { include: string[] };
  const rooms = include.filter((path) => /^[a-z]+$/.test(path));
  const listed = rooms.map(async (room) => {
    const names = await fs.readdir(join(packageRoot(), room), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.ts')).map((name) => join(packageRoot(), room, name));
  });
  const files = (await Promise.all(listed)).flat();
  expect(files.length).toBeGreaterThan(200);
  const imports = new Map(files.map((file) => [file, importsOf(file)] as const));
  // what imports nothing that is left is in no circle
  for (let before = Infinity; imports.size < before;) {
    before = imports.size;
    for (const [file, others] of imports) if (!others.some((other) => imports.has(other))) imports.delete(file);
  }
  expect([...imports.keys()]).toEqual([]);
});

function importsOf(file: string): string[] {
  const source = fs.readFileSync(file, 'utf8');
  return [...source.matchAll(/(?:from|import\() *'(\.[^']+)'/g)].map(([, path = '']) => join(file, '..', path));
}
