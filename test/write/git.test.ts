import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { configWith } from '../helpers/config.ts';
import { kubewright } from '../helpers/cli.ts';
import { CONFIG_HOME } from '../helpers/config-home.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject, testIo } from '../helpers/project.ts';

const VARS = 'inventory/group_vars/etcd/etcd.yml';

/** A project that is committed, in a folder of a repository; then one file is edited, and the configuration. */
async function repository(): Promise<{ root: string; git: (...args: string[]) => Promise<string> }> {
  const top = await folderWith({ project: {} });
  const root = join(top, 'project');
  await makeProject(root, JSON.stringify(configWith()));
  const identity = ['-c', 'user.name=me', '-c', 'user.email=me@localhost', '-c', 'commit.gpgSign=false'];
  const git = async (...args: string[]) => (await execa('git', [...identity, ...args], { cwd: top })).stdout;
  await git('init', '-q');
  await git('add', '.');
  await git('commit', '-qm', 'first');
  await edit(root, VARS, (text) => text.replace('---\n', '---\n# mine\n'));
  await edit(root, 'ansible.cfg', (text) => `${text}# mine, and not written now\n`);
  await writeFile(join(root, 'cluster.yml'), JSON.stringify(configWith({ etcd: { heartbeat_interval: 150 } })));
  return { root, git };
}

async function edit(root: string, path: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(root, path), change(await readFile(join(root, path), 'utf8')));
}

test('what is written over and not committed yet is named; the index stays as it is', async () => {
  const { root, git } = await repository();
  // git would like to note that this file was touched, and has not changed
  await utimes(join(root, 'README.md'), new Date(), new Date());
  const index = join(root, '../.git/index');
  const before = [await readFile(index), (await stat(index, { bigint: true })).mtimeNs];
  const { exitCode, stderr } = await kubewright(['generate'], root);
  expect(stderr).toBe(
    `warning KW2018: 1 of the files that are about to be written have uncommitted changes (${VARS}).\n` +
      '  → Your edits are merged anyway. To be able to go back: `git commit -am "before generate"`, then generate.',
  );
  expect(exitCode).toBe(0);
  expect([await readFile(index), (await stat(index, { bigint: true })).mtimeNs]).toEqual(before);
  await git('commit', '-qam', 'second');
  await edit(root, 'cluster.yml', (text) => text.replace('150', '200'));
  expect((await kubewright(['generate'], root)).stderr).toBe('');
});

test.each([['--check'], ['--diff']])('%s does not warn', async (flag) => {
  const { root } = await repository();
  expect((await kubewright(['generate', flag], root)).stderr).not.toContain('KW2018');
});

test('no git, no repository: not a word', async () => {
  const { root } = await repository();
  const io = testIo(root, { env: { PATH: '/nowhere' } });
  await generate({}, io);
  expect(io.written.err()).toBe('');
  await edit(root, 'cluster.yml', (text) => text.replace('150', '200'));
  await execa('rm', ['-r', join(root, '../.git')]);
  expect((await kubewright(['generate'], root)).stderr).toBe('');
});

test('a program that the repository names is not run', async () => {
  const { root, git } = await repository();
  const trace = join(root, '../ran');
  await writeFile(join(root, '../hook'), `#!/bin/sh\necho >> ${trace}\n`, { mode: 0o755 });
  const hook = join(root, '../hook');
  await git('config', 'core.fsmonitor', hook);
  await git('config', 'diff.external', hook);
  expect((await kubewright(['generate'], root)).stderr).toContain('KW2018');
  await expect(stat(trace)).rejects.toThrow('ENOENT');
});

test('says what comes next: what is still to fetch, then git and the first run', async () => {
  const root = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
  const inside = testIo(root, { env: { ...process.env, XDG_CONFIG_HOME: CONFIG_HOME } });
  await generate({}, inside);
  const [fetch = '', first = '', next = ''] = inside.written.out().trimEnd().split('\n').slice(-3);
  expect(fetch).toMatch(/^Still missing in \S+: etcd-.*kubewright fetch/);
  expect(first).toMatch(/^Before the first run: `kubewright setup`/);
  expect(next).toMatch(/^Next: `git init`, `git add \.`, then `kubewright run`/);
  await execa('git', ['init', '-q'], { cwd: root });
  await writeFile(join(root, 'cluster.yml'), JSON.stringify(configWith({ language: 'zh' })));
  const outside = testIo('/', { env: { ...process.env, XDG_CONFIG_HOME: CONFIG_HOME } });
  await generate({ project: root }, outside);
  expect(outside.written.out().trimEnd().split('\n').at(-1)).toMatch(
    new RegExp(`^Next: \`cd ${root}\`, \`git add \\.\``),
  );
});
