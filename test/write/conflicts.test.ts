import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { configWith, members } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject, regenerate, testIo } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';

const VARS = 'inventory/group_vars/etcd/etcd.yml';

/** A project in which one line was changed by hand and by the configuration, and another by hand alone. */
async function conflicting(): Promise<string> {
  const root = await folderWith();
  await makeProject(root, JSON.stringify(configWith()));
  await edit(root, VARS, (text) =>
    text.replace('heartbeat-interval: 100', 'heartbeat-interval: 90').replace('---', '---\n# mine'),
  );
  await configure(root, { etcd: { heartbeat_interval: 150 } });
  return root;
}

async function edit(root: string, path: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(root, path), change(await readFile(join(root, path), 'utf8')));
}

const configure = (root: string, keys: Partial<ClusterConfig>) =>
  writeFile(join(root, 'cluster.yml'), JSON.stringify(configWith(keys)));

const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

test('a conflict is shown with the lines of all sides and their numbers', async () => {
  const root = await conflicting();
  const base = await readFile(join(root, '.kubewright/base', VARS), 'utf8');
  const number = lineOf(base, 'heartbeat-interval');
  const io = testIo(root);
  await expect(generate({}, io)).rejects.toMatchObject({ exitCode: 3, findings: [{ code: 'KW2010' }] });
  expect(io.written.err()).toBe(
    [
      `${VARS}: conflict 1 of 1`,
      '  base:',
      `    ${number} |   heartbeat-interval: 100`,
      '  yours:',
      `    ${number + 1} |   heartbeat-interval: 90`,
      '  new:',
      `    ${number} |   heartbeat-interval: 150`,
      '',
    ].join('\n'),
  );
});

test('colours are for terminals only, and say nothing by themselves', async () => {
  const root = await conflicting();
  const shown = async (overrides: object) => {
    const io = testIo(root, overrides);
    await generate({}, io).catch(() => undefined);
    return io.written.err();
  };
  const [plain, coloured, unwanted] = [
    await shown({}),
    await shown({ terminal: true }),
    await shown({ terminal: true, env: { NO_COLOR: '1' } }),
  ];
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(plain);
  expect(unwanted).toBe(plain);
});

test('--json has the sides as data, and exit 3', async () => {
  const root = await conflicting();
  const { exitCode, out, err } = await regenerate(root, { json: true });
  expect([exitCode, err]).toEqual([3, '']);
  const { valid, findings, changes } = JSON.parse(out) as {
    valid: boolean;
    findings: unknown;
    changes: { path: string }[];
  };
  expect([valid, findings]).toMatchObject([false, [{ code: 'KW2010' }]]);
  expect(changes.find(({ path }) => path === VARS)).toMatchObject({
    action: 'conflict',
    conflict: {
      reason: 'lines',
      clashes: [{ yours: { lines: ['  heartbeat-interval: 90'] }, new: { lines: ['  heartbeat-interval: 150'] } }],
    },
  });
});

test.each([
  ['ours' as const, 'heartbeat-interval: 90'],
  ['theirs' as const, 'heartbeat-interval: 150'],
])('--resolve %s: %s stays, and so does what was not a conflict', async (resolve, line) => {
  const root = await conflicting();
  expect((await regenerate(root, { resolve })).exitCode).toBe(0);
  const text = await readFile(join(root, VARS), 'utf8');
  expect(text).toContain(line);
  expect(text).toContain('# mine');
  expect(text).not.toMatch(/[<>=]{7}/);
  // it was decided once and for all
  expect((await regenerate(root, { check: true })).exitCode).toBe(0);
});

test('--resolve with --check and --diff writes nothing', async () => {
  const root = await conflicting();
  const before = await readTree(root);
  expect((await regenerate(root, { resolve: 'theirs', check: true })).exitCode).toBe(3);
  const { out, exitCode } = await regenerate(root, { resolve: 'theirs', diff: true });
  expect(exitCode).toBe(0);
  expect(out.split('\n').filter((line) => /^[-+] /.test(line))).toEqual([
    '-  heartbeat-interval: 90',
    '+  heartbeat-interval: 150',
  ]);
  expect(await readTree(root)).toEqual(before);
});

test('--diff shows a conflict: what would change if the new side won, and no other hand edit', async () => {
  const root = await conflicting();
  const { out, err, exitCode } = await regenerate(root, { diff: true });
  expect(exitCode).toBe(0);
  expect(err).toContain('conflict 1 of 1');
  expect(out.split('\n').filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
    '-  heartbeat-interval: 90',
    '+  heartbeat-interval: 150',
  ]);
});

test('--diff shows a merge: what changes, and no hand edit', async () => {
  const root = await conflicting();
  await edit(root, VARS, (text) => text.replace('heartbeat-interval: 90', 'heartbeat-interval: 100'));
  const { out } = await regenerate(root, { diff: true });
  expect(out.split('\n').filter((line) => /^[-+] /.test(line))).toEqual([
    '-  heartbeat-interval: 100',
    '+  heartbeat-interval: 150',
  ]);
});

/** The same key, put into different places by hand and by the configuration. */
async function twice(): Promise<string> {
  const root = await folderWith();
  await makeProject(root, JSON.stringify(configWith({ hosts: members(1) })));
  await edit(root, 'inventory/hosts', (text) => text.replace('all:\n', 'all:\n  vars:\n    mine: 1\n'));
  await configure(root, { hosts: members(3) });
  return root;
}

test('what is not YAML when merged is a conflict that says so, and nothing is written', async () => {
  const root = await twice();
  const before = await readTree(root);
  const io = testIo(root);
  await expect(generate({}, io)).rejects.toMatchObject({ exitCode: 3 });
  expect(await readTree(root)).toEqual(before);
  expect(io.written.err()).toMatch(/inventory\/hosts: (as merged|conflict)/);
});

test('a merge that is not YAML: --resolve takes one whole file', async () => {
  const root = await folderWith();
  await makeProject(root, JSON.stringify(configWith()));
  const path = 'inventory/group_vars/etcd/etcd.yml';
  // the edit adds a key at the end that the new configuration adds further up
  await configure(root, { etcd: { wal_dir: '/data/wal' } });
  const { out } = await regenerate(root, { diff: true, notInstalled: true });
  const added = /^\+(\w+):/m.exec(out)?.[1] ?? '  wal-dir';
  await edit(root, path, (text) => `${text}${added}: mine\n`);
  const mine = await readFile(join(root, path), 'utf8');
  await expect(regenerate(root, { notInstalled: true })).rejects.toMatchObject({
    exitCode: 3,
    // as merged: the new key is further up
    findings: [{ code: 'KW2043', params: { file: path, line: lineOf(mine, `${added}: mine`) + 1 } }],
  });
  await regenerate(root, { resolve: 'ours', notInstalled: true });
  expect(await readFile(join(root, path), 'utf8')).toBe(mine);
});

test('lines of yours that win are told, and told again when nothing is to be written', async () => {
  const root = await conflicting();
  const { err } = await regenerate(root, { resolve: 'ours' });
  expect(err).toContain(`warning KW2027: ${VARS} keeps your lines where cluster.yml now differs`);
  const { out } = await regenerate(root, { check: true });
  expect(out).toContain(`kept, even where cluster.yml differs: ${VARS}.`);
});
