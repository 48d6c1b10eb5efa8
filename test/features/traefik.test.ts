import { expect, test } from 'vitest';
import { traefik } from '../../generator/features/traefik.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [
  { name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] },
  { name: 'b', address: '10.0.0.2', roles: ['lb'] },
  { name: 'n', address: '10.0.0.3', roles: ['node'] },
];
type Settings = NonNullable<ClusterConfig['traefik']>;
const config = (settings: Settings, keys: Partial<ClusterConfig> = {}) =>
  clusterOf(
    configWith({ hosts: HOSTS, lb: { address: '10.0.0.100' }, traefik: { enabled: true, ...settings }, ...keys }),
  );
const planned = (settings: Settings) => plan(config(settings), release);
const own = (settings: Settings) => planned(settings).groupVars['kube_master']?.['traefik'] ?? {};

test('where people reach it follows from how it is exposed', () => {
  expect(own({})).toMatchObject({ traefik_address: { expression: '{{ host_address }}:23456' } });
  expect(own({ expose: 'host_port' })).toMatchObject({ traefik_address: '10.0.0.3:80' });
  expect(own({ expose: 'host_port' })).not.toHaveProperty('traefik_http_node_port');
  expect(own({ expose: 'lb' })).toMatchObject({ traefik_address: '10.0.0.100:80' });
});

test('balancers pass on to the NodePorts of the nodes', () => {
  const nodes = [{ name: 'n', address: '10.0.0.3' }];
  expect(planned({ expose: 'lb' }).groupVars['lb']?.['traefik']).toEqual({
    lb_forwards: [
      { name: 'http', port: 80, node_port: 23456, nodes },
      { name: 'https', port: 443, node_port: 23457, nodes },
    ],
  });
  expect(planned({}).groupVars['lb']).not.toHaveProperty('traefik');
});

test('the ports to let through are those that it is reached by', () => {
  const open = (settings: Settings) =>
    traefik.contribute(config(settings), release).ports?.map(({ from, to, port }) => `${from} ${to} ${String(port)}`);
  expect(open({})).toEqual(['control k8s_cluster 23456', 'control k8s_cluster 23457']);
  expect(open({ expose: 'host_port' })).toEqual(['control k8s_cluster 80', 'control k8s_cluster 443']);
  expect(open({ expose: 'lb' })).toEqual([
    'control lb 80',
    'control lb 443',
    'lb k8s_cluster 23456',
    'lb k8s_cluster 23457',
  ]);
});

test('KW1155: balancers that are not there', () => {
  const rules = (keys: Partial<ClusterConfig>) =>
    traefik.rules.flatMap((rule) => rule(config({ expose: 'lb' }, keys), release)).map(({ code }) => code);
  expect(rules({ hosts: HOSTS.filter(({ name }) => name !== 'b') })).toEqual(['KW1155']);
  expect(rules({})).toEqual([]);
});

test('KW1217: Secrets of kube-system, by its name or with those of all', () => {
  const rules = (namespaces?: string[]) =>
    traefik.rules.flatMap((rule) => rule(config(namespaces === undefined ? {} : { namespaces }), release));
  expect(rules([])).toMatchObject([{ code: 'KW1217', severity: 'warning' }]);
  expect(rules(['web', 'kube-system'])).toMatchObject([{ code: 'KW1217' }]);
  expect(rules()).toEqual([]);
});

test('add-ons have objects in the namespaces that traefik looks into', () => {
  const where = (settings: Settings) => planned(settings).groupVars['kube_master']?.['addons']?.['addons_namespaces'];
  expect(where({})).toEqual(['kube-system', 'default']);
  expect(where({ namespaces: [] })).toEqual(['kube-system', 'default']);
  expect(where({ namespaces: ['web', 'kube-system'] })).toEqual(['kube-system', 'web']);
});
