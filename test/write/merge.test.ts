import { expect, test } from 'vitest';
import { merge } from '../../generator/write/merge.ts';

const lines = (...all: string[]) => `${all.join('\n')}\n`;

test('changes in different lines go together', () => {
  const sides = { base: lines('a', 'b', 'c'), yours: lines('A', 'b', 'c'), next: lines('a', 'b', 'C') };
  expect(merge('x', sides)).toEqual({ text: lines('A', 'b', 'C') });
});

test('the same change on both sides is none', () => {
  const sides = { base: lines('a', 'b'), yours: lines('x', 'b'), next: lines('x', 'b') };
  expect(merge('x', sides)).toEqual({ text: lines('x', 'b') });
});

test('lines changed on both sides: where, in each of the three texts', () => {
  const sides = { base: lines('a', 'b', 'c'), yours: lines('0', 'a', 'B', 'c'), next: lines('a', 'β', 'c') };
  expect(merge('x', sides)).toEqual({
    conflict: {
      reason: 'lines',
      clashes: [{ base: { line: 2, lines: ['b'] }, yours: { line: 3, lines: ['B'] }, new: { line: 2, lines: ['β'] } }],
    },
  });
  expect(merge('x', sides, 'ours')).toEqual({ text: lines('0', 'a', 'B', 'c') });
  expect(merge('x', sides, 'theirs')).toEqual({ text: lines('0', 'a', 'β', 'c') });
});

test('lines removed on one side and changed on the other are a conflict with an empty side', () => {
  const sides = { base: lines('a', 'b', 'c'), yours: lines('a', 'c'), next: lines('a', 'B', 'c') };
  expect(merge('x', sides)).toMatchObject({ conflict: { clashes: [{ yours: { line: 2, lines: [] } }] } });
});

const TWICE = {
  base: lines('a: 1', 'b: 2', 'c: 3', 'd: 4'),
  yours: lines('z: 0', 'a: 1', 'b: 2', 'c: 3', 'd: 4'),
  next: lines('a: 1', 'b: 2', 'c: 3', 'd: 4', 'z: 5'),
};

test.each(['x.yml', 'inventory/hosts'])('%s has to be YAML after a merge', (path) => {
  const merged = merge(path, TWICE);
  expect(merged).toMatchObject({ conflict: { reason: 'yaml', at: { line: 6, lines: ['z: 5'] } } });
  expect(merge(path, TWICE, 'ours')).toEqual({ text: TWICE.yours });
  expect(merge(path, TWICE, 'theirs')).toEqual({ text: TWICE.next });
});

test('what is not YAML file need not be YAML', () => {
  expect(merge('ansible.cfg', TWICE)).toEqual({ text: `z: 0\n${TWICE.next}` });
});

test('tags of Ansible are YAML', () => {
  const sides = {
    base: lines('a: 1', 'b: 2', 'c: 3'),
    yours: lines('a: !vault x', 'b: 2', 'c: 3'),
    next: lines('a: 1', 'b: 2', 'c: !unsafe y'),
  };
  expect(merge('x.yml', sides)).toEqual({ text: lines('a: !vault x', 'b: 2', 'c: !unsafe y') });
});

test('line ends of another system are a change like any other', () => {
  const sides = { base: lines('a', 'b'), yours: 'a\r\nb\r\n', next: lines('a', 'B') };
  expect(merge('x', sides)).toMatchObject({ conflict: { reason: 'lines' } });
  expect(merge('x', sides, 'ours')).toEqual({ text: 'a\r\nb\r\n' });
});
