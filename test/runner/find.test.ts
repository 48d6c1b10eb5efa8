import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { FindingsError } from '../../findings/finding.ts';
import { cacheFolder } from '../../project/cache.ts';
import { completionMarker, venvFolder } from '../../runner/ansible/cache.ts';
import { findAnsible, sibling } from '../../runner/ansible/find.ts';
import { folderWith } from '../helpers/folder.ts';

/** Puts programs that answer like Ansible's into a folder; gives the path of ansible-playbook. */
async function install(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of ['ansible-playbook', 'ansible-config', 'ansible-galaxy', 'ansible-inventory']) {
    await writeFile(join(folder, name), '#!/bin/sh\necho "ansible-playbook [core 2.16.3]"\n');
    await chmod(join(folder, name), 0o755);
  }
  return join(folder, 'ansible-playbook');
}

test('an environment of setup counts when it is complete', async () => {
  const folder = await folderWith();
  const env = { KUBEWRIGHT_CACHE: join(folder, 'cache'), PATH: join(folder, 'system') };
  const system = await install(env.PATH);
  const [half, whole] = [venvFolder(env, '2.16'), venvFolder(env, '2.19')];
  await install(join(half, 'bin'));
  expect((await findAnsible(env, folder)).playbookCommand).toBe(system);
  const newer = await install(join(whole, 'bin'));
  await writeFile(completionMarker(whole), '');
  expect((await findAnsible(env, folder)).playbookCommand).toBe(newer);
});

test('a link leads to where its siblings are', async () => {
  const folder = await folderWith();
  const real = await install(join(folder, 'venv/bin'));
  await mkdir(join(folder, 'bin'));
  await symlink('../venv/bin/ansible-playbook', join(folder, 'bin/ansible-playbook'));
  const env = { KUBEWRIGHT_CACHE: join(folder, 'cache'), PATH: join(folder, 'bin') };
  for (const named of [undefined, 'bin', 'bin/ansible-playbook']) {
    const ansible = await findAnsible(env, folder, named);
    expect([ansible.playbookCommand, dirname(sibling(ansible, 'ansible-config'))]).toEqual([real, dirname(real)]);
  }
});

test('a program that goes by the name it is called with keeps its name', async () => {
  const folder = await folderWith();
  const program = await install(folder);
  await writeFile(join(folder, 'ansible'), '#!/bin/sh\necho "${0##*/} [core 2.16.3]"\n', { mode: 0o755 });
  await rm(program);
  await symlink('ansible', program);
  expect((await findAnsible({}, '/', folder)).playbookCommand).toBe(program);
});

test('relative entries of PATH, and a relative cache, begin at the current folder', async () => {
  const folder = await folderWith();
  const program = await install(join(folder, 'bin'));
  const env = { KUBEWRIGHT_CACHE: relative(process.cwd(), join(folder, 'cache')), PATH: '/nowhere:bin' };
  expect((await findAnsible(env, folder)).playbookCommand).toBe(program);
  expect(cacheFolder(env)).toBe(join(folder, 'cache'));
});

test('all programs that a run needs have to be there', async () => {
  const folder = await folderWith();
  const program = await install(folder);
  await rm(join(folder, 'ansible-galaxy'));
  const error = (await findAnsible({}, '/', folder).catch((thrown: unknown) => thrown)) as FindingsError;
  expect(error.findings).toMatchObject([
    { code: 'KW4002', params: { path: program, reason: { en: 'ansible-galaxy is missing beside it.' } } },
  ]);
  expect(error.exitCode).toBe(6);
});
