import { expect, test } from 'vitest';
import { callFilter } from '../helpers/module.ts';

/** What one host has, as kubewright.host.etcd_data tells; undefined: it cannot be reached. */
type Found = Readonly<Record<string, unknown>> | undefined;

interface Verdict {
  readonly problems: readonly string[];
  readonly start: Readonly<Record<string, string>>;
}

const ADDRESSES: Readonly<Record<string, string>> = { m1: '10.0.0.1', m2: '10.0.0.2', m3: '10.0.0.3', x1: '10.0.0.1' };
const url = (name: string) => `https://${ADDRESSES[name] ?? name}:2380`;
const THREE = ['m1', 'm2', 'm3'];

const BARE = { unit: 'none', enabled: false, folders: [], moved_from: [], log: null, others: [], serving: null };
/** Installed, and not started yet. */
const READY = { ...BARE, unit: 'ours' };

function listed(names: readonly string[], unstarted: readonly string[] = []) {
  return names.map((name) => ({
    ...{ id: `id-${name}`, name: unstarted.includes(name) ? '' : name },
    ...{ peer_urls: [url(name)], started: !unstarted.includes(name) },
  }));
}

/** A member that is down. */
function down(name: string, names: readonly string[], log: Readonly<Record<string, unknown>> = {}) {
  const members = listed(names).map(({ id, name: own, peer_urls }) => ({ id, name: own, peer_urls }));
  const own = { path: '/d/member/wal', cluster_id: 'c1', member_id: `id-${name}`, last: 9, blank: false, members };
  const folders = [{ path: '/d', files: ['member'] }];
  return { ...READY, enabled: true, folders, log: { ...own, ...log } };
}

function up(name: string, names: readonly string[], unstarted: readonly string[] = []) {
  return { ...down(name, names), serving: listed(names, unstarted) };
}

/** A verdict on hosts; their names are the inventory, unless another one is given. */
async function verdictOn(
  hosts: Readonly<Record<string, Found>>,
  members = Object.keys(hosts).map((name) => `${name}=${url(name)}`),
): Promise<Verdict & { codes: string[] }> {
  const found = Object.entries(hosts).map(([item, etcd]) => (etcd ? { item, etcd } : { item, unreachable: true }));
  const [verdict] = (await callFilter('etcd_verdict', [[found, members, 'ETCDCTL']])) as [Verdict];
  return { ...verdict, codes: verdict.problems.map((text) => text.slice(0, 6)) };
}

test.each<[string, Readonly<Record<string, Found>>, Readonly<Record<string, string>>]>([
  ['bare hosts begin a cluster', { m1: BARE, m2: BARE, m3: BARE }, { m1: 'new', m2: 'new', m3: 'new' }],
  ['all serve', { m1: up('m1', THREE), m2: up('m2', THREE), m3: up('m3', THREE) }, {}],
  ['one is down', { m1: up('m1', THREE), m2: down('m2', THREE), m3: up('m3', THREE) }, {}],
  ['one cannot be reached', { m1: up('m1', THREE), m2: undefined, m3: up('m3', THREE) }, {}],
  ['all are down after a power cut', { m1: down('m1', THREE), m2: down('m2', THREE), m3: down('m3', THREE) }, {}],
  ['down, and one cannot be reached', { m1: down('m1', THREE), m2: undefined, m3: down('m3', THREE) }, {}],
  [
    'cut off after one of three was started',
    { m1: { ...down('m1', THREE, { blank: true, last: 3 }), enabled: false }, m2: READY, m3: BARE },
    { m2: 'new', m3: 'new' },
  ],
  [
    'cut off after two of three were started: the third joins',
    { m1: up('m1', THREE), m2: up('m2', THREE), m3: { ...READY, serving: null } },
    { m3: 'existing' },
  ],
  [
    'a member that was added by hand joins, also on a host that had one',
    { m1: up('m1', THREE, ['m3']), m2: up('m2', THREE, ['m3']), m3: { ...READY, enabled: true } },
    { m3: 'existing' },
  ],
])('%s', async (_, hosts, start) => {
  // A member that has begun and never been ready has published no URLs.
  const unstarted = Object.keys(start).filter((name) => start[name] === 'existing');
  const seen = Object.entries(hosts).map(([name, found]) => {
    const serving =
      (found?.['serving'] ?? null) === null
        ? null
        : listed(THREE).map((one) => ({ ...one, started: !unstarted.includes(one.name) }));
    return [name, found && { ...found, serving }] as const;
  });
  expect(await verdictOn(Object.fromEntries(seen))).toEqual({ problems: [], codes: [], start });
});

test('a log that was copied to another directory may stay where it was', async () => {
  const { log } = down('m1', ['m1']);
  expect((await verdictOn({ m1: { ...up('m1', ['m1']), others: [{ ...log, path: '/d/wal' }] } })).codes).toEqual([]);
});

