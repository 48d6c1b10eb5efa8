import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { beforeAll, describe, expect, test } from 'vitest';
import { run, type RunOptions } from '../../commands/run.ts';
import type { FindingsError } from '../../findings/finding.ts';
import { takeLock } from '../../project/lock.ts';
import { ansibleFolder } from '../ansible.ts';
import { GOOD, makeProject, testIo } from './project.ts';

let ansible: string;

beforeAll(async () => {
  ansible = await ansibleFolder('2.16');
});

describe('before hosts are touched', () => {
  test('unknown steps are told with the nearest known one, exit code 2', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD, '02.etcd.yml': GOOD });
    const error = await refused(project.path, { steps: ['ectd', '03'] });
    expect(error.exitCode).toBe(2);
    expect(error.findings).toMatchObject([
      { code: 'KW4012', params: { step: 'ectd', nearest: 'etcd', known: '01 prepare, 02 etcd' } },
      { code: 'KW4012', params: { step: '03', nearest: '01' } },
    ]);
  });

  test('a step that destroys is never what is meant instead', async () => {
    const names = ['prepare', 'etcd', 'docker', 'kube-master', 'kube-node', 'cluster-addon'];
    const playbooks = Object.fromEntries(names.map((name, index) => [`0${index + 1}.${name}.yml`, GOOD]));
    await using project = await makeProject({ ...playbooks, '99.clean.yml': GOOD });
    const { findings } = await refused(project.path, { steps: ['addons', 'claen', 'cleanup', '98', 'master'] });
    expect(findings.map(({ params }) => params['nearest'])).toEqual([
      'cluster-addon',
      expect.not.stringMatching(/^(clean|99)$/),
      expect.not.stringMatching(/^(clean|99)$/),
      expect.not.stringMatching(/^(clean|99)$/),
      'kube-master',
    ]);
  });

  test('hosts that the project has not are told with the nearest ones, exit code 2; patterns are left to Ansible', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    const error = await refused(project.path, { limit: 'a,bb:!ded,&nobody,127.0.0.1' });
    expect(error.exitCode).toBe(2);
    expect(error.findings.map(({ code, params }) => [code, params['name'], params['nearest']])).toEqual([
      ['KW4023', 'bb', 'b'],
      ['KW4023', 'ded', 'dead'],
      ['KW4023', 'nobody', expect.any(String)],
      ['KW4023', '127.0.0.1', 'down'],
    ]);
    const { io } = testIo(project.path);
    expect(await run({ steps: [], ansible, limit: 'all:!dead:~^[ab]$:b[0:1]*' }, io)).toBe(0);
  });

  test('everything is told at once', async () => {
    await using keys = await createFixture({ open: 'key' });
    await execa('chmod', ['644', keys.getPath('open')]);
    const variables = (key: string) => `{ansible_ssh_private_key_file: ${key}}`;
    const inventory = `all:\n  hosts:\n    a: ${variables(keys.getPath('open'))}\n    b: ${variables(keys.getPath('absent'))}\n`;
    const requirements =
      'collections:\n  - name: not.there\n  - name: community.crypto\n    version: ">=99.0.0"\n  - name: ansible.posix\n';
    await using project = await makeProject(
      { '01.prepare.yml': GOOD },
      { 'inventory/hosts': inventory, 'requirements.yml': requirements },
    );
    await project.rm('01.prepare.yml');
    const error = await refused(project.path, { steps: ['prepare', 'unknown'] });
    expect(error.exitCode).toBe(6);
    expect(error.findings.map(({ code }) => code).sort()).toEqual(['KW4005', 'KW4007', 'KW4008', 'KW4012', 'KW4013']);
    expect(error.findings.find(({ code }) => code === 'KW4005')?.params).toEqual({
      collections: 'not.there *, community.crypto >=99.0.0',
    });
  });

  test('a machine without ssh', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    const error = await refused(project.path, {}, { PATH: ansible });
    expect([error.exitCode, error.findings.map(({ code }) => code)]).toEqual([6, ['KW4006']]);
  });

  test('a broken inventory', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD }, { 'inventory/hosts': 'all: [' });
    expect((await refused(project.path, {})).findings.map(({ code }) => code)).toEqual(['KW4015']);
  });

  test('a project that was generated in part', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD }, { '.kubewright/pending/journal.json': '{}' });
    expect((await refused(project.path, {})).findings.map(({ code }) => code)).toEqual(['KW4016']);
  });

  test('what is read from a verbose Ansible is not JSON, so none is verbose', async () => {
    const requirements = 'collections: [{ name: community.crypto, version: ">=1.0.0" }]\n';
    await using project = await makeProject({ '01.prepare.yml': GOOD }, { 'requirements.yml': requirements });
    const { io, written } = testIo(project.path, { ANSIBLE_VERBOSITY: '4' });
    expect(await run({ steps: [], ansible }, io)).toBe(0);
    expect(written.stderr).toContain('[prepare 2/2] Change: 2 changed');
  });

  test('an Ansible that is not there, does not work, or is too old', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    await using cache = await createFixture({});
    const env = { KUBEWRIGHT_CACHE: cache.path, PATH: '/nowhere' };
    const code = async (options: Partial<RunOptions>) =>
      (await refused(project.path, { ansible: undefined, ...options }, env)).findings[0]?.code;
    expect(await code({})).toBe('KW4001');
    expect(await code({ ansible: '/nowhere' })).toBe('KW4004');
    await writeFile(project.getPath('ansible-playbook'), '#!/bin/sh\necho "ansible-playbook [core 2.12.1]"\n', {
      mode: 0o755,
    });
    expect(await code({ ansible: '.' })).toBe('KW4003');
    await writeFile(project.getPath('ansible-playbook'), '#!/bin/sh\necho broken >&2\nexit 1\n', { mode: 0o755 });
    expect(await code({ ansible: 'ansible-playbook' })).toBe('KW4002');
  });

  test('another run of the same project; the lock of a process that is gone does not count', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    const file = project.getPath('.kubewright/runs/lock');
    const held = await takeLock(file);
    expect((await refused(project.path, {})).findings).toMatchObject([
      { code: 'KW4009', params: { pid: process.pid } },
    ]);
    if ('release' in held) await held.release();
    await mkdir(file);
    await writeFile(join(file, 'owner'), JSON.stringify({ pid: process.pid, started: 'another time' }));
    const { io } = testIo(project.path);
    expect(await run({ steps: [], ansible }, io)).toBe(0);
    expect(await project.exists('.kubewright/runs/lock')).toBe(false);
  });
});

async function refused(
  cwd: string,
  options: Partial<RunOptions>,
  env: Record<string, string> = {},
): Promise<FindingsError> {
  const { io } = testIo(cwd, env);
  return run({ steps: [], ansible, ...options }, io).then(
    (code) => Promise.reject(new Error(`ended with ${code.toString()}`)),
    (error: unknown) => error as FindingsError,
  );
}
