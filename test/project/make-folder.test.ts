import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../project/make-folder.ts';
import { folderWith } from '../helpers/folder.ts';

test('folders that are missing are made with their mode; those that are there stay', async () => {
  const root = await folderWith({ 'a/file': '' });
  const before = (await stat(join(root, 'a'))).mode;
  await Promise.all(Array.from({ length: 20 }, () => makeFolder(join(root, 'a/b/c'), 0o700)));
  for (const path of ['a/b', 'a/b/c']) expect((await stat(join(root, path))).mode & 0o777).toBe(0o700);
  expect((await stat(join(root, 'a'))).mode).toBe(before);
});

test('what cannot be made is refused, and not tried for ever', async () => {
  const root = await folderWith({ file: '' });
  await expect(makeFolder(join(root, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(root, 'file/x'))).rejects.toThrow('ENOTDIR');
  await expect(makeFolder('/proc/x/y')).rejects.toThrow('ENOENT');
});
