import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FindingsError } from '../../findings/finding.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith, TEMPORARY } from '../helpers/folder.ts';
import { makeProject, regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';

let root = '';
let fresh = '';
beforeAll(async () => {
  fresh = await mkdtemp(join(TEMPORARY, 'fresh-'));
  await makeProject(fresh, JSON.stringify(configWith()));
});
afterAll(() => rm(fresh, { recursive: true, force: true }));
beforeEach(async () => {
  root = await folderWith();
  await cp(fresh, root, { recursive: true });
});

const at = (path: string) => join(root, path);
const read = (path: string) => readFile(at(path), 'utf8');
const configure = (keys: Partial<ClusterConfig>) => writeFile(at('cluster.yml'), JSON.stringify(configWith(keys)));
const edit = async (path: string, change: (text: string) => string) => writeFile(at(path), change(await read(path)));

/** Codes and exit code of a generate that must not end well. */
async function refusal(options = {}): Promise<[codes: string[], exitCode: number]> {
  try {
    await regenerate(root, options);
  } catch (error) {
    if (error instanceof FindingsError) return [error.findings.map(({ code }) => code), error.exitCode];
    throw error;
  }
  throw new Error('generate was not refused');
}

/** The actions of a generate by path, without files that stay the same. */
async function actions(options = {}): Promise<Record<string, string>> {
  const { out } = await regenerate(root, { ...options, json: true });
  const { changes } = JSON.parse(out) as { changes: { path: string; action: string }[] };
  return Object.fromEntries(
    changes.filter(({ action }) => action !== 'same').map(({ path, action }) => [path, action]),
  );
}

test('a second generate touches nothing', async () => {
  const paths = Object.keys(await readTree(root));
  const times = () => Promise.all(paths.map(async (path) => (await stat(at(path), { bigint: true })).mtimeNs));
  const before = await times();
  expect((await regenerate(root)).out).toMatch(/is up to date \(files: \d+\)\.\n/);
  expect(await times()).toEqual(before);
});

test('a changed setting updates the files that it touches and no other', async () => {
  await configure({ etcd: { heartbeat_interval: 150 } });
  expect(await actions()).toEqual({ 'inventory/group_vars/etcd/etcd.yml': 'update' });
  expect(await read('inventory/group_vars/etcd/etcd.yml')).toContain('heartbeat-interval: 150');
  expect(await actions()).toEqual({});
});

test('what was changed by hand only is kept', async () => {
  await edit('roles/etcd/tasks/main.yml', (text) => `${text}# by hand\n`);
  expect(await actions()).toEqual({ 'roles/etcd/tasks/main.yml': 'keep' });
  expect(await read('roles/etcd/tasks/main.yml')).toMatch(/# by hand\n$/);
  expect(await actions()).toEqual({ 'roles/etcd/tasks/main.yml': 'keep' });
});

test('other lines changed on both sides are merged, and stay merged', async () => {
  await edit('inventory/group_vars/etcd/etcd.yml', (text) => text.replace('---\n', '---\n# mine\n'));
  await configure({ etcd: { heartbeat_interval: 150 } });
  expect(await actions()).toEqual({ 'inventory/group_vars/etcd/etcd.yml': 'merge' });
  const merged = await read('inventory/group_vars/etcd/etcd.yml');
  expect(merged).toContain('# mine');
  expect(merged).toContain('heartbeat-interval: 150');
  expect(await actions()).toEqual({ 'inventory/group_vars/etcd/etcd.yml': 'keep' });
});

test('the same line changed on both sides is a conflict: exit 3, nothing written at all', async () => {
  await edit('inventory/group_vars/etcd/etcd.yml', (text) =>
    text.replace('heartbeat-interval: 100', 'heartbeat-interval: 90'),
  );
  await configure({ etcd: { heartbeat_interval: 150 }, prepare: { time_zone: 'Asia/Shanghai' } });
  const before = await readTree(root);
  expect(await refusal()).toEqual([['KW2010'], 3]);
  expect(await readTree(root)).toEqual(before);
});

test('a conflict is shown by --diff, with what is on the disk', async () => {
  await edit('inventory/group_vars/etcd/etcd.yml', (text) =>
    text.replace('heartbeat-interval: 100', 'heartbeat-interval: 90'),
  );
  await configure({ etcd: { heartbeat_interval: 150 } });
  const { out, exitCode } = await regenerate(root, { diff: true });
  expect(exitCode).toBe(0);
  expect(out).toContain('-  heartbeat-interval: 90');
  expect(out).toContain('+  heartbeat-interval: 150');
  expect(out).not.toMatch(/^-(?!--|  heartbeat)/m);
});

test('a file of somebody else in the way: exit 3, nothing written', async () => {
  const path = 'roles/prepare/tasks/time_zone.yml';
  await writeFile(at(path), 'mine\n');
  await configure({ prepare: { time_zone: 'Asia/Shanghai' } });
  const before = await readTree(root);
  expect(await refusal()).toEqual([['KW2012'], 3]);
  expect(await readTree(root)).toEqual(before);
});

test('a folder that holds a project of somebody else is not written over', async () => {
  const folder = await folderWith({ 'README.md': 'mine\n', 'cluster.yml': JSON.stringify(configWith()) });
  const before = await readTree(folder);
  await expect(regenerate(folder)).rejects.toMatchObject({ exitCode: 3, findings: [{ code: 'KW2012' }] });
  expect(await readTree(folder)).toEqual(before);
});

test('what is no longer generated goes when it is untouched, and stays when it was changed', async () => {
  await configure({ prepare: { firewall: 'keep', selinux: 'keep' } });
  await edit('roles/prepare/tasks/selinux.yml', (text) => `${text}# by hand\n`);
  const { out, err } = await regenerate(root, { json: true });
  expect(JSON.parse(out)).toMatchObject({
    changes: expect.arrayContaining([
      { path: 'roles/prepare/tasks/firewall.yml', action: 'remove' },
      { path: 'roles/prepare/tasks/selinux.yml', action: 'leave' },
    ]) as unknown,
  });
  expect(err).toContain('warning KW2013');
  const left = Object.keys(await readTree(root)).filter((path) => /firewall|selinux/.test(path));
  expect(left).toEqual(['roles/prepare/tasks/selinux.yml']);
  expect(await actions()).toEqual({});
});

test('a file removed by hand comes back', async () => {
  await rm(at('roles/etcd'), { recursive: true });
  const made = Object.values(await actions());
  expect(new Set(made)).toEqual(new Set(['create']));
  expect(await actions()).toEqual({});
});

test('a write that was cut short is finished by the next one', async () => {
  const former = await read('.kubewright/project.json');
  const keys = {
    etcd: { heartbeat_interval: 150 },
    prepare: { firewall: 'keep' as const, time_zone: 'Asia/Shanghai' },
  };
  await configure(keys);
  await regenerate(root);
  const whole = await readTree(root);
  // As a kill leaves it: the description is old, some files are new, some are old, some are still there.
  const old = await readTree(fresh);
  await writeFile(at('.kubewright/project.json'), former);
  for (const path of [
    'inventory/group_vars/all/prepare.yml',
    '.kubewright/base/roles/prepare/tasks/main.yml',
    'roles/prepare/tasks/firewall.yml',
    '.kubewright/base/roles/prepare/tasks/firewall.yml',
  ])
    await writeFile(at(path), old[path] ?? '');
  await writeFile(
    at('.kubewright/base/inventory/group_vars/all/prepare.yml'),
    old['inventory/group_vars/all/prepare.yml'] ?? '',
  );
  await rm(at('roles/prepare/tasks/time_zone.yml'));
  expect((await regenerate(root)).exitCode).toBe(0);
  expect(await readTree(root)).toEqual(whole);
});

test('a first write that was cut short is finished too', async () => {
  const whole = await readTree(root);
  await rm(at('.kubewright/project.json'));
  await rm(at('roles/etcd'), { recursive: true });
  await rm(at('.kubewright/base/roles'), { recursive: true });
  expect((await regenerate(root)).exitCode).toBe(0);
  expect(await readTree(root)).toEqual(whole);
});

test.each([
  '../outside',
  '/etc/kubewright-outside',
  'roles/../../outside',
  'a//b',
  './a',
  '.git/config',
  '',
  'a/..',
  'a\0b',
])('the path %j in project.json is refused', async (path) => {
  await edit('.kubewright/project.json', (text) => {
    const description = JSON.parse(text) as { files: Record<string, string> };
    return JSON.stringify({ ...description, files: { ...description.files, [path]: '0' } });
  });
  expect(await refusal()).toEqual([['KW2011'], 2]);
});

test('a symbolic link on the way is not followed', async () => {
  const outside = await folderWith({ 'tasks/main.yml': 'precious\n' });
  await rm(at('roles/etcd'), { recursive: true });
  await symlink(outside, at('roles/etcd'));
  expect((await refusal())[0]).toContain('KW2011');
  expect(await readTree(outside)).toEqual({ 'tasks/main.yml': 'precious\n' });
});

test('the project folder itself may be a symbolic link', async () => {
  const link = join(await folderWith(), 'link');
  await symlink(root, link);
  expect((await regenerate(link)).out).toMatch(/up to date/);
});

test.each(['', '{', 'null', '[]', '{"format":999}', '{"format":1}'])('project.json with %j', async (text) => {
  await writeFile(at('.kubewright/project.json'), text);
  expect(await refusal()).toEqual([['KW2002'], 2]);
});

test('--check writes nothing and says with 3 what would change', async () => {
  expect((await regenerate(root, { check: true })).exitCode).toBe(0);
  await configure({ etcd: { heartbeat_interval: 150 } });
  const before = await readTree(root);
  const { exitCode, out, err } = await regenerate(root, { check: true });
  expect([exitCode, out]).toEqual([3, '']);
  expect(err).toMatch(/is not what cluster\.yml says \(files that differ: 1\)/);
  expect(await readTree(root)).toEqual(before);
});

test('--check is content with what was changed by hand', async () => {
  await edit('roles/etcd/tasks/main.yml', (text) => `${text}# by hand\n`);
  expect((await regenerate(root, { check: true })).exitCode).toBe(0);
});

test('--diff shows what would change as a patch and writes nothing', async () => {
  await configure({ etcd: { heartbeat_interval: 150 } });
  const before = await readTree(root);
  const { exitCode, out } = await regenerate(root, { diff: true });
  expect(exitCode).toBe(0);
  expect(out.split('\n').filter((line) => /^[-+]/.test(line))).toEqual([
    '--- a/inventory/group_vars/etcd/etcd.yml',
    '+++ b/inventory/group_vars/etcd/etcd.yml',
    '-  heartbeat-interval: 100',
    '+  heartbeat-interval: 150',
  ]);
  expect(await readTree(root)).toEqual(before);
});

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
  const wanted = { exitCode: 2, findings: [{ code: 'KW2005' }] };
  await expect(regenerate(folder, { config: 'my.json', output: 'file/project' })).rejects.toMatchObject(wanted);
});

test('a folder where a file has to be is a finding', async () => {
  await rm(at('README.md'));
  await mkdir(at('README.md/x'), { recursive: true });
  const before = await readTree(root);
  const [codes, exitCode] = await refusal();
  expect([codes.length, exitCode]).toEqual([1, 2]);
  expect(await readTree(root)).toEqual(before);
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
  const before = await readTree(root);
  expect(await refusal({ config: other, output: root })).toEqual([['KW2014'], 2]);
  expect(await readTree(root)).toEqual(before);
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
