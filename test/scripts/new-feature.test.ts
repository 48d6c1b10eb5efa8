import { cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import { folderWith } from '../helpers/folder.ts';

test('lays out a feature that compiles, has a key in the schema, and is refused a second time', async () => {
  const copy = await folderWith();
  const { stdout } = await execa('git', ['ls-files', '-co', '--exclude-standard'], { cwd: packageRoot() });
  const tops = new Set(stdout.split('\n').map((path) => path.split('/')[0] ?? ''));
  for (const top of [...tops, 'dist'].filter((name) => name !== 'output')) {
    await cp(join(packageRoot(), top), join(copy, top), { recursive: true });
  }
  await symlink(join(packageRoot(), 'node_modules'), join(copy, 'node_modules'));
  const script = (name: string, ...args: string[]) =>
    execa(process.execPath, [join(copy, 'dist', 'scripts', `${name}.js`), ...args], { cwd: copy, reject: false });

  expect((await script('new-feature', 'backup')).exitCode).toBe(0);
  expect(await readFile(join(copy, 'generator/features/features.ts'), 'utf8')).toMatch(/\w,\s+backup,?\s*\];/);
  expect((await script('generate-all')).exitCode).toBe(0);
  expect(await readFile(join(copy, 'docs/configuration.md'), 'utf8')).toContain('`backup.enabled`');
  const tsc = await execa('node_modules/.bin/tsc', ['--noEmit'], { cwd: copy, reject: false });
  expect(tsc.stdout).toBe('');
  expect((await script('new-feature', 'backup')).exitCode).toBe(2);
  expect((await script('new-feature', 'No Good')).exitCode).toBe(2);
});
