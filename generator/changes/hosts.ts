import { clusterSchema, type ChangeRule } from '../../schema/schema.ts';
import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { authorityHost } from '../derived/kubernetes.ts';
import type { ClusterChange } from './change.ts';

/** What becomes of the hosts; one is the same when it has its former name, or else its former address. */
export function hostChanges(former: Cluster, next: Cluster): ClusterChange[] {
  const pairs = next.hosts.map((host) => [formerOf(host, former, next), host] as const);
  const known = new Set(pairs.map(([before]) => before));
  return [
    ...pairs.flatMap(([before, host], i) => (before === undefined ? [added(host, i)] : hostChange(before, host, i))),
    ...former.hosts.filter((host) => !known.has(host)).map((host) => removed(host)),
    ...memberChange(former, next),
    ...authorityChange(former, next),
  ];
}

function formerOf({ name, address }: Host, former: Cluster, next: Cluster): Host | undefined {
  const sameName = former.hosts.find((host) => host.name === name);
  const isGone = (host: Host) => !next.hosts.some((other) => other.name === host.name);
  return sameName ?? former.hosts.find((host) => host.address === address && isGone(host));
}

function hostChange(before: Host, host: Host, index: number): ClusterChange[] {
  const changed = (['name', 'address'] as const)
    .filter((key) => before[key] !== host[key])
    .map((key) => change(['hosts', index, key], before[key], host[key], 'setting', ruleOf(key)));
  const lost = before.roles.filter((role) => role !== 'etcd' && !host.roles.includes(role));
  const roles = change(['hosts', index, 'roles'], before.roles, host.roles, 'roles', ruleOf('roles'));
  return lost.length === 0 ? changed : [...changed, roles];
}

function added({ name }: Host, index: number): ClusterChange {
  return change(['hosts', index], undefined, name, 'added', { kind: 'apply' });
}

function removed({ name }: Host): ClusterChange {
  return change(['hosts'], name, undefined, 'removed', { kind: 'procedure' });
}

/** Members under another name or address are the same ones, and told as that. */
function memberChange(former: Cluster, next: Cluster): ClusterChange[] {
  const [before, after] = [hostsWith(former, 'etcd'), hostsWith(next, 'etcd')];
  const isIn = (host: Host, members: readonly Host[]) =>
    members.some(({ name, address }) => name === host.name || address === host.address);
  const stranger = after.find((host) => !isIn(host, before));
  const left = before.some((host) => !isIn(host, after));
  if (stranger === undefined && !left) return [];
  const names = (hosts: readonly Host[]) => hosts.map(({ name }) => name);
  const path = stranger === undefined ? ['hosts'] : ['hosts', next.hosts.indexOf(stranger), 'roles'];
  const rule = { kind: 'procedure', step: stranger === undefined ? 'deletcd' : 'addetcd' } as const;
  return [change(path, names(before), names(after), 'members', rule)];
}

/** The first member of etcd has the authorities' keys, which never leave it. */
function authorityChange(former: Cluster, next: Cluster): ClusterChange[] {
  const [from, to] = [authorityHost(former), authorityHost(next)];
  const isThere = hostsWith(next, 'etcd').some(({ name }) => name === from);
  if (from === to || !isThere) return [];
  const index = next.hosts.findIndex(({ name }) => name === to);
  return [change(['hosts', index], from, to, 'authority', { kind: 'never' })];
}

function change(
  path: ClusterChange['path'],
  from: unknown,
  to: unknown,
  about: ClusterChange['about'],
  rule: ChangeRule,
): ClusterChange {
  return { ...rule, path, from, to, about };
}

function ruleOf(key: string): ChangeRule {
  const { root, resolve } = clusterSchema();
  const { items } = resolve(root.properties?.['hosts'] ?? {});
  return items?.properties?.[key]?.['x-change'] ?? { kind: 'apply' };
}
