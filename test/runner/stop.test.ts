import { EventEmitter } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { run } from '../../commands/run.ts';
import { EVENTS_VARIABLE } from '../../runner/ansible/environment.ts';
import { processesOfRun } from '../../runner/ansible/processes.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { makeProject, play, testIo } from './project.ts';

const PLAYBOOK =
  play('a:b', '- name: Come first\n  ansible.builtin.debug: {msg: first}') +
  play(
    'a:b',
    '- name: Sleep\n  ansible.builtin.command: sleep 600\n- name: Come last\n  ansible.builtin.debug: {msg: last}',
  );

// In 2.16 workers are in ansible-playbook's process group, in 2.19 each has a session of its own.
describe.each(['2.16', '2.19'] as const)('a run with ansible-core %s', (core) => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends in order at %s', async (signal, exitCode) => {
    const { code, left, written, result } = await stopped(core, (source) => source.emit(signal));
    expect(code).toBe(exitCode);
    expect(left).toEqual([]);
    expect(result.steps[0]).toMatchObject({ outcome: 'interrupted', interrupted: signal });
    expect(result.hosts['a']).toMatchObject({ ok: 1, failures: 0 });
    expect(written.stdout).toContain(
      `Step test was interrupted (${signal}) at task Sleep.\nFinished before: Play on a:b.`,
    );
    expect(written.stdout).toContain('Not started: later');
    expect(written.stdout).toContain('kubewright run test later');
  });

  test('tells that ansible-playbook was killed', async () => {
    const { code, left, written, result } = await stopped(core, async (_, project) => {
      const { text } = await eventFile(project);
      process.kill(Number(/"pid": (\d+)/.exec(text)?.[1]), 'SIGKILL');
    });
    expect(code).toBe(4);
    expect(left).toEqual([]);
    expect(result.steps[0]).toMatchObject({ outcome: 'aborted', code: null, signal: 'SIGKILL', interrupted: null });
    expect(written.stdout).toContain('ended unexpectedly (signal SIGKILL) at task Sleep');
  });
});

test('a second Ctrl-C does not wait for an ansible-playbook that ignores the first', async () => {
  const stubborn =
    '#!/bin/bash\n[ "$1" = --version ] && { echo "ansible-playbook [core 2.16.0]"; exit; }\ntrap "" INT\n';
  await using tools = await makeProject({}, { 'bin/ansible-playbook': `${stubborn}while :; do sleep 1; done\n` });
  await addTools(tools.path);
  const { code, left } = await stopped(
    '2.16',
    async (source) => {
      source.emit('SIGINT');
      await setTimeout(100);
      source.emit('SIGINT');
    },
    join(tools.path, 'bin'),
    /step_start/,
  );
  expect(code).toBe(130);
  expect(left).toEqual([]);
});

async function addTools(path: string): Promise<void> {
  for (const name of ['ansible-inventory', 'ansible-galaxy', 'ansible-config']) {
    await writeFile(join(path, 'bin', name), '#!/bin/sh\necho {}\n', { mode: 0o755 });
  }
  await chmod(join(path, 'bin', 'ansible-playbook'), 0o755);
}

/** Starts a run, does something to it when `until` is in its events, and tells how it ended and what is left. */
async function stopped(
  core: '2.16' | '2.19',
  stop: (source: EventEmitter, project: string) => unknown,
  ansible?: string,
  until = /"event": "task_start".*"name": "Sleep"/,
) {
  const tasks = '- name: Come\n  ansible.builtin.debug: {msg: later}';
  await using project = await makeProject({ '01.test.yml': PLAYBOOK, '02.later.yml': play('a', tasks) });
  const { io, written } = testIo(project.path);
  const source = new EventEmitter();
  const running = run({ steps: ['test', 'later'], ansible: ansible ?? (await ansibleFolder(core)) }, io, source);
  let found = await eventFile(project.path);
  while (!until.test(found.text)) {
    await setTimeout(50);
    found = await eventFile(project.path);
  }
  await stop(source, project.path);
  const code = await running;
  const left = await processesOfRun(-1, `${EVENTS_VARIABLE}=${found.file}`);
  const result = JSON.parse(await readFile(found.file.replace('events.jsonl', 'result.json'), 'utf8')) as RunResult;
  expect(source.eventNames()).toEqual([]);
  return { code, left, written, result };
}

async function eventFile(project: string): Promise<{ file: string; text: string }> {
  const runs = join(project, '.kubewright', 'runs');
  const names = await readdir(runs).catch(() => []);
  const file = join(runs, names.find((name) => name.endsWith('Z')) ?? '', 'events.jsonl');
  return { file, text: await readFile(file, 'utf8').catch(() => '') };
}
