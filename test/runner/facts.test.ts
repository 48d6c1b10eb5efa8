import { chmod } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { run } from '../../commands/run.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ALL_CORES, ansibleFolder } from '../ansible.ts';
import { makeProject, testIo } from './project.ts';

/** Programs that fail as those of such hosts do; the texts are what Python, its module, sudo and sh print. */
const PROGRAMS = {
  'old-syntax': script('SyntaxError: future feature annotations is not defined'),
  'old-python2': script(
    '  File "<stdin>", line 40',
    '    zip_data: str,',
    '            ^',
    'SyntaxError: invalid syntax',
  ),
  'old-module': `#!/bin/sh\necho '{"failed": true, "msg": "ansible-core requires a minimum of Python version 3.7. Current version: 3.6.8"}'\nexit 1\n`,
  'asks-password': script('sudo: a terminal is required to read the password', 'sudo: a password is required'),
  'not-in-sudoers': script('ops is not in the sudoers file.'),
  'wants-terminal': script('sudo: sorry, you must have a tty to run sudo'),
};

/** What each host is diagnosed with. */
const EXPECTED = {
  'old-syntax': 'KW3009',
  'old-python2': 'KW3009',
  'old-module': 'KW3009',
  'no-python': 'KW3008',
  'asks-password': 'KW3007',
  'not-in-sudoers': 'KW3007',
  'wants-terminal': 'KW3020',
  'no-sudo': 'KW3021',
  'no-home': 'KW3022',
};

// Gathering facts is mostly the first that happens on a host, and what its module said is only in failed_modules.
test.each(ALL_CORES)('what is wrong with a host is known when its facts cannot be gathered (%s)', async (core) => {
  const playbook = '- name: Facts\n  hosts: all\n  gather_facts: true\n  gather_subset: ["!all"]\n';
  const programs = Object.fromEntries(Object.entries(PROGRAMS).map(([name, text]) => [`bin/${name}`, text]));
  await using project = await makeProject({ '01.prepare.yml': playbook }, programs);
  const program = (name: string) => project.getPath(`bin/${name}`);
  for (const name of Object.keys(PROGRAMS)) await chmod(program(name), 0o755);
  const sudo = (path: string) => ({ ansible_become: true, ansible_become_user: 'nobody', ansible_become_exe: path });
  const hosts = {
    'old-syntax': { ansible_python_interpreter: program('old-syntax') },
    'old-python2': { ansible_python_interpreter: program('old-python2') },
    'old-module': { ansible_python_interpreter: program('old-module') },
    'no-python': { ansible_python_interpreter: '/nowhere/python3' },
    'asks-password': sudo(program('asks-password')),
    'not-in-sudoers': sudo(program('not-in-sudoers')),
    'wants-terminal': sudo(program('wants-terminal')),
    'no-sudo': sudo('/nowhere/sudo'),
    'no-home': { ansible_remote_tmp: '/dev/null/tmp' },
  };
  const vars = { ansible_connection: 'local', ansible_python_interpreter: '{{ ansible_playbook_python }}' };
  await project.writeFile('inventory/hosts', JSON.stringify({ all: { vars, hosts } }));

  const { io, written } = testIo(project.path);
  await run({ steps: [], ansible: await ansibleFolder(core), json: true }, io);
  const { failures } = JSON.parse(written.stdout) as RunResult;
  expect(Object.fromEntries(failures.map(({ host, diagnosis }) => [host, diagnosis?.code]))).toEqual(EXPECTED);
  // the words of the module itself, not that some module failed
  expect(written.stderr).toContain('future feature annotations is not defined');
  expect(written.stderr).toContain('/nowhere/python3');
  expect(written.stderr).not.toContain('The following modules failed to execute');
});

function script(...lines: string[]): string {
  return `#!/bin/sh\n${lines.map((line) => `echo '${line}' >&2\n`).join('')}exit 1\n`;
}
