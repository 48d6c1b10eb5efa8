import type { CompleteConfig } from '../../schema/complete.generated.ts';

/** A role that a host can have, as cluster.yml names it. */
export type HostRole = CompleteConfig['hosts'][number]['roles'][number];

/** How to log in to one host, nothing left open but what SSH itself chooses. */
export type HostSsh = CompleteConfig['ssh'] & { readonly address: string; readonly become: boolean };

/** One machine of the cluster with everything that applies to it. */
export type Host = Omit<CompleteConfig['hosts'][number], 'ssh'> & { readonly ssh: HostSsh };

/** A configuration with every default filled in: what rules and features read. */
export type Cluster = Omit<CompleteConfig, 'hosts'> & { readonly hosts: readonly Host[] };

/** The hosts that have a role, in the order of the configuration. */
export function hostsWith(cluster: Cluster, role: HostRole): readonly Host[] {
  return cluster.hosts.filter((host) => host.roles.includes(role));
}
