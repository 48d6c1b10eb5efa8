import { rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { useProject } from './project.ts';

const { fresh, root, at, read, configure, edit, refusal, actions } = useProject();

test('a second generate touches nothing', async () => {
  const paths = Object.keys(await readTree(root()));
  const times = () => Promise.all(paths.map(async (path) => (await stat(at(path), { bigint: true })).mtimeNs));
  const before = await times();
  expect((await regenerate(root())).out).toMatch(/is up to date \(files: \d+\)\.\n/);
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
  const before = await readTree(root());
  expect(await refusal()).toEqual([['KW2010'], 3]);
  expect(await readTree(root())).toEqual(before);
});

test('a conflict is shown by --diff, with what is on the disk', async () => {
  await edit('inventory/group_vars/etcd/etcd.yml', (text) =>
    text.replace('heartbeat-interval: 100', 'heartbeat-interval: 90'),
  );
  await configure({ etcd: { heartbeat_interval: 150 } });
  const { out, exitCode } = await regenerate(root(), { diff: true });
  expect(exitCode).toBe(0);
  expect(out).toContain('-  heartbeat-interval: 90');
  expect(out).toContain('+  heartbeat-interval: 150');
  expect(out).not.toMatch(/^-(?!--|  heartbeat)/m);
});

test('a file of somebody else in the way: exit 3, nothing written', async () => {
  const path = 'roles/prepare/tasks/time_zone.yml';
  await writeFile(at(path), 'mine\n');
  await configure({ prepare: { time_zone: 'Asia/Shanghai' } });
  const before = await readTree(root());
  expect(await refusal()).toEqual([['KW2012'], 3]);
  expect(await readTree(root())).toEqual(before);
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
  const { out, err } = await regenerate(root(), { json: true });
  expect(JSON.parse(out)).toMatchObject({
    changes: expect.arrayContaining([
      { path: 'roles/prepare/tasks/firewall.yml', action: 'remove' },
      { path: 'roles/prepare/tasks/selinux.yml', action: 'leave' },
    ]) as unknown,
  });
  expect(err).toContain('warning KW2013');
  const left = Object.keys(await readTree(root())).filter((path) => /firewall|selinux/.test(path));
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
  await regenerate(root());
  const whole = await readTree(root());
  // As a kill leaves it: the description is old, some files are new, some are old, some are still there.
  const old = await readTree(fresh());
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
  expect((await regenerate(root())).exitCode).toBe(0);
  expect(await readTree(root())).toEqual(whole);
});

test('a first write that was cut short is finished too', async () => {
  const whole = await readTree(root());
  await rm(at('.kubewright/project.json'));
  await rm(at('roles/etcd'), { recursive: true });
  await rm(at('.kubewright/base/roles'), { recursive: true });
  expect((await regenerate(root())).exitCode).toBe(0);
  expect(await readTree(root())).toEqual(whole);
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
  await symlink(root(), link);
  expect((await regenerate(link)).out).toMatch(/up to date/);
});

test.each(['', '{', 'null', '[]', '{"format":999}', '{"format":1}'])('project.json with %j', async (text) => {
  await writeFile(at('.kubewright/project.json'), text);
  expect(await refusal()).toEqual([['KW2002'], 2]);
});
