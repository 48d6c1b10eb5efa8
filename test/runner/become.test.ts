import { chmod, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { run, type RunOptions } from '../../commands/run.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ALL_CORES, ansibleFolder } from '../ansible.ts';
import { leaksInProcesses } from '../helpers/leaks.ts';
import { makeProject, play, testIo } from './project.ts';

const PASSWORD = 'pä$$ "word"-4711';

/** A sudo that asks as the real one does, and lets nobody in with another password. */
const SUDO = `#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    -p) printf '%s' "$2" >&2; shift 2 ;;
    -u) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
IFS= read -r password
[ "$password" = '${PASSWORD.replaceAll("'", `'\\''`)}' ] || { echo 'Sorry, try again.' >&2; exit 1; }
exec "$@"
`;

const TASKS = '- name: Work\n  ansible.builtin.command: sleep 0.3\n  changed_when: true';

/** Runs two steps on a host whose sudo asks; gives what is left of it. */
async function runWith(options: Partial<RunOptions>, input: string, core: (typeof ALL_CORES)[number] = '2.16') {
  const playbooks = { '01.prepare.yml': play('a', TASKS), '02.etcd.yml': play('a', TASKS) };
  await using project = await makeProject(playbooks, { 'bin/sudo': SUDO, 'given/password': `${PASSWORD}\n` });
  await chmod(project.getPath('bin/sudo'), 0o755);
  const become = {
    ansible_become: true,
    ansible_become_user: 'nobody',
    ansible_become_exe: project.getPath('bin/sudo'),
  };
  const vars = { ansible_connection: 'local', ansible_python_interpreter: '{{ ansible_playbook_python }}', ...become };
  await project.writeFile('inventory/hosts', JSON.stringify({ all: { vars, hosts: { a: {} } } }));
  const { io, written } = testIo(project.path);
  const ansible = await ansibleFolder(core);
  let code: number | undefined;
  const leaks = await leaksInProcesses({ password: PASSWORD }, async () => {
    code = await run({ steps: [], ansible, json: true, ...options }, io, process, Readable.from([Buffer.from(input)]));
  });
  const runs = join(project.path, '.kubewright/runs');
  const [folder = ''] = (await readdir(runs)).filter((name) => name !== 'lock');
  const texts = await Promise.all(
    (await readdir(join(runs, folder))).map((name) => readFile(join(runs, folder, name), 'utf8')),
  );
  const everything = [...texts, written.stderr, written.stdout].join('\n');
  return { code, result: JSON.parse(written.stdout) as RunResult, everything, leaks };
}

test.each(ALL_CORES)('a password of sudo is given to every step, and is nowhere else (%s)', async (core) => {
  const { code, result, everything, leaks } = await runWith({ askBecomePass: true }, `${PASSWORD}\n`, core);
  expect([code, result.failures, result.hosts['a']?.changed]).toEqual([0, [], 2]);
  expect(everything).not.toContain('4711');
  expect(leaks).toEqual([]);
});

test('a wrong one is diagnosed, and the command that goes on asks for it again', async () => {
  const { code, result, everything } = await runWith({ askBecomePass: true }, 'wrong\n');
  expect([code, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3007']);
  expect(everything).toContain('continue with: kubewright run prepare etcd --ask-become-pass');
});

test('it may be in a file, named from where the user is', async () => {
  const { code, everything } = await runWith({ becomePasswordFile: 'given/password' }, '');
  expect(code).toBe(0);
  expect(everything).not.toContain('4711');
});
