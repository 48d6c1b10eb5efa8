import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../commands/run.ts';
import type { FindingsError } from '../../findings/finding.ts';
import { ansibleFolder } from '../ansible.ts';
import { GOOD, makeProject, testIo } from './project.ts';

/** A user and a group that are not those of the tests. */
const STRANGER = 4711;

let ansible: string;

beforeAll(async () => {
  ansible = await ansibleFolder('2.16');
});

/** Runs a project with one file or folder changed as told, and gives what its owner is told. */
async function refusal(change: (path: (name: string) => string) => Promise<void>): Promise<FindingsError['findings']> {
  const files = { 'vault-password': '#!/bin/sh\n', 'roles/etcd/tasks/main.yml': '---\n', 'library/own.py': '' };
  await using project = await makeProject({ '01.prepare.yml': GOOD }, files);
  await change((name) => project.getPath(name));
  const { io } = testIo(project.path);
  const error = await run({ steps: [], ansible }, io).then(
    () => ({ findings: [], exitCode: 6 }),
    (thrown: unknown) => thrown as FindingsError,
  );
  expect(error.exitCode).toBe(6);
  return error.findings;
}

describe('who else can change what a run executes is named', () => {
  test.each([
    '',
    'ansible.cfg',
    'vault-password',
    'inventory/hosts',
    '01.prepare.yml',
    'roles',
    'roles/etcd/tasks/main.yml',
    'library',
  ])('everybody can write to %j', async (name) => {
    const findings = await refusal((path) => chmod(path(name), 0o777));
    expect(findings).toMatchObject([{ code: 'KW4021', params: { paths: name === '' ? '.' : name } }]);
    expect(findings[0]?.params['cure']).toMatch(/^chmod -R go-w \//);
  });

  test.each(['', 'ansible.cfg', 'vault-password', 'roles/etcd'])('%j belongs to somebody else', async (name) => {
    const findings = await refusal((path) => chown(path(name), STRANGER, 0));
    expect(findings).toMatchObject([{ code: 'KW4021', params: { paths: name === '' ? '.' : name } }]);
    expect(findings[0]?.params['cure']).toMatch(/^chown -R root \S+ && chmod -R go-w \//);
  });

  test('a group that is not the private one of the user can write', async () => {
    const findings = await refusal(async (path) => {
      await chown(path('roles/etcd'), 0, STRANGER);
      await chmod(path('roles/etcd'), 0o775);
    });
    expect(findings).toMatchObject([{ code: 'KW4021', params: { paths: 'roles/etcd' } }]);
  });

  test('all are told in one finding, and what a link leads to counts', async () => {
    const findings = await refusal(async (path) => {
      await mkdir(path('elsewhere'));
      await writeFile(path('elsewhere/evil.py'), '');
      await chmod(path('elsewhere/evil.py'), 0o666);
      await symlink(path('elsewhere'), path('filter_plugins'));
      await chmod(path('ansible.cfg'), 0o666);
      await chown(path('vault-password'), STRANGER, 0);
    });
    expect(findings).toMatchObject([{ params: { paths: 'vault-password, ansible.cfg, elsewhere/evil.py' } }]);
  });

  test("umask 002 with the user's private group, links without an end, and archives are no reason", async () => {
    const findings = await refusal(async (path) => {
      await chmod(path('roles'), 0o775);
      await symlink('..', path('roles/up'));
      await symlink('nowhere', path('roles/broken'));
      await mkdir(path('files'));
      await chmod(path('files'), 0o777);
      await mkdir(path('.git'));
      await chown(path('.git'), STRANGER, STRANGER);
    });
    expect(findings).toEqual([]);
  });
});
