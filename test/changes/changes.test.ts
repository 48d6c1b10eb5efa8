import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printFindings } from '../../commands/print-findings.ts';
import { FindingsError, type Finding } from '../../findings/finding.ts';
import { clusterChanges } from '../../generator/changes/changes.ts';
import { changeFindings } from '../../generator/changes/findings.ts';
import { formerCluster } from '../../generator/changes/former.ts';
import { readState, type State } from '../../generator/write/journal.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema, type SchemaNode } from '../../schema/schema.ts';
import { CATALOG, clusterOf } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject, regenerate, testIo } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';

type Hosts = ClusterConfig['hosts'];

const M1: Hosts[number] = { name: 'm1', address: '10.0.20.11', roles: ['etcd', 'master'] };
const N1: Hosts[number] = { name: 'n1', address: '10.0.20.31', roles: ['node'] };

/** A cluster of one master and one node; keys given replace its own. */
function grow(keys: Partial<ClusterConfig> = {}): ClusterConfig {
  return { name: 'grow', release: '1.12', hosts: [M1, N1], artifacts: { catalog: 'catalog.yml' }, ...keys };
}

async function project(config: ClusterConfig): Promise<string> {
  const folder = await folderWith();
  await makeProject(folder, JSON.stringify(config, undefined, 2), { files: { 'catalog.yml': CATALOG } });
  return folder;
}

/** What generate says of another configuration, and that it writes nothing when it refuses. */
async function told(folder: string, config: ClusterConfig, options = {}): Promise<readonly Finding[]> {
  await writeFile(join(folder, 'cluster.yml'), JSON.stringify(config, undefined, 2));
  const before = await readTree(folder);
  try {
    await regenerate(folder, options);
    return [];
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    expect(error.exitCode).toBe(3);
    expect(await readTree(folder)).toEqual(before);
    return error.findings;
  }
}

const codesOf = (findings: readonly Finding[]) => findings.map(({ code }) => code);

const THREE: Hosts = [
  M1,
  { name: 'm2', address: '10.0.20.12', roles: ['etcd', 'master'] },
  { name: 'm3', address: '10.0.20.13', roles: ['etcd', 'master'] },
  N1,
];

