import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { overlap } from './directories.ts';
import type { Rule } from '../model/feature.ts';
import { REGISTRY_ROLES, type RegistryRole } from '../derived/registry-storage.ts';

/** Rules about the host of a registry, for clusters that have a host with this role. */
export function registryHostRules(role: RegistryRole): Rule[] {
  return [
    (cluster) => secondHost(cluster, role),
    (cluster) => sharedHost(cluster, role),
    (cluster) => dataOfOthers(cluster, role),
  ];
}

function secondHost(cluster: Cluster, role: RegistryRole): Finding[] {
  const [, second] = hostsWith(cluster, role);
  if (second === undefined) return [];
  return [finding('KW1170', { name: second.name, role }, ['hosts', cluster.hosts.indexOf(second)])];
}

/** docker of a master or node is bound to the network of the pods, and a balancer may want the same ports. */
function sharedHost(cluster: Cluster, own: RegistryRole): Finding[] {
  const others = ['master', 'node', 'lb', ...REGISTRY_ROLES.slice(0, REGISTRY_ROLES.indexOf(own))];
  return hostsWith(cluster, own).flatMap((host) => {
    const role = host.roles.find((other) => others.includes(other));
    if (role === undefined) return [];
    return [finding('KW1171', { name: host.name, own, role }, ['hosts', cluster.hosts.indexOf(host), 'roles'])];
  });
}

function dataOfOthers(cluster: Cluster, role: RegistryRole): Finding[] {
  const { docker, etcd } = cluster;
  const data = cluster[role].data_dir;
  const others = [docker.data_dir, etcd.data_dir, ...(etcd.wal_dir === undefined ? [] : [etcd.wal_dir]), ...SYSTEM];
  return others
    .filter((other) => overlap(other, data))
    .map((other) => finding('KW1172', { data, other, role }, [role, 'data_dir']));
}

const SYSTEM = ['/bin', '/boot', '/dev', '/etc', '/opt/harbor', '/opt/kube', '/proc', '/root', '/run', '/sys', '/usr'];
