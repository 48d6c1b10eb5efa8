import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FindingsError } from '../../findings/finding.ts';
import { loadConfig } from '../../generator/config/load.ts';
import { etcd } from '../../generator/features/etcd.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf, load, MADE_UP_HASH, members } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';

interface Case {
  readonly broken: Partial<ClusterConfig>;
  readonly fine: Partial<ClusterConfig>;
  readonly path: string;
  readonly files?: Record<string, string>;
  readonly fineFiles?: Record<string, string>;
}

const [first, second, third] = members(3) as [
  ClusterConfig['hosts'][0],
  ClusterConfig['hosts'][0],
  ClusterConfig['hosts'][0],
];
const REPOSITORY = { name: 'base', url: 'https://mirror.lan/el7/', key: '/etc/pki/rpm-gpg/RPM-GPG-KEY-CentOS-7' };
const CATALOG = { artifacts: { catalog: 'catalog.yml' } };
const hash = (id: string) => ({ 'catalog.yml': `artifacts: { ${id}: { checksum: "${MADE_UP_HASH}" } }\n` });

/** For each rule the smallest configuration that breaks it, and the nearest one that does not. */
const CASES: Record<string, Case> = {
  KW1101: {
    broken: { hosts: [first, second, { ...third, name: first.name }] },
    fine: { hosts: [first, second, { ...third, name: `${first.name}.x` }] },
    path: 'hosts.2.name',
  },
  KW1102: {
    broken: { hosts: [first, second, { ...third, address: second.address }] },
    fine: { hosts: [first, second, third] },
    path: 'hosts.2.address',
  },
  KW1103: { broken: { hosts: members(2) }, fine: { hosts: members(1) }, path: 'hosts' },
  KW1105: { broken: { release: '1.11' }, fine: { release: '1.13' }, path: 'release' },
  KW1106: {
    broken: { release: '1.12' },
    fine: { release: '1.12', ...CATALOG },
    path: 'release',
    fineFiles: hash('etcd'),
  },
  KW1108: { broken: CATALOG, fine: CATALOG, path: 'artifacts.catalog', files: hash('etdc'), fineFiles: hash('etcd') },
  KW1109: {
    broken: { etcd: { heartbeat_interval: 200, election_timeout: 999 } },
    fine: { etcd: { heartbeat_interval: 200, election_timeout: 1000 } },
    path: 'etcd.election_timeout',
  },
  KW1110: {
    broken: { hosts: [{ ...first, address: '127.0.0.1' }] },
    fine: { hosts: [{ ...first, address: '128.0.0.1' }] },
    path: 'hosts.0.address',
  },
  KW1251: {
    broken: {
      hosts: [
        { ...first, ssh: { address: '192.0.2.1', port: 2201 } },
        second,
        { ...third, ssh: { address: '192.0.2.1', port: 2201 } },
      ],
    },
    fine: {
      hosts: [
        { ...first, ssh: { address: '192.0.2.1', port: 2201 } },
        second,
        { ...third, ssh: { address: '192.0.2.1', port: 2202 } },
      ],
    },
    path: 'hosts.2.ssh.address',
  },
  KW1252: {
    broken: { hosts: [{ ...first, ssh: { address: '224.0.0.1' } }] },
    fine: { hosts: [{ ...first, ssh: { address: '127.0.0.1', port: 2201 } }] },
    path: 'hosts.0.ssh.address',
  },
  KW1111: {
    broken: { etcd: { data_dir: '/data/etcd', wal_dir: '/data/etcd/wal' } },
    fine: { etcd: { data_dir: '/data/etcd', wal_dir: '/data/etcd-wal' } },
    path: 'etcd.wal_dir',
  },
  KW1141: {
    broken: { etcd: { data_dir: '/data/etcd', wal_dir: '/var/log/etcd' } },
    fine: { etcd: { data_dir: '/data/etcd', wal_dir: '/var/etcd-log' } },
    path: 'etcd.wal_dir',
  },
  KW1114: {
    broken: { etcd: { flags: { 'data-dir': '/x' } } },
    fine: { etcd: { flags: { 'max-txn-ops': 256, 'auto-compaction-retention': 8 } } },
    path: 'etcd.flags.data-dir',
  },
  KW1115: {
    broken: { pki: { ca_days: 394, certificate_days: 365, renew_before_days: 30 } },
    fine: { pki: { ca_days: 395, certificate_days: 365, renew_before_days: 30 } },
    path: 'pki.ca_days',
  },
  KW1125: {
    broken: { prepare: { sysctl: { 'net.ipv4.ip_forward': 0 } } },
    fine: {
      prepare: { sysctl: { 'net.ipv4.ip_forward': '1', 'vm.swappiness': 10, 'net.ipv4.conf.all.route_localnet': 0 } },
    },
    path: 'prepare.sysctl.net.ipv4.ip_forward',
  },
  KW1290: {
    broken: { prepare: { sysctl: { 'net.ipv4.conf.eth0.route_localnet': 1 } } },
    fine: { prepare: { sysctl: { 'net.ipv4.conf.eth0.route_localnet': '0', 'net.ipv4.conf.all.rp_filter': 1 } } },
    path: 'prepare.sysctl.net.ipv4.conf.eth0.route_localnet',
  },
  KW1113: {
    broken: { hosts: [{ ...first, name: 'etcd' }] },
    fine: { hosts: [{ ...first, name: 'etcd-1' }] },
    path: 'hosts.0.name',
  },
  KW1127: {
    broken: { prepare: { repositories: [REPOSITORY, { ...REPOSITORY, url: 'file:///mnt/iso' }] } },
    fine: { prepare: { repositories: [REPOSITORY, { ...REPOSITORY, name: 'updates', url: 'file:///mnt/iso' }] } },
    path: 'prepare.repositories.1.name',
  },
  KW1218: {
    broken: { prepare: { repositories: [{ name: 'base', url: 'https://mirror.lan/el7' }] } },
    fine: { prepare: { repositories: [REPOSITORY] } },
    path: 'prepare.repositories.0',
  },
  KW1128: {
    broken: { hosts: [{ ...first, name: '0x1f' }] },
    fine: { hosts: [{ ...first, name: '0x1g' }] },
    path: 'hosts.0.name',
  },
  KW1124: {
    broken: { hosts: [{ ...first, name: 'e'.repeat(60) }] },
    fine: { hosts: [{ ...first, name: 'e'.repeat(59) }] },
    path: 'hosts.0.name',
  },
  KW1112: {
    broken: { pki: { certificate_days: 30, renew_before_days: 30 } },
    fine: { pki: { certificate_days: 31, renew_before_days: 30 } },
    path: 'pki.renew_before_days',
  },
};

