import { hostsWith, type Cluster } from '../config/cluster.ts';

/** Where Harbor keeps images, below its data directory: fixed in its compose file. */
export function registryDir({ harbor }: Cluster): string {
  return `${harbor.data_dir}/registry`;
}

/** The same directory where an NFS folder is mounted on it. */
export function registryMount(cluster: Cluster): string | undefined {
  const [host] = hostsWith(cluster, 'harbor');
  if (host === undefined) return undefined;
  const mounts = cluster.nfs.folders.filter(({ hosts }) => hosts.includes(host.name)).map(({ mount }) => mount);
  return mounts.find((mount) => mount === registryDir(cluster));
}
