import { expect, test } from 'vitest';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [
  { name: 'e', address: '10.0.0.9', roles: ['etcd'] },
  { name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] },
];

test('only hosts with kube-proxy have their loopback address opened, by it, and ports of NodePorts reserved', () => {
  const { groupVars } = plan(
    clusterOf(configWith({ hosts: HOSTS, network: { node_port_range: '30000-32767' } })),
    release,
  );
  expect(JSON.stringify(groupVars['all'])).not.toContain('route_localnet');
  expect(groupVars['k8s_cluster']?.['prepare']).toEqual({
    prepare_sysctl_restored: ['net.ipv4.conf.all.route_localnet'],
    prepare_reserved_ports: '30000-32767',
  });
});

test('etcd alone has no NodePorts', () => {
  const { groupVars } = plan(clusterOf(configWith({ hosts: HOSTS.slice(0, 1) })), release);
  expect(Object.keys(groupVars)).not.toContain('k8s_cluster');
});
