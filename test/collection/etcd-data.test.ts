import { join } from 'node:path';
import fs from 'fs-extra';
import { expect, test } from 'vitest';
import { realEtcd, withoutEtcd, type Etcd } from '../helpers/etcd.ts';
import { folderWith } from '../helpers/folder.ts';
import { nodePythons, runModule } from '../helpers/module.ts';

const MEMBERS = { m1: '127.0.9.61', m2: '127.0.9.62', m3: '127.0.9.63' };
const PATIENCE = { timeout: 60_000, interval: 200 };

/** What the module says of a folder. */
interface Found {
  readonly unit: string;
  readonly enabled: boolean;
  readonly folders: readonly { readonly path: string; readonly files: readonly string[] }[];
  readonly moved_from: readonly string[];
  readonly log: Log | null;
  readonly others: readonly Log[];
  readonly serving: readonly { readonly name: string; readonly started: boolean }[] | null;
}

interface Log {
  readonly path: string;
  readonly cluster_id: string;
  readonly member_id: string;
  readonly last: number;
  readonly blank: boolean;
  readonly members: readonly { readonly id: string; readonly name: string; readonly peer_urls: readonly string[] }[];
}

async function look(dataDir: string, more: Readonly<Record<string, unknown>> = {}, python = 'python3'): Promise<Found> {
  const unit = join(dataDir, '..', 'etcd.service');
  const result = await runModule('2.16', python, 'etcd_data', {
    ...{ data_dir: dataDir, unit, etcdctl: ['/nowhere/etcdctl'] },
    ...more,
  });
  expect(result['changed']).toBe(false);
  return result['etcd'] as Found;
}

async function isServed(etcd: Etcd, address: string): Promise<boolean> {
  return etcd.ctl(address, 'endpoint', 'health').then(
    () => true,
    () => false,
  );
}

test("whose data they are is read from a member's files: one that waits, one that served, one that took a snapshot", async (context) => {
  const reason = await withoutEtcd();
  if (reason !== undefined) context.skip(reason);
  const etcd = await realEtcd();
  const data = (name: string) => join(etcd.folder, name);
  const flags = ['--snapshot-count=20'];

  let kill = [etcd.start('m1', MEMBERS, flags)];
  await expect.poll(() => look(data('m1')).then(({ log }) => log?.members.length), PATIENCE).toBe(3);
  const { log: waiting } = await look(data('m1'));
  expect(waiting).toMatchObject({ blank: true, cluster_id: expect.stringMatching(/^[0-9a-f]{15,16}$/) as string });
  const told = waiting?.members.map(({ name, peer_urls: urls }) => [name, ...urls]).sort();
  expect(told).toEqual(Object.entries(MEMBERS).map(([name, address]) => [name, `http://${address}:2380`]));

  kill.push(etcd.start('m2', MEMBERS, flags), etcd.start('m3', MEMBERS, flags));
  await expect.poll(() => isServed(etcd, MEMBERS.m3), PATIENCE).toBe(true);
  const listed = await etcd.ctl(MEMBERS.m1, 'member', 'list');
  expect(listed).toContain(waiting?.member_id);
  const { log: served } = await look(data('m1'));
  expect(served).toMatchObject({ blank: false, cluster_id: waiting?.cluster_id, members: waiting?.members });

  for (let i = 0; i < 50; i++) await etcd.ctl(MEMBERS.m1, 'put', `key${i.toString()}`, 'x');
  const third = /^(\w+), started, m3/m.exec(listed)?.[1] ?? '';
  // etcd refuses a change of members until they have been connected for five seconds, and while they elect.
  const changes = (...words: string[]) =>
    expect.poll(() => etcd.ctl(MEMBERS.m1, 'member', ...words).then(Boolean, () => false), PATIENCE).toBe(true);
  await changes('remove', third);
  await changes('add', 'm3', '--peer-urls=http://127.0.9.64:2380');
  for (const stop of kill) await stop();
  kill = [];
  expect((await fs.readdir(join(data('m1'), 'member', 'snap'))).join()).toMatch(/\.snap/);
  const pythons = Object.entries(await nodePythons());
  expect(pythons.map(([name]) => name)).toContain('python3');
  for (const [name, python] of pythons) {
    const { log } = await look(data('m1'), {}, python);
    expect(log?.members.map(({ peer_urls: urls }) => urls[0]).sort(), name).toEqual(
      ['127.0.9.61', '127.0.9.62', '127.0.9.64'].map((address) => `http://${address}:2380`),
    );
    expect(log, name).toMatchObject({ blank: false, member_id: waiting?.member_id, cluster_id: waiting?.cluster_id });
    expect(
      log?.members.map(({ id }) => id),
      name,
    ).not.toContain(third);
  }
});

