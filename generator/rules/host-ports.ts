import { finding, type Finding } from '../../findings/finding.ts';
import { clusterHosts } from '../derived/kubernetes.ts';
import { nodePortBounds } from '../derived/node-ports.ts';
import type { Cluster, Host } from '../model/cluster.ts';
import type { Feature, Rule } from '../model/feature.ts';

/** A TCP port of a host, and the role or program that has it. */
interface HostPort {
  readonly port: number;
  readonly user: string;
}

/** The TCP ports that programs have on a host, but for `lb.port` and NodePorts: these give way to the others. */
export function hostPorts(features: readonly Feature[], cluster: Cluster, host: Host): HostPort[] {
  const own = features.flatMap(({ name: user, listens }) =>
    (listens?.(cluster, host) ?? []).map((port) => ({ port, user })),
  );
  return [...own, { port: host.ssh.port, user: 'sshd' }];
}

/** Rules about NodePorts, for clusters with masters. @param features every one that there is */
export function nodePortRules(features: readonly Feature[]): readonly Rule[] {
  return [(cluster) => nodePortRange(features, cluster)];
}

function nodePortRange(features: readonly Feature[], cluster: Cluster): Finding[] {
  const hosts = clusterHosts(cluster);
  const { node_port_range: range } = cluster.network;
  const [first, last] = nodePortBounds(cluster);
  const path = ['network', 'node_port_range'];
  if (hosts.length === 0) return [];
  if (first === 0 || first > last || last > 65535) return [finding('KW1121', { range }, path)];
  const used = hosts.flatMap((host) => hostPorts(features, cluster, host).map(({ port }) => port));
  const taken = [...new Set(used)].filter((port) => port >= first && port <= last).sort((a, b) => a - b);
  return taken.length === 0 ? [] : [finding('KW1122', { range, ports: taken.join(', ') }, path)];
}
