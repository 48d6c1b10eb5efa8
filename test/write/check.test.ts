import { expect, test } from 'vitest';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { useProject } from './project.ts';

const { root, configure, edit } = useProject();

test('--check writes nothing and says with 3 what would change', async () => {
  expect((await regenerate(root(), { check: true })).exitCode).toBe(0);
  await configure({ etcd: { heartbeat_interval: 150 } });
  const before = await readTree(root());
  const { exitCode, out, err } = await regenerate(root(), { check: true });
  expect([exitCode, out]).toEqual([3, '']);
  expect(err).toMatch(/does not match cluster\.yml \(files that differ: 1\)/);
  expect(await readTree(root())).toEqual(before);
});

test('--check is content with what was changed by hand', async () => {
  await edit('roles/etcd/tasks/main.yml', (text) => `${text}# by hand\n`);
  expect((await regenerate(root(), { check: true })).exitCode).toBe(0);
});

test('--diff shows what would change as a patch and writes nothing', async () => {
  await configure({ etcd: { heartbeat_interval: 150 } });
  const before = await readTree(root());
  const { exitCode, out } = await regenerate(root(), { diff: true });
  expect(exitCode).toBe(0);
  expect(out.split('\n').filter((line) => /^[-+]/.test(line))).toEqual([
    '--- a/inventory/group_vars/etcd/etcd.yml',
    '+++ b/inventory/group_vars/etcd/etcd.yml',
    '-  heartbeat-interval: 100',
    '+  heartbeat-interval: 150',
  ]);
  expect(await readTree(root())).toEqual(before);
});

test('--diff with --json is one document, with the patch of each file that would change', async () => {
  await configure({ etcd: { heartbeat_interval: 150 } });
  const { out: patch } = await regenerate(root(), { diff: true });
  const { out } = await regenerate(root(), { diff: true, json: true });
  const { changes } = JSON.parse(out) as { changes: { path: string; diff?: string }[] };
  expect(changes.filter(({ diff }) => diff !== undefined)).toEqual([
    { path: 'inventory/group_vars/etcd/etcd.yml', action: 'update', diff: patch },
  ]);
});