test('a repository of packages has no password, and none of apt has components of a path', async () => {
  const urls = ['ftp://m.lan/', 'https://me:secret@m.lan/', 'http://m.lan/a b', 'file://mnt/iso'];
  const repositories = urls.map((url, i) => ({ ...REPOSITORY, name: `n${String(i)}`, url }));
  const found = await findingsOf(configWith({ prepare: { repositories } }));
  expect(found.map(({ code, path }) => [code, path.at(-1)])).toEqual(urls.map(() => ['KW1007', 'url']));
  const apt = [
    { ...REPOSITORY, name: 'flat', suite: './' },
    { ...REPOSITORY, name: 'suite', suite: 'bookworm' },
  ];
  const { groupVars } = plan(
    clusterOf(configWith({ prepare: { repositories: [REPOSITORY, ...apt] } })),
    loadRelease('1.13'),
  );
  expect(groupVars['all']?.['prepare']).toMatchObject({
    prepare_repositories: [REPOSITORY, apt[0], { ...apt[1], components: ['main'] }],
  });
});

test.each(Object.entries(CASES))('%s', async (code, { broken, fine, path, files, fineFiles }) => {
  const found = await findingsOf(configWith(broken), files);
  expect(found.map((one) => [one.code, one.path.join('.')])).toEqual([[code, path]]);
  expect(found[0]?.position).toMatchObject({ file: 'cluster.yml', line: 1 });
  expect(await findingsOf(configWith(fine), fineFiles)).toEqual([]);
});

test('with a master, what kube-proxy needs of the kernel cannot be changed either', async () => {
  const hosts = [{ ...first, roles: ['etcd' as const, 'master' as const] }];
  const prepare = { sysctl: { 'net.ipv4.conf.all.route_localnet': 0, 'vm.swappiness': 10 } };
  const found = (await findingsOf(configWith({ hosts, prepare }))).filter(({ code }) => code === 'KW1125');
  expect(found.map(({ params }) => params)).toEqual([
    { name: 'net.ipv4.conf.all.route_localnet', needed: 1, value: 0 },
  ]);
});

