import { expect, test } from 'vitest';
import { mountUnit, nfs } from '../../generator/features/nfs.ts';
import { connections } from '../../generator/plan/ports.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [
  { name: 'a', address: '10.0.0.1', roles: ['etcd'] },
  { name: 'b', address: '10.0.0.2', roles: ['nfs'] },
];
const FOLDER = { path: '/srv/nfs/x', mount: '/data/x', hosts: ['a'] };

type Nfs = NonNullable<ClusterConfig['nfs']>;
type Hosts = ClusterConfig['hosts'];

function config(settings: Nfs, hosts = HOSTS): ClusterConfig {
  return configWith({ hosts, nfs: settings });
}

function found(settings: Nfs, hosts?: Hosts) {
  const cluster = clusterOf(config(settings, hosts));
  return nfs.rules.flatMap((rule) => rule(cluster, release)).map(({ code, path }) => [code, path.join('.')]);
}

const ETCD = HOSTS.slice(0, 1);
const TWO_SERVERS: Hosts = [...HOSTS, { name: 'c', address: '10.0.0.3', roles: ['nfs'] }];

test.each<[Nfs, Hosts]>([
  [{ folders: [FOLDER] }, HOSTS],
  [{ server: '192.0.2.1', folders: [{ ...FOLDER, path: '/vol1' }] }, ETCD],
  [{ folders: [FOLDER, { ...FOLDER, path: '/srv/nfs/y', mount: '/data/y' }] }, HOSTS],
])('%j is fine', (settings, hosts) => {
  expect(found(settings, hosts)).toEqual([]);
});

test.each<[string, string, Nfs, Hosts]>([
  ['KW1160', 'nfs.folders', { folders: [FOLDER] }, ETCD],
  ['KW1161', 'nfs.server', { server: '192.0.2.1', folders: [FOLDER] }, HOSTS],
  ['KW1162', 'hosts.2', { folders: [FOLDER] }, TWO_SERVERS],
  ['KW1163', 'nfs.folders.0.hosts', { folders: [{ ...FOLDER, hosts: ['a', 'z'] }] }, HOSTS],
  ['KW1164', 'nfs.folders.0.hosts', { folders: [{ ...FOLDER, hosts: ['a', 'b'] }] }, HOSTS],
  ['KW1165', 'nfs.folders.1.mount', { folders: [FOLDER, { ...FOLDER, path: '/srv/y', mount: '/data/x/y' }] }, HOSTS],
  ['KW1166', 'nfs.folders.0.path', { folders: [{ ...FOLDER, path: '/etc/x' }] }, HOSTS],
  ['KW1166', 'nfs.folders.0.path', { folders: [{ ...FOLDER, path: '/srv' }] }, HOSTS],
  ['KW1166', 'nfs.folders.0.mount', { folders: [{ ...FOLDER, mount: '/var/lib/docker/x' }] }, HOSTS],
  ['KW1166', 'nfs.folders.0.mount', { folders: [{ ...FOLDER, mount: '/var/lib/kubelet/x' }] }, HOSTS],
  ['KW1167', 'nfs', {}, HOSTS],
  ['KW1168', 'nfs.folders.1.path', { folders: [FOLDER, { ...FOLDER, mount: '/data/y' }] }, HOSTS],
])('%s at %s for %j', (code, path, settings, hosts) => {
  expect(found(settings, hosts)).toEqual([[code, path]]);
});

test('a folder that no server has is found where it stands', async () => {
  const [first] = await findingsOf(config({ folders: [FOLDER] }, ETCD));
  expect(first).toMatchObject({ code: 'KW1160', severity: 'error', position: { file: 'cluster.yml' } });
});

test('exports to those that mount, with the squash that was asked for', () => {
  const folders = [
    FOLDER,
    { ...FOLDER, path: '/srv/nfs/y', mount: '/data/y', squash: 'none' as const },
    { ...FOLDER, path: '/srv/nfs/z', mount: '/data/z', squash: 'all' as const, uid: 7, gid: 8 },
  ];
  const { groups, groupVars } = nfs.contribute(clusterOf(config({ folders })), release);
  expect(groups).toEqual({ nfs: ['b'], nfs_client: ['a'] });
  const common = ['rw', 'sync', 'no_subtree_check'];
  expect(groupVars['nfs']?.['nfs_exports']).toMatchObject([
    { path: '/srv/nfs/x', uid: 65534, options: [...common, 'root_squash'], clients: ['10.0.0.1'] },
    { path: '/srv/nfs/y', options: [...common, 'no_root_squash'] },
    { path: '/srv/nfs/z', options: [...common, 'all_squash', 'anonuid=7', 'anongid=8'] },
  ]);
  expect(groupVars['nfs_client']).toMatchObject({ nfs_server_address: '10.0.0.2', nfs_kept_on: 'b' });
});

test('leaves a server of somebody else alone', () => {
  const settings: Nfs = { server: '192.0.2.1', version: 3, folders: [FOLDER] };
  const { groups, groupVars, without, ports } = nfs.contribute(clusterOf(config(settings, ETCD)), release);
  expect(groups).toEqual({ nfs_client: ['a'] });
  expect(groupVars['nfs_client']).toMatchObject({ nfs_server_address: '192.0.2.1', nfs_version: 3 });
  expect(without).toContain('tasks/server.yml');
  expect(ports).toEqual([]);
});

test.each([
  ['/data/x', 'data-x.mount'],
  ['/data/a-b', String.raw`data-a\x2db.mount`],
  ['/.hidden/.x', String.raw`\x2ehidden-.x.mount`],
])('the unit of %s is %s', (path, unit) => {
  expect(mountUnit(path)).toBe(unit);
});

test('asks a firewall for the port of NFS, and for that of rpcbind where version 3 needs it', () => {
  const open = (settings: Nfs) =>
    connections(plan(clusterOf(config(settings)), release))
      .filter(({ to }) => to.includes('10.0.0.2'))
      .map(({ port }) => port);
  expect(open({ folders: [FOLDER] })).toEqual([22, 2049]);
  expect(open({ version: 3, folders: [FOLDER] })).toEqual([22, 2049, 111]);
});
