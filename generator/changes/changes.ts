import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../../findings/finding.ts';
import { clusterSchema, type ChangeRule, type SchemaNode } from '../../schema/schema.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { dnsAddress } from '../derived/kubernetes.ts';
import { FEATURES } from '../features/features.ts';
import type { ClusterChange } from './change.ts';
import { hostChanges } from './hosts.ts';

/** What changes between two clusters, and what each change takes by what the schema says of its key; pure. */
export function clusterChanges(former: Cluster, next: Cluster): ClusterChange[] {
  const { root, resolve } = clusterSchema();
  const [before, after] = withAddresses(former, next);
  const settings = Object.entries(root.properties ?? {})
    .filter(([name]) => !['$schema', 'hosts'].includes(name) && isUsed(name, former))
    .flatMap(([name, node]) => settingChanges(resolve(node), [name], before[name], after[name]));
  return [...settings, ...hostChanges(former, next)];
}

function settingChanges(node: SchemaNode, path: Path, from: unknown, to: unknown): ClusterChange[] {
  if (node.properties !== undefined)
    return Object.entries(node.properties).flatMap(([key, child]) =>
      settingChanges(child, [...path, key], valueOf(from, key), valueOf(to, key)),
    );
  if (isDeepStrictEqual(from, to)) return [];
  return [{ ...ruleFor(node['x-change'] ?? { kind: 'apply' }, from), path, from, to, about: 'setting' }];
}

/** Where there was nothing, nothing has to be taken along; but a live cluster may have what it cannot change without a key. */
function ruleFor(rule: ChangeRule, from: unknown): ChangeRule {
  const isOther = rule.from !== undefined && rule.from !== from;
  return isOther || (rule.kind === 'procedure' && from === undefined) ? { kind: 'apply' } : rule;
}

function valueOf(section: unknown, key: string): unknown {
  return (section as Readonly<Record<string, unknown>> | undefined)?.[key];
}

/** What a cluster has not may become anything; a balancer and a registry may be the user's own, which are not features. */
function isUsed(section: string, cluster: Cluster): boolean {
  if (['lb', 'registry'].includes(section)) return true;
  if (section === 'network') return hostsWith(cluster, 'master').length > 0;
  return FEATURES.find(({ name }) => name === section)?.isOn(cluster) ?? true;
}

/** An address that was left out and is written now is the same one, if it is that of the default. */
function withAddresses(...clusters: [Cluster, Cluster]): [Record<string, unknown>, Record<string, unknown>] {
  const isGiven = clusters.some(({ dns }) => dns.address !== undefined);
  const one = (cluster: Cluster) => ({
    ...cluster,
    ...(isGiven ? { dns: { ...cluster.dns, address: dnsAddress(cluster) } } : {}),
  });
  return [one(clusters[0]), one(clusters[1])];
}