test('every broken rule is told at once', async () => {
  const hosts = [first, { ...second, name: first.name, address: first.address }];
  const etcd = { heartbeat_interval: 1000, election_timeout: 50, wal_dir: '/var/lib/etcd' };
  const found = await findingsOf(configWith({ hosts, etcd, pki: { certificate_days: 2 } }));
  expect(found.map(({ code }) => code).sort()).toEqual(['KW1101', 'KW1102', 'KW1103', 'KW1109', 'KW1111', 'KW1112']);
});

test('a catalog is held to its schema, with positions in the catalog', async () => {
  const catalog = 'artifacts:\n  etcd:\n    checksum: abc\n    mirror: x\n';
  const found = await findingsOf(configWith(CATALOG), { 'catalog.yml': catalog });
  expect(found.map(({ code, position }) => [code, position?.file, position?.line]).sort()).toEqual([
    ['KW1003', 'catalog.yml', 4],
    ['KW1007', 'catalog.yml', 3],
  ]);
});

test('a catalog wins over the release, key by key', async () => {
  const { release } = await load(configWith({ release: '1.12', ...CATALOG }), hash('etcd'));
  expect(release.artifacts['etcd']).toMatchObject({ file: 'etcd-v3.2.9-linux-amd64.tar.gz', checksum: MADE_UP_HASH });
});

test('a catalog that is not there is named, with the archives that need one and all else', async () => {
  const config = configWith({ ...CATALOG, release: '1.12', hosts: members(2) });
  const found = await findingsOf(config);
  const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect([found.map(({ code }) => code).sort(), errors]).toEqual([['KW1025', 'KW1103', 'KW1106'], []]);
  expect(found.find(({ code }) => code === 'KW1025')).toMatchObject({ params: { file: 'catalog.yml' } });
});

test('nothing is said of hashes that a catalog may have which cannot be read, but of all else', async () => {
  const config = configWith({ ...CATALOG, release: '1.12', hosts: members(2) });
  const codes = async (catalog: string) =>
    (await findingsOf(config, { 'catalog.yml': catalog })).map(({ code }) => code);
  expect(await codes('artifacts: [\n')).toEqual(['KW1001', 'KW1103']);
  expect(await codes('artifacts: { etcd: { checksum: x } }\n')).toEqual(['KW1007', 'KW1103']);
});

test('findings of rules come in the order of the text', async () => {
  const pki = 'pki: { certificate_days: 30, renew_before_days: 30 }\n';
  const etcd = 'etcd:\n  election_timeout: 50\n  heartbeat_interval: 100\n';
  const hosts =
    'hosts:\n  - { name: a, address: 127.0.0.1, roles: [etcd] }\n  - { name: etcd, address: 10.0.0.1, roles: [etcd] }\n';
  const found = await findingsOf(`${etcd}${pki}name: x\nrelease: "1.13"\n${hosts}`);
  expect(found.map(({ code }) => code)).toEqual(['KW1109', 'KW1112', 'KW1103', 'KW1110', 'KW1113']);
});

test('a catalog is named as one finds it from where the command runs', async () => {
  const folder = await folderWith({
    'cluster.yml': JSON.stringify(configWith(CATALOG)),
    'catalog.yml': 'artifacts: { etcd: { checksum: "sha256:12" } }\n',
  });
  const error: unknown = await loadConfig(join(folder, 'cluster.yml'), 'off/cluster.yml').catch((e: unknown) => e);
  if (!(error instanceof FindingsError)) throw error;
  expect(error.findings).toMatchObject([{ code: 'KW1007', position: { file: 'off/catalog.yml', line: 1 } }]);
  expect(error.findings[0]?.params['rule']).toMatchObject({ en: expect.stringContaining('64 hex digits') as string });
});

test('KW1106 tells the line to write, which is right but for the hash', async () => {
  const [found] = await findingsOf(configWith({ release: '1.12' }));
  const line = found?.params['line'] as string;
  const files = { 'catalog.yml': `artifacts:\n  ${line.replace('sha256:...', MADE_UP_HASH)}\n` };
  expect(await findingsOf(configWith({ release: '1.12', ...CATALOG }), files)).toEqual([]);
});

test('KW1104, which the schema leaves no room for while etcd is the only role', () => {
  const cluster = clusterOf(configWith());
  const hosts = cluster.hosts.map((host) => ({ ...host, roles: [] }));
  const found = etcd.rules.flatMap((rule) => rule({ ...cluster, hosts }, loadRelease('1.13')));
  expect(found.map(({ code }) => code)).toEqual(['KW1104']);
});
