import { expect, test } from 'vitest';
import { etcd } from '../../generator/features/etcd.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';

const release = loadRelease('1.12');
const alone = clusterOf(configWith({ hosts: members(3) }));
const withMaster = clusterOf(configWith({ hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] }] }));

test('the members are compared with the inventory wherever programs are told of them', () => {
  expect(etcd.contribute(withMaster, release).steps).toEqual(expect.arrayContaining(['etcd', 'docker', 'kube-master']));
  expect(etcd.contribute(alone, release).steps).not.toContain('kube-master');
});

test('no unit says that a member begins a cluster, and nobody can make one say it', () => {
  const { groupVars } = etcd.contribute(alone, release);
  expect(Object.keys(groupVars['etcd']?.['etcd_flags'] ?? {})).not.toContain('initial-cluster-state');
  const flags = { 'initial-cluster-state': 'existing', 'force-new-cluster': true, 'max-txn-ops': 1 };
  const forced = clusterOf(configWith({ hosts: members(3), etcd: { flags } }));
  const found = etcd.rules.flatMap((rule) => rule(forced, release));
  expect(found.map(({ code, path }) => [code, path.at(-1)])).toEqual([
    ['KW1114', 'initial-cluster-state'],
    ['KW1210', 'force-new-cluster'],
  ]);
});

test('an even number of members is warned of: members are added one after the other', () => {
  const two = clusterOf(configWith({ hosts: members(2) }));
  const found = etcd.rules.flatMap((rule) => rule(two, release));
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([['KW1103', 'warning']]);
});
