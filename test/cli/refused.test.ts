import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { CLI } from '../helpers/cli-path.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';

const PROJECT = { '.kubewright/project.json': description({}) };

const HOSTS = 'name: x\nrelease: "1.13"\nhosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]\n';

/** A project.json of one step; keys given replace its own. */
function description(keys: object): string {
  const step = { id: 'etcd', number: '02', playbook: '02.etcd.yml', title: { en: 'etcd', zh: 'etcd' }, setup: true };
  return JSON.stringify({ format: 1, cluster: 'x', release: '1.13', steps: [step], files: {}, ...keys });
}

test.each<[what: string, make: (folder: string) => unknown, args: string[], told: string]>([
  [
    'a project that is a file',
    (folder) => writeFile(join(folder, 'p'), ''),
    ['run', '-C', 'p'],
    'p/.kubewright/project.json cannot be read or written (a part of its path is not a folder)',
  ],
  [
    'a run folder that is a file',
    (folder) => writeFile(join(folder, '.kubewright/runs'), ''),
    ['run'],
    'runs cannot be read or written (something else has this name)',
  ],
  ['a description that is a folder', becomesFolder, ['run'], 'EISDIR'],
  ['a state folder that leads nowhere', leadsNowhere, ['run'], 'something else has this name'],
  [
    'a project where no folders are made',
    (folder) => writeFile(join(folder, 'my.yml'), HOSTS),
    ['generate', '-c', 'my.yml', '-o', '/proc/x'],
    '/proc/x cannot',
  ],
  ['a cache that cannot be', () => undefined, ['setup'], '/dev/null/x'],
])('%s is told as what it is', async (_, make, args, told) => {
  const folder = await folderWith(PROJECT);
  await make(folder);
  const env = { KUBEWRIGHT_CACHE: '/dev/null/x', PATH: '/nowhere' };
  const { exitCode, stdout, stderr } = await kubewright(args, folder, env);
  expect(stderr).toMatch(/^error KW2005: .* cannot be read or written \(.+\)\.\n {2}→ Check its path, /);
  expect(stderr).toContain(told);
  expect([exitCode, stdout]).toEqual([2, '']);
});

test('a reader that has seen enough is not a failure', async () => {
  const folder = await folderWith({ 'cluster.yml': HOSTS });
  const command = [process.execPath, CLI, 'generate', '--diff'].join(' ');
  // head ends long before all is written
  const pipe = `set -o pipefail; ${command} | head -n 1; ${command} 2>&1 >/dev/null | true`;
  const { exitCode, stdout, stderr } = await execa('bash', ['-c', pipe], { cwd: folder, env: { LANG: 'C' } });
  expect(stdout.split('\n')).toHaveLength(1);
  expect([exitCode, stderr]).toEqual([0, '']);
});

test('so it is with --json', async () => {
  const folder = await folderWith({ p: '' });
  const { exitCode, stdout, stderr } = await kubewright(['run', '-C', 'p', '--json'], folder);
  expect(JSON.parse(stdout)).toMatchObject({ valid: false, findings: [{ code: 'KW2005' }] });
  expect([exitCode, stderr]).toEqual([2, '']);
});

test.each([
  ['nothing but its format', '{"format":1}'],
  ['null', 'null'],
  ['a newer format', description({ format: 2 })],
  ['a cluster whose name leads elsewhere', description({ cluster: '../x' })],
  ['a vault whose name a shell would run', description({ vault: '$(id)' })],
  ['steps that are not a list', description({ steps: {} })],
  [
    'a step without a playbook',
    description({ steps: [{ id: 'a', number: '1', title: { en: '', zh: '' }, setup: true }] }),
  ],
  ['no files', description({ files: undefined })],
  ['files without a hash', description({ files: { 'a.yml': null } })],
  ['marks of a merge', '<<<<<<< HEAD'],
])('a project.json with %s cannot be read', async (_, text) => {
  const folder = await folderWith({ '.kubewright/project.json': text });
  const { exitCode, stderr } = await kubewright(['run'], folder);
  expect(stderr).toMatch(/^error KW2002: /);
  expect(exitCode).toBe(2);
});

async function becomesFolder(folder: string): Promise<void> {
  await rm(join(folder, '.kubewright/project.json'));
  await mkdir(join(folder, '.kubewright/project.json'));
}

async function leadsNowhere(folder: string): Promise<void> {
  await symlink(join(folder, 'absent/runs'), join(folder, '.kubewright/runs'));
}
