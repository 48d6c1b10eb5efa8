import type { Host } from '../model/cluster.ts';
import type { Port } from '../model/feature.ts';
import type { Plan } from './plan.ts';

/** One connection between machines, for a firewall request. */
export interface Connection {
  /** Addresses, or `control` for the control node. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly protocol: Port['protocol'];
  /** Undefined where the protocol has no ports. */
  readonly port?: number;
  readonly why: Port['why'];
}

/** Every connection that the cluster needs, groups resolved to addresses: SSH first, then those of the features. */
export function connections(plan: Plan): Connection[] {
  return [...sshConnections(plan.hosts), ...plan.ports.map((port) => resolve(port, plan))];
}

function sshConnections(hosts: readonly Host[]): Connection[] {
  const ports = [...new Set(hosts.map(({ ssh }) => ssh.port))].sort((a, b) => a - b);
  return ports.map((port) => ({
    from: ['control'],
    to: hosts.filter(({ ssh }) => ssh.port === port).map(({ ssh }) => ssh.address),
    protocol: 'tcp',
    port,
    why: { en: 'SSH, from the control node', zh: 'SSH,来自控制节点' },
  }));
}

function resolve({ from, to, ...rest }: Port, plan: Plan): Connection {
  return { ...rest, from: addresses(from, plan), to: addresses(to, plan) };
}

function addresses(group: string, { hosts, groups }: Plan): string[] {
  if (group === 'control') return ['control'];
  const members = group === 'all' ? hosts.map(({ name }) => name) : (groups[group] ?? []);
  return hosts.filter(({ name }) => members.includes(name)).map(({ address }) => address);
}
