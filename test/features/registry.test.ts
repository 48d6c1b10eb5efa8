import { expect, test } from 'vitest';
import { docker } from '../../generator/features/docker.ts';
import { inRegistry } from '../../generator/derived/registry-images.ts';
import { registry } from '../../generator/features/registry.ts';
import { registryServer } from '../../generator/features/registry_server.ts';
import { plan } from '../../generator/plan/plan.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const MASTER = { name: 'a', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] as const };
const HARBOR = { name: 'b', address: '10.0.0.2', roles: ['harbor'] as const };
const EXISTING = { kind: 'existing', address: 'registry.lan:5000' } as const;
const PLAIN = { name: 'c', address: '10.0.0.3', roles: ['registry'] as const };
const OURS = { kind: 'harbor' } as const;
const SIMPLE = { kind: 'plain' } as const;

type Keys = Partial<ClusterConfig>;
const hosts = [MASTER, HARBOR].map((host) => ({ ...host, roles: [...host.roles] }));
const plainHosts = [MASTER, PLAIN].map((host) => ({ ...host, roles: [...host.roles] }));
const named = (name: string) => plainHosts.map((host) => (host.name === PLAIN.name ? { ...host, name } : host));
const clusterWith = (keys: Keys) => clusterOf(configWith({ hosts, ...keys }));
const planned = (keys: Keys) => plan(clusterWith(keys), release);

function found(keys: Keys) {
  const cluster = clusterWith(keys);
  const on = [registry, registryServer].filter((feature) => feature.isOn(cluster));
  const findings = on.flatMap(({ rules }) => rules.flatMap((rule) => rule(cluster, release)));
  return findings.map(({ code, path }) => [code, path.join('.')]);
}

test.each<Keys>([
  { registry: EXISTING },
  { registry: { ...EXISTING, ca: 'ca.pem' } },
  { registry: { ...OURS, fill: true } },
  { registry: { ...SIMPLE, fill: true }, hosts: plainHosts },
])('%j is fine', (keys) => {
  expect(found(keys)).toEqual([]);
});

test.each<[string, string, Keys]>([
  ['KW1180', 'registry.kind', { registry: { kind: 'existing' } }],
  ['KW1181', 'registry.kind', { registry: OURS, hosts: hosts.slice(0, 1) }],
  ['KW1181', 'registry.kind', { registry: SIMPLE }],
  ['KW1185', 'hosts.1.roles', { registry: OURS, hosts: [...plainHosts, ...hosts.slice(1)] }],
  ['KW1170', 'hosts.2', { registry: SIMPLE, hosts: [...plainHosts, { ...PLAIN, name: 'd', roles: ['registry'] }] }],
  ['KW1171', 'hosts.0.roles', { registry: SIMPLE, hosts: [{ ...MASTER, roles: [...MASTER.roles, 'registry'] }] }],
  [
    'KW1171',
    'hosts.1.roles',
    { registry: SIMPLE, hosts: [...hosts.slice(0, 1), { ...PLAIN, roles: ['harbor', 'registry'] }] },
  ],
  ['KW1187', 'hosts.0.roles', { registry: SIMPLE, hosts: [{ ...PLAIN, roles: ['etcd', 'registry'] }] }],
  ['KW1186', 'registry.domain', { registry: { ...SIMPLE, domain: 'c.lan' }, hosts: named('c.lan') }],
  ['KW1172', 'registry.data_dir', { registry: { ...SIMPLE, data_dir: '/etc/images' }, hosts: plainHosts }],
  ['KW1182', 'registry.ca', { registry: { ...SIMPLE, ca: 'ca.pem' }, hosts: plainHosts }],
  ['KW1182', 'registry.address', { registry: { ...OURS, address: 'registry.lan' } }],
  ['KW1182', 'registry.insecure', { registry: { ...OURS, insecure: true } }],
  ['KW1182', 'registry.fill', { registry: { ...EXISTING, fill: true } }],
  ['KW1183', 'images.mirror', { registry: EXISTING, images: { mirror: true } }],
  ['KW1184', 'registry.insecure', { registry: { ...EXISTING, insecure: true } }],
])('%s at %s for %j', (code, path, keys) => {
  expect(found(keys)).toEqual([[code, path]]);
});

test.each([
  ['k8s.gcr.io/pause:3.1', 'registry.lan:5000/kubernetes/pause:3.1'],
  ['busybox:1', 'registry.lan:5000/kubernetes/busybox:1'],
  ['coredns/coredns:1.2.2', 'registry.lan:5000/kubernetes/coredns/coredns:1.2.2'],
  ['localhost/own:1', 'registry.lan:5000/kubernetes/own:1'],
  ['hub:5000/own:1', 'registry.lan:5000/kubernetes/own:1'],
  ['registry.lan:5000/other/own:1', 'registry.lan:5000/other/own:1'],
])('%s is %s in the registry', (image, name) => {
  expect(inRegistry(clusterWith({ registry: EXISTING }), image)).toBe(name);
  expect(inRegistry(clusterWith({}), image)).toBe(image);
});

