import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { ansibleEnvironment } from '../../runner/ansible/environment.ts';
import { findAnsible } from '../../runner/ansible/find.ts';
import { foldAll } from '../../runner/events/fold.ts';
import { readEvents } from '../../runner/events/read.ts';
import type { Damaged, Event, RunnerEvent } from '../../runner/events/types.ts';
import { lastTaskOf } from '../../runner/report/selectors.ts';
import { progressOf } from '../../runner/report/task-line.ts';
import { ALL_CORES, ansibleFolder } from '../ansible.ts';
import { makeProject, play } from './project.ts';

const TASKS = `
- name: Say
  ansible.builtin.debug: {msg: hello}
- name: Change
  ansible.builtin.debug: {msg: hello}
  changed_when: true
  notify: Handle
- name: Skip
  ansible.builtin.debug: {msg: hello}
  when: false
- name: Ignore
  ansible.builtin.fail: {msg: ignored failure}
  ignore_errors: true
- name: Loop
  ansible.builtin.fail: {msg: "bad {{ item }}"}
  loop: [one, two]
  when: item == 'two'
  ignore_errors: true
- name: Hide
  ansible.builtin.command: echo topsecret-{{ item }}
  loop: ["1"]
  no_log: true
- name: Retry
  ansible.builtin.command: "true"
  register: tried
  until: tried.attempts == 2
  retries: 3
  delay: 0
- name: Block
  block:
    - name: Inner block
      block:
        - name: Fail in inner block
          ansible.builtin.fail: {msg: inner}
      rescue:
        - name: Fail in inner rescue on a
          ansible.builtin.fail: {msg: rescue}
          when: inventory_hostname == 'a'
    - name: Include
      ansible.builtin.include_tasks: included.yml
      vars: {fails: true}
  rescue:
    - name: Rescue
      ansible.builtin.debug: {msg: rescued}
  always:
    - name: Import
      ansible.builtin.import_tasks: included.yml
- name: Fail on b
  ansible.builtin.fail: {msg: "the real message"}
  when: inventory_hostname == 'b'
- name: Never
  ansible.builtin.debug: {msg: never}
  tags: [never]
`;

const PLAYBOOK = `${play('a:b', TASKS)}
  handlers:
    - name: Handle
      ansible.builtin.debug: {msg: handled}
- name: Ignore unreachable
  hosts: dead
  gather_facts: false
  ignore_unreachable: true
  tasks:
    - name: Ping
      ansible.builtin.ping:
- name: In batches
  hosts: a:down
  serial: 1
  gather_facts: false
  tasks:
    - name: Ping
      ansible.builtin.ping:
`;

const INCLUDED = `
- name: Included
  ansible.builtin.fail: {msg: included}
  when: inventory_hostname == 'b' and fails | default(false)
`;

const START: RunnerEvent = { event: 'step_start', ts: 0, step: 'test', command: [] };

describe.each(ALL_CORES)('events of ansible-core %s', (core) => {
  test('tell what Ansible counts, without secrets', async () => {
    const { events, text, mode, stderr } = await eventsOf(core);
    const run = foldAll([START, ...events]);
    const [step] = run.steps;

    expect(step?.start).toMatchObject({ playbook: '01.test.yml', check: false, limit: null });
    expect(step?.start?.core).toMatch(new RegExp(`^${core.replace('.', '\\.')}\\.`));
    expect(Object.keys(step?.stats ?? {}).sort()).toEqual(['a', 'b', 'down']);
    for (const [host, stats] of Object.entries(step?.stats ?? {}))
      expect({ host, ...step?.hosts[host]?.counts }).toEqual({ host, ...stats });

    expect(step?.hosts['a']?.counts).toMatchObject({ failures: 0, rescued: 2, ignored: 2, skipped: 3, unreachable: 0 });
    expect(step?.hosts['b']?.counts).toMatchObject({ failures: 1, rescued: 2, ignored: 2 });
    expect(step?.hosts['down']?.counts).toMatchObject({ unreachable: 1 });

    expect(text).not.toContain('topsecret');
    expect(text).not.toContain('invocation');
    expect(mode & 0o777).toBe(0o600);
    expect(stderr).not.toMatch(/kubewright_events/);
    const numbers = events.flatMap((event) => ('seq' in event ? [event.seq] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test('have items, tries, handlers and the place in the plan', async () => {
    const { events } = await eventsOf(core);
    const step = foldAll([START, ...events]).steps[0];
    const tasks = step?.plays[0]?.tasks ?? [];
    const named = (name: string) => tasks.find((task) => task.name === name);

    const failed = named('Loop')?.failedItems.toSorted((one, other) => one.host.localeCompare(other.host));
    expect(failed).toMatchObject([
      { host: 'a', item: 'two', res: { msg: 'bad two' } },
      { host: 'b', item: 'two', res: { msg: 'bad two' } },
    ]);
    expect(events.filter(({ event }) => event === 'retry')).toHaveLength(2);
    expect(events.find((event) => event.event === 'include')).toMatchObject({
      hosts: expect.arrayContaining(['b']) as unknown,
    });
    expect(named('Hide')?.results['a']).toMatchObject({ status: 'changed' });
    expect(named('Handle')).toMatchObject({ kind: 'handler', results: { a: { status: 'ok' } } });
    expect(named('Fail on b')?.results['b']?.res).toMatchObject({ msg: 'the real message' });
    expect(named('Never')).toBeUndefined();
    const progress = step && progressOf(step);
    expect(progress?.done).toBe(progress?.total);
  });

  test('that end where a play begins tell the last task before it', async () => {
    const { events } = await eventsOf(core);
    const upTo = (index: number) => foldAll([START, ...events.slice(0, index + 1)]).steps[0];
    const [first, second] = events.flatMap(({ event }, i) => (event === 'play_start' ? [i] : []));
    const [beforeFirst, between] = [upTo(first ?? NaN), upTo(second ?? NaN)];
    expect([beforeFirst?.plays.length, beforeFirst && lastTaskOf(beforeFirst)]).toEqual([1, undefined]);
    expect(between?.plays.map(({ tasks }) => tasks.length > 0)).toEqual([true, false]);
    expect(between && lastTaskOf(between)).toEqual(between?.plays[0]?.tasks.at(-1));
  });
});

const cached = new Map<string, ReturnType<typeof playOnce>>();

function eventsOf(core: (typeof ALL_CORES)[number]): ReturnType<typeof playOnce> {
  const running = cached.get(core) ?? playOnce(core);
  cached.set(core, running);
  return running;
}

async function playOnce(core: (typeof ALL_CORES)[number]) {
  await using project = await makeProject({ '01.test.yml': PLAYBOOK }, { 'included.yml': INCLUDED });
  const ansible = await findAnsible(process.env, project.path, await ansibleFolder(core));
  const file = join(project.path, 'events.jsonl');
  const env = await ansibleEnvironment(ansible, project.path, file, process.env);
  const options = { cwd: project.path, env, extendEnv: false, reject: false } as const;
  const { stderr } = await execa(ansible.playbookCommand, ['01.test.yml'], options);
  const events: (Event | Damaged)[] = [];
  for await (const event of readEvents(file)) events.push(event);
  return { events, text: await readFile(file, 'utf8'), mode: (await stat(file)).mode, stderr };
}
