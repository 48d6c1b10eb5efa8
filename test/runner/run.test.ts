import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run, type RunOptions } from '../../commands/run.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { GOOD, makeProject, play, testIo } from './project.ts';

const BAD = play(
  'a:b',
  '- name: Break\n  ansible.builtin.fail: {msg: "the real message of {{ inventory_hostname }}"}\n  when: inventory_hostname == "b"',
);
const DOWN = play('a:dead', '- name: Ping\n  ansible.builtin.ping:');

let ansible: string;

beforeAll(async () => {
  ansible = await ansibleFolder('2.16');
});

/** Runs in a fresh project and gives all that can be seen of it. */
async function runIn(
  playbooks: Record<string, string>,
  options: Partial<RunOptions> = {},
  files: Record<string, string> = {},
  language: 'en' | 'zh' = 'en',
) {
  await using project = await makeProject(playbooks, files);
  const { io, written } = testIo(project.path);
  const code = await run({ steps: [], ansible, ...options }, { ...io, language });
  const folders = (await readdir(join(project.path, '.kubewright/runs'))).filter((name) => name !== 'lock');
  const folder = join(project.path, '.kubewright/runs', folders[0] ?? '');
  const result = JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as RunResult;
  const modes = await Promise.all(
    ['.', 'events.jsonl', 'ansible.log', 'result.json', 'command'].map((name) => stat(join(folder, name))),
  );
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const file = (name: string) => readFile(join(project.path, name), 'utf8').catch(() => undefined);
  return {
    code,
    written,
    result,
    modes: modes.map(({ mode }) => mode & 0o777),
    texts: texts.join('\n'),
    mine: await file('mine.txt'),
  };
}

