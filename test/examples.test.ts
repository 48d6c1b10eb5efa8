import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../project/package-root.ts';
import { parseConfig } from '../generator/document/document.ts';
import { schemaPass } from '../generator/document/schema-pass.ts';
import { catalogSchema } from '../schema/schema.ts';
import { kubewright } from './helpers/cli.ts';
import { CATALOG, MADE_UP_HASH } from './helpers/config.ts';
import { folderWith } from './helpers/folder.ts';
import { regenerate } from './helpers/project.ts';

const FOLDER = join(packageRoot(), 'examples');
const examples = (await readdir(FOLDER)).sort();

test('there are six or more, one of them JSON', () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
  expect(examples.filter((name) => name.endsWith('.json'))).not.toEqual([]);
});

test.each(examples)('%s is generated without a warning, but for holes that nobody mends', async (name) => {
  const text = await readFile(join(FOLDER, name), 'utf8');
  const folder = await folderWith({
    [name.endsWith('.json') ? 'cluster.json' : 'cluster.yml']: text,
    'catalog.yml': CATALOG,
  });
  const { exitCode, err } = await regenerate(folder);
  const warnings = err.split('\n').filter((line) => line.startsWith('warning') && !line.startsWith('warning KW1220'));
  expect([exitCode, warnings, err.match(/KW\d+/g)?.length ?? 0]).toEqual([0, [], err === '' ? 0 : 1]);
  if (!name.endsWith('.json')) expect(text).toMatch(/^# /);
});

test.each(examples)('%s is valid, planned and generated as it is shipped', async (name) => {
  const config = name.endsWith('.json') ? 'cluster.json' : 'cluster.yml';
  const folder = await folderWith({ [config]: await readFile(join(FOLDER, name), 'utf8') });
  for (const verb of ['validate', 'plan', 'generate']) {
    const { exitCode, stderr } = await kubewright([verb], folder);
    // Missing is not wrong: what nobody published a hash of is named, and fetched later.
    const codes = [...new Set(stderr.match(/KW\d+/g))].filter((code) => !['KW1025', 'KW1106', 'KW1220'].includes(code));
    expect([verb, exitCode, codes]).toEqual([verb, 0, []]);
  }
});

test('every catalog that an example or a document shows is one, but for the hash', async () => {
  const names = [
    ...examples.map((name) => join('examples', name)),
    'README.md',
    'README.zh.md',
    'docs/configuration.md',
  ];
  const shown = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(packageRoot(), name), 'utf8');
      const snippets = text.match(/(?<=^ *# )artifacts: .*|(?<=^```yaml\n)artifacts:\n[^`]*/gm) ?? [];
      return snippets.map((snippet) => parseConfig(snippet.replaceAll('sha256:...', MADE_UP_HASH), name));
    }),
  );
  expect(shown.flat().length).toBeGreaterThanOrEqual(7);
  for (const document of shown.flat()) {
    expect([...document.findings, ...schemaPass(document, catalogSchema())], document.file).toEqual([]);
  }
});
