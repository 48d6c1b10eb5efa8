import { hostsWith, type Cluster } from '../model/cluster.ts';

/** Roles of hosts with a registry: each has docker of its own, apart from the network of the pods. */
export const REGISTRY_ROLES = ['harbor', 'registry'] as const;
export type RegistryRole = (typeof REGISTRY_ROLES)[number];

/** Where a registry keeps images: Harbor in a directory of its data that its compose file names. */
export function registryDir({ harbor, registry }: Cluster, role: RegistryRole): string {
  return role === 'harbor' ? `${harbor.data_dir}/registry` : registry.data_dir;
}

/** The same directory where an NFS folder is mounted on it. */
export function registryMount(cluster: Cluster, role: RegistryRole): string | undefined {
  const [host] = hostsWith(cluster, role);
  if (host === undefined) return undefined;
  const mounts = cluster.nfs.folders.filter(({ hosts }) => hosts.includes(host.name)).map(({ mount }) => mount);
  return mounts.find((mount) => mount === registryDir(cluster, role));
}
