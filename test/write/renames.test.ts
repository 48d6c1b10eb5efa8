import { expect, test } from 'vitest';
import { printOutcome } from '../../commands/changes.ts';
import type { FileTree } from '../../generator/render/file-tree.ts';
import { reconcile } from '../../generator/write/reconcile.ts';
import { findRenames } from '../../generator/write/renames.ts';
import { testIo } from '../helpers/project.ts';

const DIR = 'inventory/host_vars';

/** Variables of a host: ten lines of the same length, of which some are its own. */
function vars(name: string, own = 1): string {
  return Array.from({ length: 10 }, (_, i) => `key${i}: ${i < own ? name : 'same'}\n`).join('');
}

const base = (files: Record<string, string>) => new Map(Object.entries(files));
const tree = (files: Record<string, string>): FileTree =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content, executable: false }]));
const renames = (from: Record<string, string>, to: Record<string, string>) => [...findRenames(base(from), tree(to))];

test('a file of nearly the same text in the same folder is the same file', () => {
  expect(renames({ [`${DIR}/a.yml`]: vars('aaaa') }, { [`${DIR}/b.yml`]: vars('bbbb') })).toEqual([
    [`${DIR}/b.yml`, `${DIR}/a.yml`],
  ]);
});

test.each([
  [5, 1],
  [6, 0],
])('with %d of 10 lines of its own: %d renames', (own, count) => {
  expect(renames({ 'd/a': vars('aaaa', own) }, { 'd/b': vars('bbbb', own) })).toHaveLength(count);
});

test('half of the smaller file is not enough when the larger one has much more', () => {
  expect(renames({ 'd/a': vars('aaaa') }, { 'd/b': vars('aaaa') + 'more of it: here\n'.repeat(12) })).toEqual([]);
});

test('nothing is renamed into another folder', () => {
  expect(renames({ 'roles/a/meta/main.yml': vars('a') }, { 'roles/b/meta/main.yml': vars('a') })).toEqual([]);
});

test('a file that stays is not renamed, nor is one that was there', () => {
  expect(renames({ 'd/a': vars('a'), 'd/b': vars('b') }, { 'd/b': vars('a') })).toEqual([]);
  expect(renames({ 'd/a': vars('a') }, { 'd/a': vars('a'), 'd/b': vars('a') })).toEqual([]);
});

test('of twins nobody knows which is which', () => {
  expect(renames({ 'd/a': vars('aaaa') }, { 'd/b': vars('bbbb'), 'd/c': vars('cccc') })).toEqual([]);
  expect(renames({ 'd/a': vars('aaaa'), 'd/b': vars('bbbb') }, { 'd/c': vars('cccc') })).toEqual([]);
});

test('several renamed at once find their like', () => {
  const from = { 'd/a': vars('aaaa', 4), 'd/b': vars('bbbb', 4) };
  const to = { 'd/c': vars('aaaa', 4).replace('aaaa', 'cccc'), 'd/e': vars('bbbb', 4).replace('bbbb', 'eeee') };
  expect(renames(from, to)).toEqual([
    ['d/c', 'd/a'],
    ['d/e', 'd/b'],
  ]);
});

const OLD = vars('aaaa');
const NEW = vars('bbbb');
const decided = (disk: Record<string, string>, winner?: 'ours' | 'theirs') =>
  Object.fromEntries(
    reconcile(base({ 'd/a': OLD }), base(disk), tree({ 'd/b': NEW }), winner).map(({ path, action, file, from }) => [
      path,
      { action, from, text: file?.content.toString() },
    ]),
  );

test('edits of the old file are merged into the new one, and the old one goes', () => {
  expect(decided({ 'd/a': `${OLD}# mine\n` })).toEqual({
    'd/a': { action: 'remove' },
    'd/b': { action: 'rename', from: 'd/a', text: `${NEW}# mine\n` },
  });
});

test('an untouched file is removed, and the new one created', () => {
  expect(decided({ 'd/a': OLD })).toEqual({ 'd/a': { action: 'remove' }, 'd/b': { action: 'create', text: NEW } });
});

test('edits in the lines that differ are a conflict; then --resolve decides', () => {
  const disk = { 'd/a': OLD.replace('aaaa', 'mine') };
  expect(decided(disk)['d/b']).toMatchObject({ action: 'conflict', from: 'd/a' });
  expect(decided(disk, 'ours')['d/b']).toMatchObject({ action: 'rename', text: disk['d/a'] });
  expect(decided(disk, 'theirs')['d/b']).toMatchObject({ action: 'rename', text: NEW });
});

test('a file of somebody else under the new name: nothing is moved over it', () => {
  expect(decided({ 'd/a': `${OLD}# mine\n`, 'd/b': 'other\n' })).toMatchObject({
    'd/a': { action: 'leave' },
    'd/b': { action: 'foreign' },
  });
});

test('it is said, with both names, on the command line and in JSON', () => {
  const changes = reconcile(base({ 'd/a': OLD }), base({ 'd/a': `${OLD}# mine\n` }), tree({ 'd/b': NEW }));
  const said = (json: boolean) => {
    const io = testIo('/p');
    printOutcome(changes, { root: '/p', config: 'cluster.yml', tree: new Map(), settings: [], findings: [], json }, io);
    return io.written.out();
  };
  expect(said(false)).toMatch(/^d\/a is now d\/b; your changes were kept\.\n/);
  expect(JSON.parse(said(true))).toMatchObject({
    changes: [
      { path: 'd/a', action: 'remove' },
      { path: 'd/b', action: 'rename', from: 'd/a' },
    ],
  });
});
