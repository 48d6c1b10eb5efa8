import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../project/package-root.ts';
import { CATALOG } from './helpers/config.ts';
import { folderWith } from './helpers/folder.ts';
import { regenerate } from './helpers/project.ts';

const FOLDER = join(packageRoot(), 'examples');
const examples = (await readdir(FOLDER)).sort();

test('there are six or more, one of them JSON', () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
  expect(examples.filter((name) => name.endsWith('.json'))).not.toEqual([]);
});

test.each(examples)('%s is generated without a warning', async (name) => {
  const text = await readFile(join(FOLDER, name), 'utf8');
  const folder = await folderWith({
    [name.endsWith('.json') ? 'cluster.json' : 'cluster.yml']: text,
    'catalog.yml': CATALOG,
  });
  const { exitCode, err } = await regenerate(folder);
  expect([exitCode, err]).toEqual([0, '']);
  if (!name.endsWith('.json')) expect(text).toMatch(/^# /);
});