test('kubelet and add-ons start from the registry; what archives are to have keeps its name', () => {
  const { groupVars, images } = planned({ registry: OURS, traefik: { enabled: true, example_host: 'a.lan' } });
  expect(groupVars['k8s_cluster']?.['kube_node']?.['kube_node_kubelet_flags']).toMatchObject({
    'pod-infra-container-image': 'harbor.lan/kubernetes/pause:3.1',
  });
  expect(JSON.stringify(groupVars['kube_master'])).toContain('"harbor.lan/kubernetes/coredns:1.2.2"');
  expect(JSON.stringify(groupVars)).not.toContain('"k8s.gcr.io/');
  expect(images.map(({ name }) => name)).toContain('k8s.gcr.io/pause:3.1');
});

test('archives are loaded on each host only where there is no registry, and on that of Harbor where it is filled', () => {
  const loads = (keys: Keys) => {
    const { features, groupVars } = planned(keys);
    const groups = Object.keys(groupVars).filter((group) => groupVars[group]?.['images'] !== undefined);
    return [features.some(({ name }) => name === 'images'), groups];
  };
  expect(loads({})).toEqual([true, ['all', 'k8s_cluster']]);
  expect(loads({ registry: EXISTING })).toEqual([false, []]);
  expect(loads({ registry: OURS })).toEqual([false, []]);
  expect(loads({ registry: { ...OURS, fill: true } })).toEqual([true, ['all', 'harbor']]);
  expect(loads({ registry: SIMPLE, hosts: plainHosts })).toEqual([true, ['all', 'registry']]);
});

test('where a registry has the images, the role has no files for hosts that load them', () => {
  const tasks = (keys: Keys) =>
    [...render(planned(keys), loadTemplates()).keys()].filter((path) => path.startsWith('roles/images/tasks/'));
  const forHosts = ['clean', 'main', 'verify', 'verify_archives', 'verify_loaded'].map(
    (file) => `roles/images/tasks/${file}.yml`,
  );
  expect(tasks({})).toEqual(expect.arrayContaining(forHosts));
  const filling = tasks({ registry: { ...OURS, fill: true } });
  expect(filling).toContain('roles/images/tasks/load_lacking.yml');
  expect(filling.filter((path) => forHosts.includes(path))).toEqual([]);
  const whatFills = ['archives', 'check', 'find', 'hashes', 'load', 'load_lacking', 'state'];
  expect(filling.sort()).toEqual(whatFills.map((file) => `roles/images/tasks/${file}.yml`));
});

test('on the host of a registry docker has no files that verify nodes', () => {
  const verifying = (keys: Keys) =>
    [...render(planned(keys), loadTemplates()).keys()].filter((path) => path.startsWith('roles/docker/tasks/verify'));
  const apart = plainHosts.filter(({ roles }) => !roles.includes('master') && !roles.includes('node'));
  expect(verifying({ registry: SIMPLE, hosts: plainHosts })).toContain('roles/docker/tasks/verify.yml');
  expect(verifying({ registry: SIMPLE, hosts: apart, docker: { remote_api: 'tls' } })).toEqual([]);
});

test('Harbor is filled with the images of all features, by both names', () => {
  const vars = (fill: boolean) =>
    planned({ registry: { ...OURS, fill, project: 'infra/k8s' } }).groupVars['harbor']?.['registry'];
  expect(vars(false)).not.toHaveProperty('registry_images');
  expect(vars(true)).toMatchObject({ registry_address: 'harbor.lan', registry_project: 'infra' });
  expect(vars(true)?.['registry_images']).toContainEqual({
    name: 'k8s.gcr.io/pause:3.1',
    in_registry: 'harbor.lan/infra/k8s/pause:3.1',
  });
});

test('a plain registry starts from its own image, which is in no registry; its hosts have certificates', () => {
  const { groupVars, images, registryNames } = planned({ registry: { ...SIMPLE, fill: true }, hosts: plainHosts });
  expect(groupVars['registry']?.['registry_server']).toMatchObject({ registry_server_image: 'registry:2.8.2' });
  expect(images.map(({ name }) => name)).toContain('registry:2.8.2');
  expect(registryNames).not.toHaveProperty('registry:2.8.2');
  expect(registryNames).toMatchObject({ 'k8s.gcr.io/pause:3.1': 'registry.lan:5000/kubernetes/pause:3.1' });
  expect(groupVars['k8s_cluster']?.['registry']).toMatchObject({
    registry_address: 'registry.lan:5000',
    registry_certificates: [{ name: 'registry-client', authority: 'registry', usages: ['clientAuth'] }],
  });
});

test('docker trusts the authority that is given, or nobody has to be trusted', () => {
  const trusted = planned({ registry: { ...EXISTING, ca: 'ca.pem' } });
  expect(trusted.groupVars['k8s_cluster']?.['registry']).toMatchObject({
    registry_address: 'registry.lan:5000',
    registry_ca: { expression: '{{ artifacts_dir }}/ca.pem' },
  });
  const daemon = (keys: Keys) =>
    docker.contribute(clusterWith(keys), release).groupVars['k8s_cluster']?.['docker_daemon'];
  expect(daemon({ registry: EXISTING })).not.toHaveProperty('insecure-registries');
  expect(daemon({ registry: { ...EXISTING, insecure: true }, docker: { insecure_registries: ['b:1'] } })).toMatchObject(
    {
      'insecure-registries': ['b:1', 'registry.lan:5000'],
    },
  );
});
