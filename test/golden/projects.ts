import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { CATALOG, configWith, members } from '../helpers/config.ts';
import { TEMPORARY } from '../helpers/folder.ts';
import { makeProject, type Project } from '../helpers/project.ts';

/** Text that Jinja would run, that YAML 1.1 would read as something else, or that ends a string early. */
const NASTY = {
  'max-txn-ops': 256,
  'experimental-a': '{{ 7 * 7 }}',
  'experimental-b': 'it\'s {% raw %} "quoted" {# no comment',
  'experimental-c': 'yes',
  'experimental-d': '0644',
  'experimental-e': '12:30:45',
  'experimental-f': ' leading: and trailing # ',
  'experimental-g': '说明 😀 \u00a0$(id) `id` %n',
  'experimental-h': true,
};

const NAMES = ['1e3', 'node.with.dots', 'a-dash', 'no', '2001-12-14'];
const ADDRESSES = ['10.0.0.1', '192.168.255.254', '172.31.0.1', '8.8.8.8', '100.64.0.1'];

/** Configurations of every kind, by name: text, and what lies beside it. */
const CONFIGS: Record<string, () => Promise<Parameters<typeof makeProject>[1 | 2][]>> = {
  one: () => fromExample('one-host.yml'),
  three: () => fromExample('three-members.yml'),
  five: () => fromExample('five-members.yml'),
  chinese: () => fromExample('chinese.yml'),
  bastion: () => fromExample('bastion.yml'),
  json: () => fromExample('minimal.json', 'cluster.json'),
  odd: () => Promise.resolve([text(oddHosts())]),
  nasty: () =>
    Promise.resolve([
      text(configWith({ hosts: members(3), etcd: { flags: NASTY }, prepare: { sysctl: { 'net.a.b': 'on' } } })),
    ]),
  served: () => Promise.resolve([text(served()), { files: { 'catalog.yml': CATALOG } }]),
  stocked: () => Promise.resolve([text(stocked()), { files: { 'catalog.yml': CATALOG } }]),
  plain: () => Promise.resolve([text(plain()), { files: { 'catalog.yml': CATALOG } }]),
  mounted: () => Promise.resolve([text(mounted())]),
  balanced: () => Promise.resolve([text(balanced()), { files: { 'catalog.yml': CATALOG } }]),
  external: () => Promise.resolve([text(external()), { files: { 'catalog.yml': CATALOG } }]),
  master: async () => [await example('one-master.yml'), { files: { 'catalog.yml': CATALOG } }],
  all: async () => [await example('all-in-one.yml'), { files: { 'catalog.yml': CATALOG } }],
  classic: async () => [await example('offline.yml'), { files: { 'catalog.yml': CATALOG } }],
};

/** Names of all golden projects. */
export const GOLDEN = Object.keys(CONFIGS);

/** Generates all golden projects before the tests of a file; they are gone afterwards. */
export function goldenProjects(): { readonly root: string; readonly all: ReadonlyMap<string, Project> } {
  const made = { root: '', all: new Map<string, Project>() };
  beforeAll(async () => {
    made.root = await mkdtemp(join(TEMPORARY, 'golden-'));
    for (const [name, config] of Object.entries(CONFIGS)) {
      const folder = join(made.root, name);
      await mkdir(folder);
      const [text, options] = (await config()) as [string, Parameters<typeof makeProject>[2]];
      made.all.set(name, await makeProject(folder, text, options));
    }
  });
  afterAll(() => rm(made.root, { recursive: true, force: true }));
  return made;
}

async function fromExample(file: string, name = 'cluster.yml') {
  return [await example(file), { name }];
}

function example(file: string): Promise<string> {
  return readFile(join(packageRoot(), 'examples', file), 'utf8');
}

function text(config: ClusterConfig): string {
  return `${JSON.stringify(config)}\n`;
}