describe('exit codes', () => {
  test('0 when all is done, with progress, summary and private files', async () => {
    const { code, written, result, modes } = await runIn({ '01.prepare.yml': GOOD, '02.etcd.yml': GOOD });
    expect(code).toBe(0);
    expect(written.stderr).toContain(`Step prepare: ${ansible}/bin/ansible-playbook 01.prepare.yml`);
    expect(written.stderr).toMatch(/^\[prepare 1\/2\] Come: 2 ok \(\d+\.\d s\)$/m);
    expect(written.stderr).toMatch(/^\[etcd 2\/2\] Change: 2 changed \(\d+\.\d s\)$/m);
    expect(written.stdout).toMatch(/^ {2}a +4 +2 +0 +0 +0$/m);
    expect(written.stdout).toContain('Done: step etcd in');
    expect(result).toMatchObject({ version: 1, exitCode: 0, cluster: 'test', left: [], failures: [] });
    expect(result.hosts['b']).toMatchObject({ state: 'ok', ok: 4, changed: 2 });
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
  });

  test('4 when a host failed: its message, the next command, nothing after it', async () => {
    const { code, written, result } = await runIn({
      '01.prepare.yml': GOOD,
      '02.etcd.yml': BAD,
      '03.docker.yml': GOOD,
    });
    expect(code).toBe(4);
    expect(written.stderr).toMatch(/FAILED {2}b {2}Break .*02\.etcd\.yml:5\n {4}the real message of b\n/);
    expect(written.stdout).toContain('Step etcd failed on b.');
    expect(written.stdout).toContain(`continue with: kubewright run etcd docker --ansible ${ansible}`);
    expect(result).toMatchObject({
      exitCode: 4,
      left: ['docker'],
      failures: [{ host: 'b', status: 'failed', task: 'Break' }],
    });
  });

  test('5 when a host cannot be reached, named and with the reason', async () => {
    const { code, written, result } = await runIn({ '01.prepare.yml': DOWN });
    expect(code).toBe(5);
    expect(written.stdout).toContain('Step prepare could not reach down.');
    expect(written.stderr).toContain('KW3001');
    expect(result.failures).toMatchObject([{ host: 'down', status: 'unreachable', diagnosis: { code: 'KW3001' } }]);
    expect(result.hosts['a']).toMatchObject({ state: 'ok', ok: 1 });
  });

  test('4 when hosts failed and others cannot be reached', async () => {
    const { code, written } = await runIn({ '01.prepare.yml': DOWN + BAD });
    expect(code).toBe(4);
    expect(written.stdout).toContain('Step prepare failed on b, down.');
  });

  test.each([
    ['a playbook that is not YAML', 'name: [', {}, /YAML/],
    ['a module that is not there', play('a', '- name: Try\n  not.there.module:'), {}, /couldn't resolve module/],
    ['a limit that no host matches', GOOD, { limit: 'nobody*' }, /leaves us with no hosts/],
  ])('6 when Ansible cannot start: %s', async (_, playbook, options, reason) => {
    const { code, written, result } = await runIn({ '01.prepare.yml': playbook }, options);
    expect(code).toBe(6);
    expect(written.stdout).toMatch(reason);
    expect(result.steps).toMatchObject([{ outcome: 'not-started', plays: [] }]);
  });

  test('6 when no play has a host', async () => {
    const { code, result } = await runIn({ '01.prepare.yml': GOOD }, { limit: 'dead' });
    expect(code).toBe(6);
    expect(result.steps).toMatchObject([{ outcome: 'no-hosts' }]);
  });
});

describe('hosts that cannot be reached', () => {
  const REST = play('all', '- name: Go on\n  ansible.builtin.ping:');
  const FATAL = play('all', '- name: Ping\n  ansible.builtin.ping:\n- name: Go on\n  ansible.builtin.ping:').replace(
    'gather_facts: false',
    'gather_facts: false\n  any_errors_fatal: true',
  );
  const GATHERS = REST.replace('gather_facts: false', 'gather_facts: true\n  gather_subset: ["!all"]');
  const whole =
    '- name: First\n  ansible.builtin.import_playbook: 01.prepare.yml\n- name: Second\n  ansible.builtin.import_playbook: 02.etcd.yml\n';

  test('are left out where the playbook goes on without them: later steps run, and the same command is named', async () => {
    const { code, written, result } = await runIn({
      '01.prepare.yml': GATHERS,
      '02.etcd.yml': GOOD,
      '03.docker.yml': REST,
    });
    expect(code).toBe(5);
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['incomplete', 'done', 'incomplete']);
    expect(result).toMatchObject({
      exitCode: 5,
      left: [],
      hosts: { down: { state: 'unreachable' }, a: { state: 'ok' } },
    });
    expect(written.stdout).toContain(
      'Step prepare could not reach down. It continued without them and finished on all others',
    );
    expect(written.stdout).toContain(
      `Left out: down. Once they can be reached, run the same command again: kubewright run prepare etcd docker --ansible`,
    );
  });

  test('the exit code tells of them, even where the last step did not need them', async () => {
    const { code, written } = await runIn({ '01.prepare.yml': GATHERS, '02.etcd.yml': GOOD }, {}, {}, 'zh');
    expect(code).toBe(5);
    expect(written.stdout).toContain('未处理的主机:down。恢复连接后,请再运行一次:kubewright run prepare etcd');
  });

  test.each([
    ['a play that says so', FATAL],
    ['a play that says so, before another one', FATAL + REST],
    ['there is no other host', play('dead', '- name: Ping\n  ansible.builtin.ping:')],
  ])('end the run where they are fatal: %s', async (_, playbook) => {
    const newest = await ansibleFolder('2.19');
    const { code, written, result } = await runIn(
      { '01.prepare.yml': playbook, '02.etcd.yml': GOOD },
      { ansible: newest },
    );
    expect(code).toBe(5);
    expect(result).toMatchObject({ left: ['etcd'], steps: [{ outcome: 'unreachable' }] });
    expect(written.stdout).toContain('continue with: kubewright run prepare etcd --ansible');
  });

  test('in the whole installation: what was missed is named even when something else fails later', async () => {
    const gone = await runIn({ '01.prepare.yml': GATHERS, '02.etcd.yml': GOOD, '90.setup.yml': whole });
    expect(gone.result.steps).toMatchObject([{ step: 'setup', outcome: 'incomplete' }]);
    expect(gone.written.stdout).toContain('run the same command again: kubewright run --ansible');
    const both = await runIn({ '01.prepare.yml': GATHERS, '02.etcd.yml': BAD, '90.setup.yml': whole });
    expect(both.code).toBe(4);
    expect(both.written.stdout).toContain('continue with: kubewright run --ansible');
  });
});

test('the whole installation is one playbook, and going on after a failure names the parts', async () => {
  const whole =
    '- name: First\n  ansible.builtin.import_playbook: 01.prepare.yml\n- name: Second\n  ansible.builtin.import_playbook: 02.etcd.yml\n';
  const { code, written, result } = await runIn({ '01.prepare.yml': GOOD, '02.etcd.yml': BAD, '90.setup.yml': whole });
  expect(code).toBe(4);
  expect(result.steps.map(({ step }) => step)).toEqual(['setup']);
  expect(written.stdout).toContain('continue with: kubewright run etcd --ansible');
});

test('options reach ansible-playbook; --json prints result.json and nothing else on stdout', async () => {
  const playbook = play('all', '- name: Change\n  ansible.builtin.debug: {msg: "{{ word }}"}\n  changed_when: true');
  const options = { limit: 'a', check: true, diff: true, extraVars: ['word=spoken'], json: true };
  const { written, result, texts } = await runIn({ '01.prepare.yml': playbook }, { steps: ['1'], ...options });
  expect(JSON.parse(written.stdout)).toEqual(result);
  expect(result.steps[0]?.command.slice(1)).toEqual([
    '01.prepare.yml',
    '--limit=a',
    '--check',
    '--diff',
    '-e',
    'word=spoken',
  ]);
  expect(result.steps[0]?.check).toBe(true);
  expect(result.steps[0]?.plays[0]?.tasks).toMatchObject([{ name: 'Change', hosts: { a: { status: 'changed' } } }]);
  expect(texts).toContain('spoken');
});

