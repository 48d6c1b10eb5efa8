import { expect, test } from 'vitest';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
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

const NODE = { name: 'n', address: '10.0.0.2', roles: ['node' as const] };

test.each([
  ['of a cluster without nodes of their own: all', HOSTS, 'all'],
  ['else: all but these', [...HOSTS, NODE], 'relied_on'],
])('hosts that others rely on are reached before any host is dropped or changed; %s', (_, hosts, reached) => {
  const tree = render(plan(clusterOf(configWith({ hosts })), release), loadTemplates());
  const plays = tree.get('01.prepare.yml')?.content.toString() ?? '';
  expect([...plays.matchAll(/^- name: (.*)\n {2}hosts: (.*)$/gm)].map(([, ...words]) => words).slice(0, 3)).toEqual([
    ['Connect to the hosts that others rely on', reached],
    ['Check hosts that have not been checked yet', 'all:!fitness_checked'],
    ['Prepare the hosts', 'all'],
  ]);
});
