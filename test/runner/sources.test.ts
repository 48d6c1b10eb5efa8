import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../commands/run.ts';
import { ansibleFolder } from '../ansible.ts';
import { hashOfSource } from '../../project/sources.ts';
import { CATALOG, configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject as generateProject, regenerate } from '../helpers/project.ts';
import { GOOD, makeProject, testIo } from './project.ts';

let ansible: string;

beforeAll(async () => {
  ansible = await ansibleFolder('2.16');
});

/** A project of the runner's tests that was generated from a configuration which names its hosts. */
async function project(text: string) {
  const made = await makeProject({ '01.prepare.yml': GOOD }, { 'cluster.yml': text });
  const file = made.getPath('.kubewright/project.json');
  const description = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...description, sources: { 'cluster.yml': hashOfSource(text) } }));
  return made;
}

test('a run says at its begin and at its end, and in JSON, that the configuration was edited since', async () => {
  await using made = await project('hosts: [a, b]\n');
  const fine = testIo(made.path);
  expect(await run({ steps: [], ansible, directory: made.path, json: true }, fine.io)).toBe(0);
  expect(fine.written.stderr).not.toContain('KW2044');
  expect(JSON.parse(fine.written.stdout)).toMatchObject({ warnings: [] });
  await writeFile(made.getPath('cluster.yml'), 'hosts: [a, b, c]\n');
  const { io, written } = testIo(made.path);
  expect(await run({ steps: [], ansible, directory: made.path, json: true }, io)).toBe(0);
  expect(written.stderr.match(/warning KW2044: cluster\.yml was edited/g)).toHaveLength(2);
  expect(JSON.parse(written.stdout)).toMatchObject({ warnings: [{ code: 'KW2044' }] });
});

test('a host that only the configuration has is told as that', async () => {
  await using made = await project('hosts: [a, b]\n');
  await writeFile(made.getPath('cluster.yml'), 'hosts: [a, b, c]\n');
  const { io } = testIo(made.path);
  const wanted = { exitCode: 2, findings: [{ code: 'KW2045', params: { host: 'c', file: 'cluster.yml' } }] };
  await expect(run({ steps: [], ansible, directory: made.path, limit: 'a,c' }, io)).rejects.toMatchObject(wanted);
  expect(await run({ steps: [], ansible, directory: made.path, limit: 'a' }, io)).toBe(0);
});

test('generate records what it read: the configuration and its catalog, byte order mark or not', async () => {
  const folder = await folderWith();
  const config = JSON.stringify(configWith({ artifacts: { catalog: 'catalog.yml' } }));
  await generateProject(folder, `\uFEFF${config}`, { files: { 'catalog.yml': CATALOG } });
  const sources = async () => {
    const text = await readFile(join(folder, '.kubewright/project.json'), 'utf8');
    return (JSON.parse(text) as { sources: object }).sources;
  };
  expect(await sources()).toEqual({ 'cluster.yml': hashOfSource(config), 'catalog.yml': hashOfSource(CATALOG) });
  await writeFile(join(folder, 'cluster.yml'), `${config}\n`);
  await regenerate(folder);
  expect(await sources()).toMatchObject({ 'cluster.yml': hashOfSource(`${config}\n`) });
});
