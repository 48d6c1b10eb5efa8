import { hostsWith, type Cluster } from '../model/cluster.ts';
import type { Variables } from '../model/value.ts';
import { REGISTRY_ROLES } from './registry-storage.ts';

/** What dockerd is started with to pull through a proxy; nothing where there is none. */
export function proxyEnvironment(cluster: Cluster): Variables {
  const { http, https, no_proxy: own } = cluster.docker.proxy;
  if (http === undefined && https === undefined) return {};
  return {
    ...(http === undefined ? {} : { HTTP_PROXY: http }),
    ...(https === undefined ? {} : { HTTPS_PROXY: https }),
    NO_PROXY: [...new Set([...direct(cluster), ...own])].join(','),
  };
}

/** What is never behind it. docker 17.03 reads no networks here, so each host is named. */
function direct(cluster: Cluster): string[] {
  const { hosts, lb, registry } = cluster;
  const domains = REGISTRY_ROLES.filter((role) => hostsWith(cluster, role).length > 0).map(
    (role) => cluster[role].domain,
  );
  const addresses = hosts.flatMap(({ name, address }) => [name, address]);
  const others = [lb.address, registry.address?.replace(/:\d+$/, '')].filter((other) => other !== undefined);
  return ['localhost', '127.0.0.1', ...addresses, ...domains, ...others];
}
