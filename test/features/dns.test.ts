import { expect, test } from 'vitest';
import { dns } from '../../generator/features/dns.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const cluster = (keys: Partial<ClusterConfig> = {}) => clusterOf(configWith({ hosts: HOSTS, ...keys }));
const planned = (keys: Partial<ClusterConfig>) => plan(cluster(keys), release);
const kubelet = (keys: Partial<ClusterConfig>) =>
  planned(keys).groupVars['k8s_cluster']?.['kube_node']?.['kube_node_kubelet_config'];

test('kubelets tell pods the address of the DNS: the second of the service network, or the one that is named', () => {
  expect(kubelet({})).toMatchObject({ clusterDNS: ['10.68.0.2'] });
  expect(kubelet({ network: { service_cidr: '10.96.0.0/12' } })).toMatchObject({ clusterDNS: ['10.96.0.2'] });
  expect(kubelet({ dns: { address: '10.68.9.9' } })).toMatchObject({ clusterDNS: ['10.68.9.9'] });
  expect(kubelet({ dns: { provider: 'none' } })).not.toHaveProperty('clusterDNS');
});

test('the images and the manifest are those of the provider', () => {
  const coredns = planned({});
  expect(coredns.images.map(({ name }) => name)).toContain('k8s.gcr.io/coredns:1.2.2');
  expect(coredns.groupVars['kube_master']?.['addons']).toEqual({
    addons_manifests: ['coredns'],
    addons_namespaces: ['kube-system'],
  });
  const kubeDns = planned({ dns: { provider: 'kube-dns' } });
  expect(kubeDns.images.filter(({ name }) => name.includes('dns'))).toHaveLength(3);
  expect(kubeDns.unproven).toHaveLength(1);
  expect(dns.isOn(cluster({ dns: { provider: 'none' } }))).toBe(false);
});

test('servers of the nodes are only looked for where none are named', () => {
  const part = (keys: Partial<ClusterConfig>) => planned(keys).features.find(({ name }) => name === 'dns');
  expect(part({})?.view).toEqual({ dnsOfNodes: true });
  expect(part({})?.without).not.toContain('tasks/upstreams.yml');
  const named = { dns: { upstreams: ['192.0.2.53'] } };
  expect(part(named)?.view).toEqual({ dnsOfNodes: false });
  expect(part(named)?.without).toContain('tasks/upstreams.yml');
  expect(planned(named).groupVars['kube_master']?.['dns']).toMatchObject({ dns_upstreams: ['192.0.2.53'] });
});

test('the warning that no server is asked is in the language of the project', () => {
  const warning = (language: 'en' | 'zh') =>
    render(planned({ language }), loadTemplates()).get('roles/dns/tasks/upstreams.yml')?.content.toString();
  expect(warning('en')).toMatch(/WARNING: pods find no names outside of the cluster: .* on {{ __dns_nodes\.alone/);
  expect(warning('zh')).toMatch(/WARNING: Pod 无法解析集群外的名称:{{ __dns_nodes\.alone/);
});

test('KW1150, KW1151: an address that cannot be that of the DNS', () => {
  const rules = (address: string) =>
    dns.rules.flatMap((rule) => rule(cluster({ dns: { address } }), release)).map(({ code }) => code);
  expect(rules('10.69.0.2')).toEqual(['KW1150']);
  expect(rules('10.68.0.1')).toEqual(['KW1151']);
  expect(rules('10.68.255.254')).toEqual([]);
});

test('KW1158: a server that is the DNS itself', () => {
  const rules = (...upstreams: string[]) =>
    dns.rules.flatMap((rule) => rule(cluster({ dns: { upstreams } }), release)).map(({ path }) => path.join('.'));
  expect(rules('192.0.2.53', '127.0.0.53', '10.68.0.2')).toEqual(['dns.upstreams.1', 'dns.upstreams.2']);
});
