import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import type { TaskRun } from '../../runner/events/run.ts';
import { failureLines } from '../../runner/report/failure-lines.ts';
import { plain } from '../../terminal/paint.ts';
import { makeView } from '../../terminal/view.ts';

const TASK: TaskRun = {
  ...{ uuid: '1', name: 'Start', action: 'command', role: 'etcd', path: 'tasks/main.yml:3', kind: 'task' },
  ...{ startedAt: 0, lastEventAt: 0, pending: [], results: {}, failedItems: [] },
};

test('what a host says does not move the cursor or change colours', () => {
  const res = {
    msg: '\u001b[31mnot\u001b[0m started\u001b]0;title\u0007\r\n\u009b2Jsecond\ttab',
    cmd: ['systemctl', 'start\u001b[2J'],
    stderr: 'Progress 1 %\rProgress 2 %\n\u0008last',
  };
  const failure = {
    step: 'etcd',
    host: 'a',
    status: 'failed',
    task: TASK,
    diagnosis: undefined,
    onControlNode: false,
  } as const;
  expect(failureLines({ ...failure, causes: [{ item: 'x\u001b[1A', res }] }, 'en', plain)).toEqual([
    '  FAILED  a  etcd : Start  tasks/main.yml:3',
    '    item x:',
    '      not started',
    '      second\ttab',
    '      $ systemctl start',
    '      stderr:',
    '        Progress 1 %Progress 2 %',
    '        last',
  ]);
});

test('a command that mends a failure is told once, in full, and with the place where it runs', () => {
  const line = `iptables -D INPUT ${'x'.repeat(500)}`;
  const causes = [{ item: null, res: { msg: `KW3999: rules are left\ncure on host1: ${line}` } }];
  const failure = {
    step: 'verify',
    host: 'host1',
    status: 'failed',
    task: TASK,
    causes,
    onControlNode: false,
  } as const;
  const lines = (host: string | null) =>
    failureLines({ ...failure, diagnosis: { code: 'KW3999', command: { host, line } } }, 'en', plain).slice(1);
  expect(lines('host1')).toEqual(['    KW3999: rules are left', `            host1# ${line}`]);
  expect(lines(null)[1]).toBe(`            $ ${line}`);
});

test('of a long message both ends are shown: what failed, and what a program said last', () => {
  const msg = Array.from({ length: 40 }, (_, line) => `line ${line.toString()}`).join('\n');
  const failure = {
    step: 'etcd',
    host: 'a',
    status: 'failed',
    task: TASK,
    diagnosis: undefined,
    onControlNode: false,
  } as const;
  const lines = failureLines({ ...failure, causes: [{ item: null, res: { msg } }] }, 'en', plain);
  expect(lines.slice(1, 2)).toEqual(['    line 0']);
  expect(lines.slice(12, 15)).toEqual(['    line 11', '    …', '    line 28']);
  expect(lines.at(-1)).toBe('    line 39');
});

test('the live line fits into one line of the terminal, and is cleared before the next', () => {
  const stream = new PassThrough();
  const view = makeView(stream, true, 11);
  view.status('一二三四五六七');
  view.status('a\u001b[1mb\nc');
  view.line('stays');
  view.status(undefined);
  expect(String(stream.read())).toBe('一二三四五\r\u001b[2Kab c\r\u001b[2Kstays\n');
});
