import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../commands/run.ts';
import { pinEnvironment } from '../../runner/ansible/pin.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { GOOD, makeProject, play, testIo } from './project.ts';

let ansible: string;

beforeAll(async () => {
  ansible = await ansibleFolder('2.16');
});

/** A playbook that works on each host of whatever inventory is read, and shows settings that a shell can change. */
const SHOWS = play(
  'all',
  `- name: Show where and how
  ansible.builtin.debug:
    msg: >-
      {{ inventory_hostname }} {{ lookup('ansible.builtin.config', 'DEFAULT_STRATEGY', 'HOST_KEY_CHECKING', 'DEFAULT_BECOME',
      'DEFAULT_FORKS', 'DEFAULT_REMOTE_USER', 'DEFAULT_VAULT_PASSWORD_FILE', 'DEFAULT_ROLES_PATH') | join(' ') }}`,
);

/** What another project's shell exports (direnv, .bashrc); each of them changes where or how Ansible works. */
async function elsewhere() {
  const other = await createFixture({
    hosts: 'all:\n  hosts:\n    stranger: { ansible_connection: local }\n',
    'ansible.cfg': '[defaults]\ninventory = hosts\nstrategy = free\nhost_key_checking = False\n',
    '.ansible.cfg': '[defaults]\ninventory = hosts\nroles_path = /nowhere\n',
    'python/ansible/__init__.py': 'raise ImportError("another ansible")',
    secret: 'password',
  });
  const variables = {
    ANSIBLE_CONFIG: other.getPath('ansible.cfg'),
    ANSIBLE_INVENTORY: other.getPath('hosts'),
    ANSIBLE_STRATEGY: 'free',
    ANSIBLE_HOST_KEY_CHECKING: 'False',
    ANSIBLE_BECOME: 'True',
    ANSIBLE_REMOTE_USER: 'stranger',
    ANSIBLE_PRIVATE_KEY_FILE: other.getPath('secret'),
    ANSIBLE_VAULT_PASSWORD_FILE: other.getPath('secret'),
    ANSIBLE_ROLES_PATH: other.path,
    ANSIBLE_COLLECTIONS_PATH: other.path,
    ANSIBLE_LIBRARY: other.path,
    ANSIBLE_SSH_ARGS: '-o StrictHostKeyChecking=no',
    PYTHONPATH: other.getPath('python'),
  };
  return { path: other.path, variables, [Symbol.asyncDispose]: () => other.rm() };
}

describe('the environment of a shell', () => {
  test.each(['en', 'zh'] as const)(
    'does not decide where and how a project runs, and it is said once (%s)',
    async (language) => {
      await using other = await elsewhere();
      const { variables } = other;
      await using project = await makeProject({ '01.prepare.yml': SHOWS, '02.etcd.yml': SHOWS });
      const { io, written } = testIo(project.path, { ...variables, HOME: other.path, ANSIBLE_FORKS: '7' });
      expect(await run({ steps: [], ansible, json: true, raw: true, limit: 'a:b' }, { ...io, language })).toBe(0);
      const result = JSON.parse(written.stdout) as RunResult;
      expect(result.passedOver).toEqual(Object.keys(variables).sort());
      expect(Object.keys(result.hosts)).toEqual(['a', 'b']);
      expect(written.stderr).toContain('a linear True False 7 None None');
      expect(written.stderr).not.toContain('/nowhere');
      expect(written.stderr.match(/KW4020/g)).toHaveLength(1);
      expect(written.stderr).toContain(Object.keys(variables).sort().join(', '));
    },
  );

  test('is passed over before a refusal too, which says so', async () => {
    await using other = await elsewhere();
    const { variables } = other;
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    const { io } = testIo(project.path, variables);
    await expect(run({ steps: ['unknown'], ansible }, io)).rejects.toMatchObject({
      exitCode: 2,
      findings: [{ code: 'KW4020', severity: 'warning' }, { code: 'KW4012' }],
    });
  });

  test('a project without ansible.cfg is not run with that of the user', async () => {
    await using project = await makeProject({ '01.prepare.yml': GOOD });
    await project.rm('ansible.cfg');
    const { io } = testIo(project.path);
    await expect(run({ steps: [], ansible }, io)).rejects.toMatchObject({
      exitCode: 6,
      findings: [{ code: 'KW4022', params: { file: join(project.path, 'ansible.cfg') } }],
    });
  });
});

test('what Ansible may read in versions to come is passed over, what only concerns looks and patience is not', () => {
  const harmless = {
    ANSIBLE_FORKS: '20',
    ANSIBLE_TIMEOUT: '60',
    ANSIBLE_SSH_RETRIES: '3',
    ANSIBLE_VERBOSITY: '1',
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_COLOR_ERROR: 'purple',
    ANSIBLE_LOCAL_TEMP: '/var/tmp/a',
  };
  const own = {
    PATH: '/bin',
    HOME: '/root',
    SSH_AUTH_SOCK: '/s',
    KUBEWRIGHT_VAULT_PASSWORD_FILE: '/v',
    MY_ANSIBLE: '1',
  };
  const deciding = { ANSIBLE_NEW: '1', _ANSIBLE_INTERNAL: '1', ANSIBLE_SSH_EXECUTABLE: '/x', PYTHONHOME: '/y' };
  expect(pinEnvironment({ ...deciding, ...harmless, ...own, ANSIBLE_UNSET: undefined })).toEqual({
    env: { ...harmless, ...own, ANSIBLE_UNSET: undefined },
    passedOver: ['ANSIBLE_NEW', 'ANSIBLE_SSH_EXECUTABLE', 'PYTHONHOME', '_ANSIBLE_INTERNAL'],
  });
});