const REFUSED: [what: string, from: Partial<ClusterConfig>, to: Partial<ClusterConfig>, code: string, line: RegExp][] =
  [
    ['the network of Services', {}, { network: { service_cidr: '10.69.0.0/16' } }, 'KW2020', /service_cidr/],
    ['the network of pods', {}, { network: { pod_cidr: '172.21.0.0/16' } }, 'KW2020', /pod_cidr/],
    ['the domain', {}, { network: { domain: 'other.local' } }, 'KW2020', /domain/],
    ['the address of DNS', {}, { dns: { address: '10.68.0.99' } }, 'KW2020', /10\.68\.0\.99/],
    ["etcd's directory", {}, { etcd: { data_dir: '/data/etcd' } }, 'KW2020', /data_dir/],
    ["etcd's log", {}, { etcd: { wal_dir: '/data/wal' } }, 'KW2020', /wal_dir/],
    ['encryption', {}, { kube_master: { encryption: false } }, 'KW2020', /encryption/],
    ['the address of a host', {}, { hosts: [{ ...M1, address: '10.0.20.12' }, N1] }, 'KW2020', /10\.0\.20\.12/],
    ['the name of a host', {}, { hosts: [M1, { ...N1, name: 'n9' }] }, 'KW2020', /n9/],
    ['the release', {}, { release: '1.13' }, 'KW2021', /release/],
    ['one member to three', {}, { hosts: THREE, lb: { external: true, address: '10.0.20.100' } }, 'KW2023', /roles/],
    ['three members to one', { hosts: THREE, lb: { external: true, address: '10.0.20.100' } }, {}, 'KW2023', /hosts/],
    [
      'who is first of the members',
      { hosts: THREE, lb: { external: true, address: '10.0.20.100' } },
      { hosts: [...THREE].reverse(), lb: { external: true, address: '10.0.20.100' } },
      'KW2025',
      /\{/,
    ],
  ];

test.each(REFUSED)('%s of an installed cluster is refused, and may change before', async (_, from, to, code, line) => {
  const folder = await project(grow(from));
  const findings = await told(folder, grow(to));
  expect(codesOf(findings)).toContain(code);
  const found = findings.find((one) => one.code === code);
  expect(found?.position).toMatchObject({ file: 'cluster.yml', source: expect.stringMatching(line) as string });
  const io = testIo(folder, { language: 'zh' });
  printFindings(findings, io);
  expect(io.written.err()).toContain('generate --not-installed');
  const json = await regenerate(folder, { json: true });
  expect(json.exitCode).toBe(3);
  const parsed = JSON.parse(json.out) as { findings: { code: string }[]; settings: object[] };
  expect(parsed.findings.map((one) => one.code)).toEqual(codesOf(findings));
  expect(parsed.settings).not.toEqual([]);
  expect(await told(folder, grow(to), { notInstalled: true })).toEqual([]);
  expect(await told(folder, grow(to))).toEqual([]);
});

test('all of it is told at once, each with both values', async () => {
  const folder = await project(grow());
  const network = { service_cidr: '10.69.0.0/16', pod_cidr: '172.21.0.0/16' };
  const findings = await told(folder, grow({ network, etcd: { data_dir: '/data/etcd' } }));
  expect(findings.map(({ params }) => [params['key'], params['from'], params['to']]).sort()).toEqual([
    ['etcd.data_dir', '/var/lib/etcd', '/data/etcd'],
    ['network.pod_cidr', '172.20.0.0/16', '172.21.0.0/16'],
    ['network.service_cidr', '10.68.0.0/16', '10.69.0.0/16'],
  ]);
});

test('--check tells it too', async () => {
  const folder = await project(grow());
  expect(codesOf(await told(folder, grow({ network: { domain: 'x.local' } }), { check: true }))).toEqual(['KW2020']);
});

const WARNED: [what: string, from: Partial<ClusterConfig>, to: Partial<ClusterConfig>, code: string][] = [
  ['a host that is removed', {}, { hosts: [M1] }, 'KW2024'],
  ['a role that is taken away', { hosts: [M1, { ...N1, roles: ['node', 'nfs'] }] }, {}, 'KW2026'],
  ['another name of the cluster', {}, { name: 'other' }, 'KW2022'],
  ['another registry', {}, { registry: { kind: 'existing', address: 'registry.lan:5000' } }, 'KW2022'],
  ["docker's directory", {}, { docker: { data_dir: '/data/docker' } }, 'KW2022'],
  [
    'another address of the balancer',
    { lb: { external: true, address: '10.0.20.100' } },
    { lb: { external: true, address: '10.0.20.101' } },
    'KW2022',
  ],
];

test.each(WARNED)('%s is warned of', async (_, from, to, code) => {
  const folder = await project(grow(from));
  await writeFile(join(folder, 'cluster.yml'), JSON.stringify(grow(to)));
  const { exitCode, err } = await regenerate(folder, { check: true });
  expect(exitCode).toBe(3);
  expect(err).toContain(`warning ${code}`);
  expect((await regenerate(folder, { notInstalled: true })).err).not.toContain(code);
});

const FINE: [what: string, from: Partial<ClusterConfig>, to: Partial<ClusterConfig>][] = [
  ['a node more', {}, { hosts: [M1, N1, { name: 'n2', address: '10.0.20.32', roles: ['node'] }] }],
  ['another order of nodes', {}, { hosts: [N1, M1] }],
  ['flags', {}, { etcd: { heartbeat_interval: 150, election_timeout: 1500 } }],
  ['encryption that is switched on', { kube_master: { encryption: false } }, {}],
  ['the address of DNS that it has anyway', {}, { dns: { address: '10.68.0.2' } }],
  ['a balancer where there was none', {}, { lb: { external: true, address: '10.0.20.100' } }],
];

test.each(FINE)('%s is nothing to speak of', (_, from, to) => {
  const changes = clusterChanges(clusterOf(grow(from)), clusterOf(grow(to)));
  expect(changeFindings(changes, 'grow')).toEqual([]);
});

test('networks of Kubernetes are nothing to a cluster of etcd alone', () => {
  const alone = (keys: Partial<ClusterConfig> = {}) =>
    clusterOf(grow({ hosts: [{ ...M1, roles: ['etcd'] }], ...keys }));
  expect(clusterChanges(alone(), alone({ network: { service_cidr: '10.69.0.0/16' } }))).toEqual([]);
});

test.each(REFUSED)('a project of kubewright 0.1 is guarded too: %s', async (_, from, to, code) => {
  const folder = await project(grow(from));
  const file = join(folder, '.kubewright/project.json');
  const { configuration, sources, ...old } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  expect([configuration, sources]).not.toContain(undefined);
  await writeFile(file, JSON.stringify(old));
  expect(codesOf(await told(folder, grow(to)))).toContain(code);
});

test('what a project of kubewright 0.1 says of itself is not a change', async () => {
  const config = grow({ etcd: { wal_dir: '/data/wal' }, docker: { data_dir: '/data/docker' }, hosts: [M1, N1] });
  const folder = await project(config);
  const state = await readState(folder);
  const { configuration, ...former } = state.former ?? {};
  expect(configuration).toBeDefined();
  const cluster = clusterOf(config);
  expect(clusterChanges(formerCluster({ ...state, former } as State, cluster) ?? cluster, cluster)).toEqual([]);
});

/** The keys that the schema describes one by one. */
function leaves(node: SchemaNode, path: string): [string, SchemaNode][] {
  const { resolve } = clusterSchema();
  const { properties, items, ...own } = resolve(node);
  const below = properties ?? (path === 'hosts' ? items?.properties : undefined);
  const self: [string, SchemaNode][] = properties === undefined ? [[path, own]] : [];
  const inner = Object.entries(below ?? {}).filter(([key]) => key !== '$schema');
  return [...self, ...inner.flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`))];
}

test('every key says how it changes; what is more than to run steps says why, in both languages', () => {
  const all = leaves(clusterSchema().root, '');
  expect(all.length).toBeGreaterThan(90);
  for (const [path, { 'x-change': change }] of all) {
    expect(['apply', 'roll', 'procedure', 'never'], path).toContain(change?.kind);
    const words = ['procedure', 'never'].includes(change?.kind ?? '');
    expect(Object.keys(change?.why ?? {}), path).toEqual(words ? ['en', 'zh'] : []);
  }
});
