import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../project/package-root.ts';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';

/** What an editor would make of the schema: nothing but the text that the command prints. */
async function editorSchema(lang: string) {
  const { exitCode, stdout, stderr } = await kubewright(['schema', '--lang', lang], '/');
  expect([exitCode, stderr]).toEqual([0, '']);
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary(['patternErrorMessage']);
  return { text: stdout, validate: ajv.compile(JSON.parse(stdout) as object) };
}

test('the schema for editors stands alone, and takes every example', async () => {
  const { text, validate } = await editorSchema('en');
  expect(text).not.toMatch(/\$ref|x-zh|x-change/);
  const folder = join(packageRoot(), 'examples');
  for (const name of await readdir(folder)) {
    const config = parse(await readFile(join(folder, name), 'utf8')) as object;
    expect(validate(config), `${name} ${JSON.stringify(validate.errors)}`).toBe(true);
    expect(validate({ $schema: 'cluster.schema.json', ...config })).toBe(true);
  }
});

test('an editor that reads `off` as false is not told that it is wrong', async () => {
  const { validate } = await editorSchema('en');
  for (const firewall of ['off', false, 'keep'])
    expect(validate({ ...configWith(), prepare: { firewall } })).toBe(true);
  expect(validate({ ...configWith(), prepare: { firewall: true } })).toBe(false);
});

test.each<[string, object, string]>([
  ['an unknown key', { ...configWith(), zebra: 1 }, ''],
  ['a number as release', { ...configWith(), release: 1.3 }, '/release'],
  ['a release that there is not', { ...configWith(), release: '1.99' }, '/release'],
  ['a missing key', { name: 'x', release: '1.13' }, ''],
  [
    'a wrong address',
    { ...configWith(), hosts: [{ name: 'a', address: '10.0.0.256', roles: ['etcd'] }] },
    '/hosts/0/address',
  ],
  ['a value out of range', { ...configWith(), ssh: { port: 0 } }, '/ssh/port'],
  ['a name of a flag', { ...configWith(), etcd: { flags: { 'A b': 1 } } }, '/etcd/flags'],
  ['a path with ..', { ...configWith(), artifacts: { folder: '../x' } }, '/artifacts/folder'],
])('it refuses %s', async (_, config, where) => {
  const { validate } = await editorSchema('en');
  expect(validate(config)).toBe(false);
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain(where);
});

test('in Chinese every description is Chinese', async () => {
  const { text } = await editorSchema('zh');
  const words = [...text.matchAll(/"(?:description|patternErrorMessage)": "(.*)"/g)].map(([, word = '']) => word);
  expect(words.length).toBeGreaterThan(50);
  expect(words.filter((word) => !/\p{Script=Han}/u.test(word) && !word.startsWith('user@host'))).toEqual([]);
});
