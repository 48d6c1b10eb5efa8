import { expect, test } from 'vitest';
import { kubeNode } from '../../generator/features/kube_node.ts';
import { plan } from '../../generator/plan/plan.ts';
import { Jinja } from '../../generator/model/value.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [
  { name: 'n', address: '10.0.0.3', roles: ['node'] },
  { name: 'm1', address: '10.0.0.1', roles: ['etcd', 'master'] },
  { name: 'm2', address: '10.0.0.2', roles: ['master', 'node'] },
];
const planned = (config: Partial<ClusterConfig> = {}) =>
  plan(clusterOf(configWith({ hosts: HOSTS, ...config })), release);

test('masters and nodes are one group, masters first', () => {
  const { groups } = planned();
  expect(groups['k8s_cluster']).toEqual(['m1', 'm2', 'n']);
  expect(groups['kube_node']).toEqual(['n', 'm2']);
});

test('nodes reach the API through the balancer, masters their own apiserver', () => {
  const lb = { external: true, address: '192.0.2.1', port: 443 };
  const api = (config: Partial<ClusterConfig>) => {
    const { groupVars } = planned(config);
    return [groupVars['k8s_cluster'], groupVars['kube_master']].map((files) => files?.['kube_node']?.['kube_node_api']);
  };
  const own = new Jinja('https://{{ host_address }}:6443');
  expect(api({ lb })).toEqual(['https://192.0.2.1:443', own]);
  expect(api({})).toEqual(['https://10.0.0.1:6443', own]);
});

test('KW1114: flags that files of the role rely on', () => {
  const rules = (flags: Record<string, string>) => {
    const cluster = clusterOf(configWith({ hosts: HOSTS, kube_node: { kubelet_flags: flags } }));
    return kubeNode.rules.flatMap((rule) => rule(cluster, release)).map(({ code, path }) => [code, path.join('.')]);
  };
  expect(rules({ 'node-ip': '1.2.3.4' })).toEqual([['KW1114', 'kube_node.kubelet_flags.node-ip']]);
  expect(rules({ v: '4' })).toEqual([]);
});

test.each(['/data', '/var/lib', '/etc/kubelet', '/var/lib/docker/kubelet', '/var/lib/etcd', '/run/kubelet'])(
  'kubelet does not take %s for its directory, which 99.clean empties',
  async (directory) => {
    const found = await findingsOf(configWith({ hosts: HOSTS, kube_node: { root_dir: directory } }));
    expect(found.map(({ path }) => path)).toContainEqual(['kube_node', 'root_dir']);
  },
);

test('kubelet takes a disk of its own', async () => {
  const found = await findingsOf(configWith({ hosts: HOSTS, kube_node: { root_dir: '/data/kubelet' } }));
  expect(found.filter(({ path }) => path[0] === 'kube_node')).toEqual([]);
});
