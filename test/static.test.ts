import { execaNode } from 'execa';
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