test('a member that serves is asked, if the unit is ours', async (context) => {
  const reason = await withoutEtcd();
  if (reason !== undefined) context.skip(reason);
  const etcd = await realEtcd();
  const kill = etcd.start('m1', { m1: MEMBERS.m1 });
  await expect.poll(() => isServed(etcd, MEMBERS.m1), PATIENCE).toBe(true);
  const more = { etcdctl: [join(etcd.folder, 'etcdctl'), `--endpoints=http://${MEMBERS.m1}:2379`] };
  expect(await look(join(etcd.folder, 'm1'), more)).toMatchObject({ unit: 'none', enabled: false, serving: null });
  await fs.writeFile(join(etcd.folder, 'etcd.service'), '# Written by Ansible, role etcd: etcd_flags\n');
  await fs.outputFile(join(etcd.folder, 'multi-user.target.wants', 'etcd.service'), '');
  const asked = await look(join(etcd.folder, 'm1'), more);
  await kill();
  expect(asked).toMatchObject({ unit: 'ours', enabled: true, serving: [{ name: 'm1', started: true }] });
  expect((await look(join(etcd.folder, 'm1'), more)).serving).toBe(null);
});

test('files of others, a log in another place, one that cannot be read; a bare host and an empty disk have nothing', async () => {
  const folder = await folderWith({
    empty: { 'lost+found': {} },
    database: { PG_VERSION: '9', base: {} },
    debian: { default: { member: { wal: { '0-0.wal': 'nonsense' } } } },
    'etcd.service': '[Service]\nExecStart=/usr/bin/etcd\n',
  });
  const bare = await look(join(folder, 'absent'));
  expect(bare).toEqual({
    ...{ unit: 'other', enabled: false, folders: [], moved_from: [], log: null, others: [], serving: null },
  });
  expect(await look(join(folder, 'empty'))).toEqual(bare);
  expect((await look(join(folder, 'database'))).folders).toEqual([
    { path: join(folder, 'database'), files: ['PG_VERSION', 'base'] },
  ]);
  const debian = await look(join(folder, 'debian'));
  expect(debian.log).toBe(null);
  expect(debian.others).toMatchObject([{ path: join(folder, 'debian/default/member/wal'), cluster_id: '' }]);
});

test('data where the present unit says, and none where the next one would', async () => {
  const member = { member: { snap: { db: '' }, wal: { '0000000000000000-0000000000000000.wal': '' } } };
  const folder = await folderWith({ old: member, 'a b%': member, new: {} });
  const unit = async (...flags: string[]) =>
    fs.writeFile(
      join(folder, 'etcd.service'),
      `# Written by Ansible, role etcd\nExecStart=/e \\\n  ${flags.join(' \\\n  ')}\n`,
    );
  await unit(`--data-dir=${folder}/old`, '--debug');
  expect((await look(join(folder, 'new'))).moved_from).toEqual([
    `${folder}/old/member/snap`,
    `${folder}/old/member/wal`,
  ]);
  expect((await look(join(folder, 'old'), { wal_dir: `${folder}/new` })).moved_from).toEqual([
    `${folder}/old/member/wal`,
  ]);
  expect((await look(join(folder, 'old'))).moved_from).toEqual([]);
  await unit(`"--data-dir=${folder}/a b%%"`);
  expect((await look(join(folder, 'new'))).moved_from).toContain(`${folder}/a b%/member/snap`);
  expect((await look(join(folder, 'a b%'))).moved_from).toEqual([]);
});
