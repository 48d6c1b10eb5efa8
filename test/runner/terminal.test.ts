import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { EVENTS_VARIABLE } from '../../runner/ansible/environment.ts';
import { processesOfRun } from '../../runner/ansible/processes.ts';
import { ansibleFolder } from '../ansible.ts';
import { makeProject, play } from './project.ts';
import { CLI } from '../helpers/cli-path.ts';

const PLAYBOOK =
  play('a:b', '- name: Come first\n  ansible.builtin.debug: {msg: first}') +
  play('a:b', '- name: Sleep\n  ansible.builtin.command: sleep 600');

/** A terminal of its own, as a shell gives it: what is typed into it reaches the program, Ctrl-C as a signal. */
const TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

test.each([
  ['Ctrl-C on a terminal', 'terminal'],
  ['SIGINT to the process group', 'group'],
] as const)('%s ends the command in order', async (_, how) => {
  await using project = await makeProject({ '01.test.yml': PLAYBOOK, '02.later.yml': PLAYBOOK });
  const ansible = await ansibleFolder('2.16');
  const command = [process.execPath, CLI];
  const line = [...command, 'run', 'test', 'later', '-C', project.path, '--ansible', ansible];
  const argv = how === 'terminal' ? ['python3', '-c', TERMINAL, ...line] : line;
  const env = { LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm' };
  const options = { env, all: true, reject: false, detached: true, stripFinalNewline: false } as const;
  const running = execa(argv[0] ?? '', argv.slice(1), options);
  const events = await eventsUntil(project.path, /"event": "task_start".*"name": "Sleep"/);
  if (how === 'terminal') running.stdin.write('\u0003');
  else process.kill(-(running.pid ?? NaN), 'SIGINT');
  const { exitCode, all } = await running;
  expect(exitCode, all).toBe(130);
  expect(all).toContain('Step test was interrupted (SIGINT) at task Sleep.');
  expect(all).toContain('Finished before: Play on a:b.');
  expect(all).toContain('Not started: later');
  expect(await processesOfRun(-1, `${EVENTS_VARIABLE}=${events}`)).toEqual([]);
  expect(await project.exists('.kubewright/runs/lock')).toBe(false);
  // without colours, but a terminal still has its live line
  expect(all).not.toContain('\u001b[3');
  expect(all.includes('\u001b[2K')).toBe(how === 'terminal');
});

/** Waits for an event of the only run of a project; gives the path of its event file. */
async function eventsUntil(project: string, wanted: RegExp): Promise<string> {
  const runs = join(project, '.kubewright', 'runs');
  for (;;) {
    const names = await readdir(runs).catch(() => []);
    const file = join(runs, names.find((name) => name.endsWith('Z')) ?? '', 'events.jsonl');
    if (wanted.test(await readFile(file, 'utf8').catch(() => ''))) return file;
    await setTimeout(50);
  }
}
