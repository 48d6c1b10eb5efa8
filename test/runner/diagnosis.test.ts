import { expect, test } from 'vitest';
import { diagnose } from '../../runner/diagnosis/diagnose.ts';
import type { Result, Status } from '../../runner/events/types.ts';

// Messages as ssh, sudo, Python and the modules print them.
const SSH = 'Failed to connect to the host via ssh: ';
test.each<[string, Status, string, Result]>([
  ['KW3001', 'unreachable', 'ping', { msg: `${SSH}ssh: connect to host 10.0.0.1 port 22: Connection refused` }],
  ['KW3002', 'unreachable', 'ping', { msg: `${SSH}ssh: connect to host 10.0.0.1 port 22: Connection timed out` }],
  ['KW3002', 'unreachable', 'ping', { msg: `${SSH}ssh: connect to host 10.0.0.1 port 22: No route to host` }],
  ['KW3003', 'unreachable', 'ping', { msg: `${SSH}root@10.0.0.1: Permission denied (publickey,password).` }],
  [
    'KW3004',
    'unreachable',
    'ping',
    { msg: `${SSH}@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.` },
  ],
  ['KW3005', 'unreachable', 'ping', { msg: `${SSH}Host key verification failed.` }],
  ['KW3006', 'unreachable', 'ping', { msg: `${SSH}ssh: Could not resolve hostname etcd1: Name or service not known` }],
  [
    'KW3020',
    'failed',
    'ansible.builtin.setup',
    { msg: 'MODULE FAILURE', module_stderr: 'sudo: sorry, you must have a tty to run sudo\n' },
  ],
  ['KW3007', 'failed', 'ansible.builtin.setup', { msg: 'Missing sudo password' }],
  [
    'KW3008',
    'failed',
    'ansible.builtin.setup',
    { module_stdout: '/bin/sh: 1: /usr/bin/python3: not found\r\n', msg: 'MODULE FAILURE' },
  ],
  [
    'KW3009',
    'failed',
    'ansible.builtin.setup',
    { module_stderr: 'SyntaxError: future feature annotations is not defined' },
  ],
  [
    'KW3009',
    'failed',
    'gather_facts',
    {
      module_stderr:
        '  File "/root/.ansible/tmp/ansible-tmp-1-2-3/AnsiballZ_setup.py", line 40\n    zip_data: str,\n            ^\nSyntaxError: invalid syntax',
    },
  ],
  [
    'KW3009',
    'failed',
    'gather_facts',
    {
      module_stderr:
        '  File "/tmp/ansible_ansible.legacy.setup_payload_x/ansible_ansible.legacy.setup_payload.zip/ansible/module_utils/_internal/__init__.py", line 50\n    def import_controller_module(_module_name: str, /) -> t.Any:\n                                                    ^\nSyntaxError: invalid syntax',
    },
  ],
  ['KW3010', 'failed', 'ansible.builtin.copy', { msg: "[Errno 28] No space left on device: '/opt/x'" }],
  ['KW3011', 'failed', 'ansible.builtin.copy', { msg: "Could not find or access 'etcd.tar.gz'\nSearched in: …" }],
  ['KW3012', 'failed', 'ansible.builtin.uri', { msg: 'x509: certificate has expired or is not yet valid' }],
  ['KW3013', 'failed', 'ansible.builtin.apt', { msg: 'E: Could not get lock /var/lib/dpkg/lock-frontend' }],
  ['KW3014', 'failed', 'ansible.builtin.apt', { msg: "No package matching 'chrony' is available" }],
  [
    'KW3015',
    'unreachable',
    'ping',
    { msg: 'WARNING: UNPROTECTED PRIVATE KEY FILE! root@10.0.0.1: Permission denied (publickey).' },
  ],
  ['KW3016', 'failed', 'ansible.builtin.get_url', { msg: 'The checksum for /tmp/x did not match abc; it was def.' }],
  ['KW3017', 'failed', 'copy', { msg: 'Decryption failed (no vault secrets were found that could decrypt)' }],
  ['KW3017', 'failed', 'copy', { msg: 'Task failed: … Attempt to use undecryptable variable: Decryption failed …' }],
])('%s', (code, status, action, res) => {
  expect(diagnose(status, action, res)).toMatchObject({
    code,
    advice: { cause: { en: expect.any(String) as string } },
  });
});

test("a role's own code wins over the rules", () => {
  const msg = 'KW3101: etcd on etcd1 is not healthy: Connection refused';
  expect(diagnose('failed', 'ansible.builtin.fail', { msg })).toMatchObject({ code: 'KW3101', advice: { cause: {} } });
  expect(diagnose('failed', 'ansible.builtin.fail', { msg: 'KW3999: of a newer role' })).toEqual({ code: 'KW3999' });
});

test.each([
  [
    'KW3176: host1 rejects packets.\ncure on host1: iptables -D INPUT -j REJECT',
    { host: 'host1', line: 'iptables -D INPUT -j REJECT' },
  ],
  ['KW3165: docker0 is off\n  cure: ansible-playbook x.yml\n', { host: null, line: 'ansible-playbook x.yml' }],
  ['KW3176: what cure: it is\ncure on host1: a\nmore', undefined],
])('a message of a role may end with the command that mends it', (msg, command) => {
  expect(diagnose('failed', 'ansible.builtin.assert', { msg })?.command).toEqual(command);
});

test('an unknown failure, and one that only looks like a known one, has no diagnosis', () => {
  expect(diagnose('failed', 'ansible.builtin.fail', { msg: 'something else' })).toBeUndefined();
  expect(diagnose('failed', 'ansible.builtin.uri', { msg: 'Connection refused' })).toBeUndefined();
  expect(diagnose('failed', 'ansible.builtin.stat', { msg: 'Could not find or access' })).toBeUndefined();
});
