import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { useProject } from './project.ts';

const { root, at, read, refusal } = useProject();

test('a configuration is taken over byte for byte, with the catalog beside it', async () => {
  const text =
    '# 我的\r\nname: x\r\nrelease: "1.13"\r\nhosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]\r\nartifacts: { catalog: c/mine.yml }\r\n';
  const source = await folderWith({ 'my.yml': text, 'c/mine.yml': 'artifacts: {}\n' });
  const target = join(source, 'new', 'project');
  expect((await regenerate(source, { config: 'my.yml', output: target })).exitCode).toBe(0);
  expect(await readFile(join(target, 'cluster.yml'), 'utf8')).toBe(text);
  expect(await readFile(join(target, 'c/mine.yml'), 'utf8')).toBe('artifacts: {}\n');
  expect((await regenerate(target, { check: true })).exitCode).toBe(0);
});

test('a project below a file cannot be written', async () => {
  const folder = await folderWith({ 'my.json': JSON.stringify(configWith()), file: '' });
  const reason = { en: 'a part of its path is not a folder' };
  const wanted = { exitCode: 2, findings: [{ code: 'KW2005', params: { reason } }] };
  await expect(regenerate(folder, { config: 'my.json', output: 'file/project' })).rejects.toMatchObject(wanted);
});

test('a folder where a file has to be is a finding', async () => {
  await rm(at('README.md'));
  await mkdir(at('README.md/x'), { recursive: true });
  const before = await readTree(root());
  const [codes, exitCode] = await refusal();
  expect([codes.length, exitCode]).toEqual([1, 2]);
  expect(await readTree(root())).toEqual(before);
});

test('neither or both of cluster.yml and cluster.json', async () => {
  await writeFile(at('cluster.json'), JSON.stringify(configWith()));
  expect(await refusal()).toEqual([['KW2004'], 2]);
  await rm(at('cluster.yml'));
  await rm(at('cluster.json'));
  expect(await refusal()).toEqual([['KW2003'], 2]);
});

test('a second configuration of the other kind is refused, and nothing is written', async () => {
  const other = join(await folderWith({ 'new.json': JSON.stringify(configWith()) }), 'new.json');
  const before = await readTree(root());
  expect(await refusal({ config: other, output: root() })).toEqual([['KW2014'], 2]);
  expect(await readTree(root())).toEqual(before);
});

test('the README of a project names the configuration that it has', async () => {
  const folder = await folderWith({ 'mine.json': JSON.stringify(configWith()) });
  await regenerate(folder, { config: 'mine.json', output: 'project' });
  const readme = await readFile(join(folder, 'project/README.md'), 'utf8');
  expect(readme).toContain('Edit `cluster.json`');
  expect(readme).not.toContain('cluster.yml');
  expect(await read('README.md')).not.toContain('cluster.json');
});

test('a configuration that was not taken over to the end is taken over again, or another one', async () => {
  const folder = await folderWith({
    'a.yml': JSON.stringify(configWith()),
    'b.yml': JSON.stringify(configWith({ language: 'zh' })),
  });
  const project = join(folder, 'project');
  const take = (config: string) => regenerate(folder, { config, output: 'project' });
  await take('a.yml');
  const former = await readTree(project);
  await take('b.yml');
  const after = await readTree(project);
  // as a kill leaves it: the copy of the configuration is in place, and nothing else
  const description = JSON.parse(after['.kubewright/project.json'] ?? '') as object;
  await rm(project, { recursive: true });
  const journal = JSON.stringify({ description, before: {}, moved: {} });
  const waiting = Object.entries(after).filter(
    ([path, text]) => former[path] !== text && !/^(cluster|\.kube)/.test(path),
  );
  for (const [path, text] of [
    ...Object.entries({ ...former, 'cluster.yml': after['cluster.yml'] ?? '' }),
    ...waiting.map(([path, text]) => [`.kubewright/pending/files/${path}`, text] as const),
    ['.kubewright/pending/journal.json', journal] as const,
  ]) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), text);
  }
  expect((await take('a.yml')).exitCode).toBe(0);
  expect(await readTree(project)).toEqual(former);
});

test('-c takes a configuration over again as long as the copy was not edited', async () => {
  const folder = await folderWith({ 'mine.yml': JSON.stringify(configWith()) });
  const project = join(folder, 'project');
  const again = () => regenerate(folder, { config: 'mine.yml', output: 'project' });
  expect((await again()).exitCode).toBe(0);
  await writeFile(join(folder, 'mine.yml'), JSON.stringify(configWith({ language: 'zh' })));
  expect((await again()).exitCode).toBe(0);
  expect(await readFile(join(project, 'cluster.yml'), 'utf8')).toContain('zh');
  await writeFile(join(project, 'cluster.yml'), `${JSON.stringify(configWith())}\n# mine\n`);
  const before = await readTree(project);
  await expect(again()).rejects.toMatchObject({ findings: [{ code: 'KW2015' }], exitCode: 3 });
  expect(await readTree(project)).toEqual(before);
});

test('-c does not replace a configuration that was never taken over, be the project generated or not', async () => {
  const folder = await folderWith({
    'mine.yml': JSON.stringify(configWith({ language: 'zh' })),
    'project/cluster.yml': JSON.stringify(configWith()),
  });
  const project = join(folder, 'project');
  for (const make of [() => Promise.resolve(), () => regenerate(project)]) {
    await make();
    const before = await readTree(project);
    const taking = regenerate(folder, { config: 'mine.yml', output: 'project' });
    const wanted = { findings: [{ code: 'KW2012', params: { file: 'cluster.yml' } }], exitCode: 3 };
    await expect(taking).rejects.toMatchObject(wanted);
    expect(await readTree(project)).toEqual(before);
  }
});
