import { expect, test } from 'vitest';
import { docker } from '../../generator/features/docker.ts';
import { harbor } from '../../generator/features/harbor.ts';
import { pki } from '../../generator/features/pki.ts';
import { prepare } from '../../generator/features/prepare.ts';
import { connections } from '../../generator/plan/ports.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [
  { name: 'a', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] },
  { name: 'b', address: '10.0.0.2', roles: ['harbor'] },
  { name: 'c', address: '10.0.0.3', roles: ['nfs'] },
];
const FOLDER = { path: '/srv/nfs/registry', mount: '/data/harbor/registry', hosts: ['b'], uid: 10000, gid: 10000 };
const GIVEN = { certificate: '/etc/ssl/own/h.pem', private_key: '/etc/ssl/own/h-key.pem' };
/** One character more than a certificate has room for. */
const LONG = `${'h'.repeat(61)}.lan`;

type Keys = Partial<ClusterConfig>;
const clusterWith = (keys: Keys) => clusterOf(configWith({ hosts: HOSTS, ...keys }));

function found(keys: Keys) {
  const cluster = clusterWith(keys);
  return harbor.rules.flatMap((rule) => rule(cluster, release)).map(({ code, path }) => [code, path.join('.')]);
}

const onNfs = (folder: object) => ({ nfs: { folders: [{ ...FOLDER, ...folder }] } });
const withRoles = (...roles: ('harbor' | 'master' | 'lb' | 'etcd')[]): Keys => ({
  hosts: [...HOSTS.slice(0, 1), { name: 'b', address: '10.0.0.2', roles }],
});

test.each<Keys>([
  {},
  onNfs({}),
  withRoles('harbor', 'etcd'),
  { harbor: GIVEN },
  { harbor: { domain: LONG.slice(1) } },
  { harbor: { ...GIVEN, domain: LONG } },
  { harbor: { ...GIVEN, ca: '/etc/ssl/own/ca.pem' } },
])('%j is fine', (keys) => {
  expect(found(keys)).toEqual([]);
});

test.each<[string, string, Keys]>([
  ['KW1170', 'hosts.3', { hosts: [...HOSTS, { name: 'd', address: '10.0.0.4', roles: ['harbor'] }] }],
  ['KW1171', 'hosts.1.roles', withRoles('harbor', 'lb')],
  ['KW1171', 'hosts.1.roles', withRoles('master', 'harbor')],
  ['KW1172', 'harbor.data_dir', { harbor: { data_dir: '/var/lib/docker/harbor' } }],
  ['KW1172', 'harbor.data_dir', { harbor: { data_dir: '/etc/harbor' } }],
  ['KW1173', 'nfs.folders.0.mount', onNfs({ mount: '/data/harbor' })],
  ['KW1173', 'nfs.folders.0.mount', onNfs({ mount: '/data/harbor/database' })],
  ['KW1174', 'harbor.certificate', { harbor: { certificate: '/etc/ssl/own/h.pem' } }],
  ['KW1174', 'harbor.ca', { harbor: { ca: '/etc/ssl/own/ca.pem' } }],
  [
    'KW1175',
    'harbor.domain',
    {
      harbor: { domain: 'a.lan' },
      hosts: [{ name: 'a.lan', address: '10.0.0.1', roles: ['etcd'] }, ...HOSTS.slice(1)],
    },
  ],
  ['KW1176', 'nfs.folders.0', onNfs({ uid: 0 })],
  ['KW1177', 'harbor.domain', { harbor: { domain: LONG } }],
])('%s at %s for %j', (code, path, keys) => {
  expect(found(keys)).toEqual([[code, path]]);
});

test('its docker is apart from the network of the pods, and waits for the folder with the images', () => {
  const { groupVars } = docker.contribute(clusterWith(onNfs({})), release);
  expect(groupVars['docker_apart']).toMatchObject({ docker_flannel: false });
  expect(groupVars['harbor']).toEqual({ docker_mount: '/data/harbor/registry' });
  expect(groupVars['k8s_cluster']).not.toHaveProperty('docker_flannel');
  expect(docker.contribute(clusterWith({}), release).groupVars['harbor']).toBeUndefined();
});

test('has an authority and a certificate of its own, or those that are given', () => {
  const own = clusterWith({});
  expect(pki.contribute(own, release).groupVars['all']?.['pki_authorities']).toContain('harbor');
  expect(harbor.contribute(own, release).groupVars['all']).toMatchObject({
    harbor_ca_file: '/etc/kubernetes/ssl/harbor-ca.pem',
  });
  const given = clusterWith({ harbor: GIVEN });
  expect(pki.contribute(given, release).groupVars['all']?.['pki_authorities']).not.toContain('harbor');
  const { groupVars, without } = harbor.contribute(given, release);
  expect(groupVars).toMatchObject({ all: { harbor_ca_file: '' }, harbor: { harbor_certificate: GIVEN.certificate } });
  expect(without).toEqual(expect.arrayContaining(['tasks/certificate.yml', 'tasks/trust.yml']));
});

test('is found by its name on all hosts, and reached on one port', () => {
  const cluster = clusterWith({ harbor: { domain: 'registry.example.com' } });
  expect(prepare.contribute(cluster, release).groupVars['all']?.['prepare_hosts']).toContainEqual({
    name: 'registry.example.com',
    address: '10.0.0.2',
  });
  const open = connections(plan(cluster, release)).filter(({ to }) => to.includes('10.0.0.2'));
  expect(open.map(({ port }) => port)).toEqual(expect.arrayContaining([22, 443]));
});

test('is installed before docker of the nodes, and has its passwords in the vault', () => {
  const steps = plan(clusterWith({}), release).steps.map(({ id }) => id);
  expect(steps.indexOf('harbor')).toBeLessThan(steps.indexOf('docker'));
  expect(harbor.contribute(clusterWith({}), release).secrets?.map(({ variable }) => variable)).toEqual([
    'harbor_admin_password',
    'harbor_database_password',
  ]);
});