test('what happened to several hosts is told once, with all of their names', async () => {
  const tasks = `
- name: Break
  ansible.builtin.fail: {msg: "KW3101: etcd of {{ inventory_hostname }} (10.0.0.{{ 1 if inventory_hostname == 'a' else 22 }}) is down"}
  when: inventory_hostname in ['a', 'b']`;
  const other = play('down', '- name: Differ\n  ansible.builtin.ping:');
  const { written, result } = await runIn({ '01.prepare.yml': play('a:b', tasks) + other });
  expect(written.stderr.match(/KW3101: etcd of/g)).toHaveLength(1);
  expect(written.stderr.match(/What to do:/g)).toHaveLength(1);
  expect(written.stderr).toMatch(/\n {2}FAILED {2}(a {2}the same as b|b {2}the same as a)\n/);
  expect(result.failures.map(({ host }) => host).sort()).toEqual(['a', 'b']);
});

test('what fails on the control node is not blamed on a host', async () => {
  const tasks = '- name: Copy\n  ansible.builtin.copy: {src: files/absent.tgz, dest: /tmp/absent.tgz}';
  const { written, result } = await runIn({ '01.prepare.yml': play('a:b', tasks) });
  expect(written.stderr).toMatch(/FAILED {2}the control node \(this machine\) {2}Copy/);
  expect(written.stdout).toContain('Step prepare failed on the control node (this machine).');
  expect(result.failures[0]).toMatchObject({ onControlNode: true, diagnosis: { code: 'KW3011' } });
  const delegated = '- name: Look\n  ansible.builtin.command: "false"\n  delegate_to: localhost\n  run_once: true';
  const local = await runIn({ '01.prepare.yml': play('a:b', delegated) }, {}, {}, 'zh');
  expect(local.written.stdout).toContain('步骤 prepare 在 控制节点(本机) 上失败。');
});

test('tells what a role warns of, by host', async () => {
  const warn = '- name: Warn\n  ansible.builtin.debug: {msg: "WARNING: open to {{ inventory_hostname }}."}';
  const { written } = await runIn({ '01.prepare.yml': GOOD + play('a:b', warn) });
  for (const host of ['a', 'b']) expect(written.stderr).toContain(`\n  ${host}: WARNING: open to ${host}.\n`);
  expect(written.stderr).not.toContain('hello');
});

test('--raw shows what Ansible prints', async () => {
  const { written, code } = await runIn({ '01.prepare.yml': GOOD }, { raw: true });
  expect(code).toBe(0);
  expect(written.stderr).toContain('PLAY RECAP');
  expect(written.stderr).not.toContain('[prepare 1/2]');
});

test('speaks Chinese', async () => {
  const { written } = await runIn({ '01.prepare.yml': BAD }, {}, {}, 'zh');
  expect(written.stdout).toContain('步骤 prepare 在 b 上失败。');
});

test('a secret of a no_log task is nowhere in the run folder', async () => {
  const tasks =
    '- name: Hide\n  ansible.builtin.command: sh -c "echo {{ secret }} >&2; exit 1"\n  no_log: true\n  vars: {secret: "{{ lookup(\'env\', \'SECRET_OF_TEST\') }}"}';
  process.env['SECRET_OF_TEST'] = 'xyzzy-4711';
  const { code, texts, written } = await runIn({ '01.prepare.yml': play('a', tasks) });
  delete process.env['SECRET_OF_TEST'];
  expect(code).toBe(4);
  expect(texts + written.stderr + written.stdout).not.toContain('xyzzy-4711');
  expect(written.stderr).toContain('The output is hidden because the task holds secrets');
});

test("callbacks that the project's ansible.cfg enables go on working", async () => {
  const mine = `
from ansible.plugins.callback import CallbackBase
class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'notification'
    CALLBACK_NAME = 'mine'
    CALLBACK_NEEDS_ENABLED = True
    def v2_playbook_on_stats(self, stats):
        open('mine.txt', 'w').write('called')
`;
  const config = '[defaults]\ninventory = inventory/hosts\ncallback_plugins = ./plugins\ncallbacks_enabled = mine\n';
  const files = { 'ansible.cfg': config, 'plugins/mine.py': mine };
  const { code, mine: written, result } = await runIn({ '01.prepare.yml': GOOD }, {}, files);
  expect(code).toBe(0);
  expect(written).toBe('called');
  expect(result.hosts['a']).toMatchObject({ ok: 2 });
});
