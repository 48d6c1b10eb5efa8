import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { runLock } from '../../project/runs.ts';
import { takeLock } from '../../project/lock.ts';
import { configWith } from '../helpers/config.ts';
import { CLI } from '../helpers/cli-path.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { useProject } from './project.ts';

const { root, at } = useProject();
const change = () => writeFile(at('cluster.yml'), JSON.stringify(configWith({ etcd: { heartbeat_interval: 150 } })));

/** What a generate says that is refused; nothing may hang, and nothing may change. */
async function refused(args: readonly string[] = []): Promise<string> {
  const before = await readTree(root());
  const { exitCode, stderr } = await kubewright(['generate', ...args], root());
  expect(exitCode).toBe(2);
  expect(stderr).not.toMatch(/ at .*:\d+:\d+/);
  expect(await readTree(root())).toEqual(before);
  return stderr;
}

/** Moves something out of the project and leaves a link to it. */
async function link(path: string): Promise<string> {
  const outside = join(await folderWith(), 'outside');
  await rename(at(path), outside);
  await symlink(outside, at(path));
  return outside;
}

test.each([
  '.kubewright',
  '.kubewright/base',
  '.kubewright/base/roles',
  '.kubewright/project.json',
  'roles',
  'inventory/group_vars/etcd/etcd.yml',
])('a symbolic link at %s is not followed', async (path) => {
  await change();
  const outside = await link(path);
  const before = await readFile(outside, 'utf8').catch(() => readTree(outside));
  expect(await refused()).toContain(`error KW2011: The path ${path} leads out of the project.`);
  expect(await readFile(outside, 'utf8').catch(() => readTree(outside))).toEqual(before);
});

test('nor is one where new contents are staged', async () => {
  await change();
  const outside = await folderWith({ 'journal.json': '{}', 'files/x': 'precious' });
  await symlink(outside, at('.kubewright/pending'));
  expect(await refused()).toContain('KW2011');
  expect(Object.keys(await readTree(outside))).toHaveLength(2);
});

test.each(['ansible.cfg', '.kubewright/project.json', '.kubewright/base/ansible.cfg', 'cluster.yml'])(
  'a pipe at %s is told, and not waited for',
  async (path) => {
    await change();
    await rm(at(path));
    await execa('mkfifo', [at(path)]);
    expect(await refused()).toMatch(new RegExp(`^error KW2016: .*${path} is in the way`));
  },
);

test('so is a device', async (context) => {
  await rm(at('ansible.cfg'));
  const { failed, stderr } = await execa('mknod', [at('ansible.cfg'), 'c', '1', '5'], { reject: false });
  if (failed) context.skip(`no devices can be made here: ${stderr}`);
  expect(await refused()).toContain('KW2016: ansible.cfg is in the way');
});

test('a folder where a file has to be, a file where a folder has to be', async () => {
  await rm(at('ansible.cfg'));
  await mkdir(at('ansible.cfg'));
  expect(await refused()).toContain('KW2016: ansible.cfg is in the way: it is not a regular file');
  await rm(at('ansible.cfg'), { recursive: true });
  await rm(at('inventory/group_vars'), { recursive: true });
  await writeFile(at('inventory/group_vars'), 'mine\n');
  expect(await refused()).toContain('KW2017: inventory/group_vars is in the way: it is not a folder');
});

test('text that is not UTF-8 is left alone', async () => {
  const bytes = Buffer.from('# gr\xfc\xdfe\n', 'latin1');
  await writeFile(at('ansible.cfg'), bytes);
  expect(await refused()).toContain('KW1021');
  expect(await readFile(at('ansible.cfg'))).toEqual(bytes);
});

test('a journal that is damaged', async () => {
  await mkdir(at('.kubewright/pending'));
  await writeFile(at('.kubewright/pending/journal.json'), '{"description":{}}');
  expect(await refused()).toMatch(/error KW2002: .*journal\.json/);
});

test('a configuration of another cluster is not written over a project; its own may be renamed', async () => {
  await writeFile(at('other.yml'), JSON.stringify(configWith({ name: 'other' })));
  const told = await refused(['-c', 'other.yml']);
  expect(told).toContain(`error KW2019: ${root()} is the project of the cluster tiny;`);
  await rm(at('other.yml'));
  await writeFile(at('cluster.yml'), JSON.stringify(configWith({ name: 'other' })));
  expect((await regenerate(root())).exitCode).toBe(0);
});

test('files of somebody else beside the generated ones stay', async () => {
  const mine = { 'notes.txt': 'mine\n', 'roles/mine/tasks/main.yml': '---\n', 'inventory/host_vars/a.yml': 'x: 1\n' };
  const folder = await folderWith({ ...mine, 'cluster.yml': JSON.stringify(configWith()) });
  await regenerate(folder);
  await writeFile(join(folder, 'cluster.yml'), JSON.stringify(configWith({ language: 'zh' })));
  await regenerate(folder);
  expect(await readTree(folder)).toMatchObject(mine);
});

test('permissions that somebody gave to a file stay', async () => {
  const path = 'inventory/group_vars/etcd/etcd.yml';
  await chmod(at(path), 0o600);
  await change();
  await regenerate(root());
  const { stdout } = await execa('stat', ['-c', '%a', at(path)]);
  expect([stdout, await readFile(at(path), 'utf8')]).toEqual(['600', expect.stringContaining('150')]);
});

test('while a run has the project it is not written', async () => {
  await change();
  const lock = await takeLock(runLock(root()));
  if ('heldBy' in lock) throw new Error('the lock is free');
  expect(await refused()).toMatch(new RegExp(`error KW2041: .* process ${process.pid} `));
  await lock.release();
  expect((await regenerate(root())).exitCode).toBe(0);
});

test('a folder of another user', async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can give a folder to another user');
  await change();
  const before = await readTree(root());
  await execa('chown', ['--recursive', '65534:65534', root()]);
  // Root without the right to pass over modes: it may go where the project's own clone lies, also below its home.
  const command = ['--bounding-set=-dac_override', process.execPath, CLI, 'generate', '-C', root()];
  const { exitCode, stderr } = await execa('setpriv', command, { reject: false });
  expect(stderr).toMatch(/^error KW2005: .*\(permission denied\)/);
  expect(exitCode).toBe(2);
  expect(await readTree(root())).toEqual(before);
});

test('--check needs no network, no home, no password', async (context) => {
  const command = ['--net', '--map-root-user', process.execPath, CLI, 'generate', '--check'];
  const result = await execa('unshare', command, { cwd: root(), env: {}, extendEnv: false, reject: false });
  if (/unshare/.test(result.stderr)) context.skip(`no network namespaces here: ${result.stderr}`);
  expect([result.exitCode, result.stderr]).toEqual([0, '']);
});
