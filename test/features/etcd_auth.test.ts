import { expect, test } from 'vitest';
import { etcdAuth } from '../../generator/features/etcd_auth.ts';
import { etcd } from '../../generator/features/etcd.ts';
import { flannel } from '../../generator/features/flannel.ts';
import { kubeMaster } from '../../generator/features/kube_master.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const cluster = clusterOf(
  configWith({ hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }] }),
);

/** The common names of a feature's certificates of authority etcd. */
function users(feature: typeof etcd, group: string, variable: string): unknown[] {
  const certificates = feature.contribute(cluster, release).groupVars[group]?.[variable] as {
    authority: string;
    common_name: unknown;
  }[];
  return certificates.filter(({ authority }) => authority === 'etcd').map((certificate) => certificate.common_name);
}

test('permissions are given to the names that certificates really have', () => {
  const permissions = etcdAuth.contribute(cluster, release).groupVars['etcd'] ?? {};
  const v3 = permissions['etcd_auth_v3'] as { user: string }[];
  const v2 = permissions['etcd_auth_v2'] as { user: string }[];
  expect([...new Set(v3.map(({ user }) => user))]).toEqual(
    users(kubeMaster, 'kube_master', 'kube_master_certificates'),
  );
  expect(v2.map(({ user }) => user)).toEqual(users(flannel, 'k8s_cluster', 'flannel_certificates'));
});

test('the user that may do all has a certificate on members only', () => {
  expect(users(etcd, 'etcd', 'etcd_certificates')).toContain('root');
});

test('etcd without Kubernetes serves whoever has a certificate', () => {
  expect(etcdAuth.isOn(clusterOf(configWith()))).toBe(false);
  expect(etcdAuth.isOn(cluster)).toBe(true);
});
