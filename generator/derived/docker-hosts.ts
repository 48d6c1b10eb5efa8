import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { REGISTRY_ROLES } from './registry-storage.ts';

/** Whether any host runs docker. */
export function hasDocker(cluster: Cluster): boolean {
  return dockerGroups(cluster).length > 0;
}

/** The groups whose hosts run it. */
export function dockerGroups(cluster: Cluster): string[] {
  return [...(hostsWith(cluster, 'master').length > 0 ? ['k8s_cluster'] : []), ...Object.keys(apartGroup(cluster))];
}

/** Hosts of registries have docker without the network of the pods. */
export function apartGroup(cluster: Cluster): Record<string, string[]> {
  const hosts = registryHosts(cluster).map(({ name }) => name);
  return hosts.length > 0 ? { docker_apart: hosts } : {};
}

export function registryHosts(cluster: Cluster): Host[] {
  return cluster.hosts.filter(({ roles }) => REGISTRY_ROLES.some((role) => roles.includes(role)));
}