/** Three masters that are etcd members, two load balancers of their own, and a node; every switch that adds something is on. */
function balanced() {
  const masters = members(3).map((host) => ({ ...host, roles: ['etcd' as const, 'master' as const] }));
  const lb = ['10.0.0.4', '10.0.0.5'].map((address, i) => ({ name: `lb${i}`, address, roles: ['lb' as const] }));
  const node = { name: 'n0', address: '10.0.0.6', roles: ['node' as const] };
  return configWith({
    release: '1.12',
    profile: 'cis',
    hosts: [...masters, ...lb, node],
    prepare: {
      ...{ firewall: 'off', selinux: 'permissive', time_zone: 'Asia/Shanghai' },
      repositories: [
        { name: 'base', url: 'file:///mnt/iso', key: '/etc/pki/rpm-gpg/RPM-GPG-KEY-CentOS-7' },
        { name: 'debian', url: 'http://mirror.lan/debian', suite: 'bookworm', components: ['main', 'contrib'] },
      ],
    },
    lb: { address: '10.0.0.100', interface: 'bond0.7' },
    flannel: { backend: 'host-gw', interface: 'eth1' },
    docker: { remote_api: 'tls', registry_mirrors: ['https://mirror.lan'], insecure_registries: ['registry.lan:5000'] },
    kube_master: { encryption: true, audit: true, admin_on_control_node: true },
    kube_node: { proxy_mode: 'ipvs' },
    dashboard: { enabled: true, admin_account: true },
    heapster: { enabled: true, grafana: true },
    traefik: { enabled: true, namespaces: [], expose: 'lb', example_host: 'web.example.com' },
    artifacts: { catalog: 'catalog.yml' },
  });
}

/** Masters behind a balancer of somebody else, etcd on hosts of its own; the switches are the other way round. */
function external() {
  const etcd = members(3);
  const others = (['master', 'master', 'node', 'harbor'] as const).map((role, i) => {
    return { name: `k${i}`, address: `10.0.1.${i + 1}`, roles: [role] };
  });
  return configWith({
    release: '1.13',
    hosts: [...etcd, ...others],
    lb: { address: '10.0.9.9', external: true, port: 6443 },
    docker: { remote_api: 'plain' },
    registry: { kind: 'existing', address: 'registry.lan:5000', ca: 'registry-ca.pem' },
    harbor: { certificate: '/etc/ssl/own/h.pem', private_key: '/etc/ssl/own/h-key.pem', ca: '/etc/ssl/own/ca.pem' },
    kube_master: { encryption: false, scheduler_flags: { v: 2 } },
    kube_node: { conntrack: false, kubelet_flags: { v: 4 } },
    dns: { provider: 'kube-dns', address: '10.68.9.9', upstreams: ['192.0.2.53'] },
    traefik: { enabled: true, expose: 'host_port', namespaces: ['web', 'shop'] },
    artifacts: { catalog: 'catalog.yml' },
  });
}

/** Folders of a host of the cluster, one of them for Harbor; no Kubernetes. */
function served() {
  return configWith({
    hosts: [
      ...members(3),
      { name: 'store', address: '10.0.0.9', roles: ['nfs'] },
      { name: 'images', address: '10.0.0.10', roles: ['harbor'] },
    ],
    harbor: { domain: 'registry.example.com' },
    artifacts: { catalog: 'catalog.yml' },
    nfs: {
      folders: [
        {
          path: '/srv/nfs/registry',
          mount: '/data/harbor/registry',
          hosts: ['images'],
          squash: 'all',
          uid: 10000,
          gid: 10000,
        },
        { path: '/srv/nfs/shared', mount: '/data/shared-files', hosts: ['h0', 'h1'] },
        { path: '/srv/nfs/own', mount: '/data/own', hosts: ['h2'], squash: 'all', uid: 1000, gid: 1000 },
      ],
    },
  });
}

/** Harbor that is filled with the images of the cluster, which then come from it. */
function stocked() {
  const roles = [['etcd', 'master', 'node'], ['harbor']] as const;
  return configWith({
    release: '1.12',
    hosts: roles.map((own, i) => ({ name: `s${i}`, address: `10.0.2.${i + 1}`, roles: [...own] })),
    registry: { kind: 'harbor', fill: true },
    artifacts: { catalog: 'catalog.yml' },
  });
}

/** A plain registry with its images on NFS, which is filled. */
function plain() {
  const roles = [['etcd', 'master', 'node'], ['registry'], ['nfs']] as const;
  const folder = { path: '/srv/nfs/images', mount: '/data/registry', hosts: ['r1'], squash: 'all' as const };
  return configWith({
    release: '1.12',
    hosts: roles.map((own, i) => ({ name: `r${i}`, address: `10.0.3.${i + 1}`, roles: [...own] })),
    nfs: { folders: [folder] },
    docker: { remote_api: 'tls' },
    registry: { kind: 'plain', fill: true },
    artifacts: { catalog: 'catalog.yml' },
  });
}

/** A folder of somebody else's server. */
function mounted() {
  const folders = [{ path: '/vol1', mount: '/data/vol1', hosts: ['a'] }];
  return configWith({ nfs: { server: '192.0.2.9', version: 3, folders } });
}

function oddHosts() {
  const hosts = NAMES.map((name, i) => ({ name, address: ADDRESSES[i] ?? '', roles: ['etcd' as const] }));
  return configWith({ name: 'odd-1', hosts });
}
