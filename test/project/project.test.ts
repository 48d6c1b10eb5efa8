import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProject, readProject } from '../../project/project.ts';
import { folderWith } from '../helpers/folder.ts';

test('a folder without a description is not a project', async () => {
  const root = await folderWith({ 'cluster.yml': 'name: demo\n' });
  await mkdir(join(root, '.kubewright'));
  expect(await findProject(root)).toBeUndefined();
  await expect(readProject(root)).rejects.toMatchObject({ findings: [{ code: 'KW2001', params: { folder: root } }] });
});