test.each<[string, string, Readonly<Record<string, Found>>, readonly string[]]>([
  [
    'KW3112',
    'one member became three',
    { m1: up('m1', ['m1']), m2: BARE, m3: BARE },
    ['m2      https://10.0.0.2:2380  -\n', 'ETCDCTL member add m2 --peer-urls=https://10.0.0.2:2380', 'On m1, as root'],
  ],
  [
    'KW3112',
    'one became three while it is down',
    { m1: down('m1', ['m1']), m2: READY, m3: READY },
    ['etcd, as m1 has it'],
  ],
  [
    'KW3112',
    'three became one',
    { m1: up('m1', THREE) },
    ['m3      -          https://10.0.0.3:2380', 'ETCDCTL member remove id-m3   # m3'],
  ],
  ['KW3112', 'a host was renamed', { x1: up('m1', ['m1']) }, ['m1      -', 'x1      https://10.0.0.1:2380  -\n']],
  [
    'KW3112',
    'the one that knows more is believed',
    { m1: down('m1', THREE), m2: down('m2', ['m1', 'm2'], { last: 20 }), m3: BARE },
    ['as m2 has it'],
  ],
  [
    'KW3113',
    'a new disk',
    { m1: up('m1', THREE), m2: up('m2', THREE), m3: { ...READY, enabled: true } },
    ['m3    nothing', 'ETCDCTL member remove id-m3\n', 'ETCDCTL member add m3 --peer-urls=https://10.0.0.3:2380'],
  ],
  ['KW3113', 'a new host of the same name', { m1: up('m1', THREE), m2: up('m2', THREE), m3: BARE }, ['on m1, as root']],
  ['KW3113', 'all data are gone', { m1: { ...READY, enabled: true } }, ['systemctl disable etcd']],
  [
    'KW3113',
    'half of the data',
    { m1: up('m1', THREE), m2: up('m2', THREE), m3: { ...READY, folders: [{ path: '/d', files: ['member'] }] } },
    ['m3    /d\n'],
  ],
  [
    'KW3113',
    'added again, with what it had before',
    { m1: up('m1', THREE), m2: up('m2', THREE), m3: down('m3', THREE, { member_id: 'former' }) },
    ['a member that was removed, /d/member/wal'],
  ],
  [
    'KW3114',
    'data without a unit',
    { m1: { ...down('m1', ['m1']), unit: 'none' } },
    ['/d/member/wal  member id-m1 of cluster c1 (m1=https://10.0.0.1:2380)'],
  ],
  [
    'KW3114',
    'files of somebody else',
    { m1: { ...BARE, folders: [{ path: '/d', files: ['PG_VERSION', 'base'] }] } },
    ['m1    /d     PG_VERSION, base'],
  ],
  ['KW3114', "somebody else's unit", { m1: { ...BARE, unit: 'other' } }, ['etcd.service']],
  [
    'KW3114',
    'a log elsewhere in the directory',
    { m1: { ...READY, others: [down('a', ['m1'], { cluster_id: 'c9' }).log] } },
    ['cluster c9'],
  ],
  [
    'KW3115',
    'two clusters',
    { m1: up('m1', THREE), m2: up('m2', THREE), m3: down('m3', THREE, { cluster_id: 'c2' }) },
    ['cluster c1', 'cluster c2'],
  ],
  ['KW3108', 'data elsewhere', { m1: { ...READY, moved_from: ['/old/member/wal'] } }, ['m1    /old/member/wal']],
  [
    'KW3116',
    'two are down, one has never been started',
    { m1: down('m1', THREE), m2: down('m2', THREE), m3: READY },
    ['m1    has data', 'm3    has no data'],
  ],
  [
    'KW3116',
    'a run with a bare host, while another one is out of reach',
    { m1: undefined, m2: BARE, m3: BARE },
    ['m1    cannot be reached'],
  ],
])('%s: %s', async (code, _, hosts, words) => {
  const { codes, problems } = await verdictOn(hosts);
  expect(codes).toEqual([code]);
  for (const word of words) expect(problems[0]).toContain(word);
});

test('swapped and changed addresses: only what cannot be put back otherwise is a command', async () => {
  const hosts = { m1: up('m1', THREE), m2: up('m2', THREE), m3: up('m3', THREE) };
  const swapped = await verdictOn(hosts, [`m1=${url('m2')}`, `m2=${url('m1')}`, `m3=${url('m3')}`]);
  expect(swapped.codes).toEqual(['KW3112']);
  expect(swapped.problems[0]).toContain('m1      https://10.0.0.2:2380  https://10.0.0.1:2380');
  expect(swapped.problems[0]).not.toContain('ETCDCTL');
  const moved = await verdictOn(hosts, [`m1=${url('m1')}`, `m2=${url('m2')}`, 'm3=https://10.0.0.9:2380']);
  expect(moved.problems[0]).toMatch(
    /ETCDCTL member remove id-m3 .*\n.*ETCDCTL member add m3 --peer-urls=https:\/\/10.0.0.9:2380$/,
  );
});

test('what several hosts have wrong is one table, and different faults are told together', async () => {
  const files = { ...BARE, folders: [{ path: '/d', files: ['x'] }] };
  const { problems, codes } = await verdictOn({ m1: up('m1', ['m1']), m2: files, m3: files });
  expect(codes).toEqual(['KW3114', 'KW3112']);
  expect(problems[0]?.split('\n').slice(1, 4)).toEqual([
    '  host  where  what is there',
    '  m2    /d     x',
    '  m3    /d     x',
  ]);
});
