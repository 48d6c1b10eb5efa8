import { expect, test } from 'vitest';
import { dashboard } from '../../generator/features/dashboard.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const config = (keys: Partial<ClusterConfig>) => configWith({ hosts: HOSTS, ...keys });

test('the dashboard is off unless chosen; then its password is a secret and its account only views', () => {
  expect(dashboard.isOn(clusterOf(config({})))).toBe(false);
  const planned = plan(clusterOf(config({ dashboard: { enabled: true } })), loadRelease('1.12'));
  expect(planned.secrets.map(({ variable }) => variable)).toContain('dashboard_p12_password');
  expect(planned.groupVars['kube_master']?.['addons']).toEqual({
    addons_manifests: ['coredns', 'dashboard'],
    addons_namespaces: ['kube-system'],
  });
});

test('KW1152, KW1153: NodePorts outside of the range, or used twice', async () => {
  const codes = async (keys: Partial<ClusterConfig>) =>
    (await findingsOf(config({ release: '1.13', ...keys })))
      .filter(({ code }) => ['KW1152', 'KW1153'].includes(code))
      .map(({ code, path }) => `${code} ${path.join('.')}`);
  expect(await codes({ dashboard: { enabled: true, node_port: 80 } })).toEqual(['KW1152 dashboard.node_port']);
  expect(await codes({ dashboard: { enabled: true }, traefik: { enabled: true, https_node_port: 30443 } })).toEqual([
    'KW1153 traefik.https_node_port',
  ]);
  expect(
    await codes({ dashboard: { enabled: true, node_port: 23456 }, traefik: { enabled: true, expose: 'host_port' } }),
  ).toEqual([]);
  expect(await codes({ dashboard: { enabled: true }, traefik: { enabled: true } })).toEqual([]);
});

test('KW1154: add-ons without a master', async () => {
  const found = await findingsOf(configWith({ dashboard: { enabled: true } }));
  expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(['KW1154 dashboard.enabled']);
});
