import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import type { Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Rule } from '../model/feature.ts';
import { REGISTRY_ROLES } from '../derived/registry-storage.ts';

/** Rules about the networks that docker makes itself where flannel gives it none: on hosts of registries. */
export const DOCKER_NETWORK_RULES: readonly Rule[] = [hostBehindBridge, ownNetworkTaken, poolsUnknown, withoutRegistry];

/** Keys of daemon.json about them. */
export function networkKeys({ docker: { bip, address_pools: pools } }: Cluster): Variables {
  return {
    ...(bip === undefined ? {} : { bip }),
    ...(pools.length === 0 ? {} : { 'default-address-pools': pools.map(({ base, size }) => ({ base, size })) }),
  };
}

/** docker's bridge, without `bip`; the networks that Harbor's containers get without `address_pools`, of which the first is taken first. */
const BRIDGE = new Address4('172.17.0.0/16');
const COMPOSE_FIRST = new Address4('172.18.0.0/16');
const COMPOSE = Array.from({ length: 13 }, (_, i) => new Address4(`172.${i + 19}.0.0/16`));

function hasRegistryHost(cluster: Cluster): boolean {
  return REGISTRY_ROLES.some((role) => hostsWith(cluster, role).length > 0);
}

/** Such a host is not reached from a registry's host: its packets go to docker's bridge. */
function hostBehindBridge(cluster: Cluster): Finding[] {
  if (!hasRegistryHost(cluster)) return [];
  const { bip, address_pools: pools } = cluster.docker;
  const composes = hostsWith(cluster, 'harbor').length > 0 && pools.length === 0;
  return cluster.hosts.flatMap(({ name: host, address }, index) => {
    const isIn = (network: Address4) => new Address4(address).isInSubnet(network);
    const path = ['hosts', index, 'address'];
    if (bip === undefined && isIn(BRIDGE)) return [finding('KW1291', { host, address }, path)];
    if (composes && isIn(COMPOSE_FIRST)) return [finding('KW1292', { host, address }, path)];
    // only if Harbor ever has so many networks
    return composes && COMPOSE.some(isIn)
      ? [{ ...finding('KW1292', { host, address }, path), severity: 'warning' as const }]
      : [];
  });
}

function ownNetworkTaken({ docker: { bip, address_pools: pools }, hosts }: Cluster): Finding[] {
  const own = [
    ...(bip === undefined ? [] : [{ cidr: bip, path: ['docker', 'bip'] }]),
    ...pools.map(({ base }, i) => ({ cidr: base, path: ['docker', 'address_pools', i, 'base'] })),
  ];
  return own.flatMap(({ cidr, path }) =>
    hosts
      .filter(({ address }) => new Address4(address).isInSubnet(new Address4(cidr)))
      .map(({ name, address }) => finding('KW1293', { cidr, host: name, address }, path)),
  );
}

/** `default-address-pools` came with docker 18.06; an older one does not start with it. */
function poolsUnknown({ docker: { address_pools: pools } }: Cluster, { artifacts }: Release): Finding[] {
  const file = artifacts['docker']?.file ?? '';
  const [, year = 0, month = 0] = (/docker-(\d+)\.(\d+)/.exec(file) ?? []).map(Number);
  const isOld = year < 18 || (year === 18 && month < 6);
  return pools.length > 0 && isOld ? [finding('KW1294', { file }, ['docker', 'address_pools'])] : [];
}

function withoutRegistry(cluster: Cluster): Finding[] {
  if (hasRegistryHost(cluster)) return [];
  const { bip, address_pools: pools } = cluster.docker;
  return [...(bip === undefined ? [] : ['bip']), ...(pools.length === 0 ? [] : ['address_pools'])].map((key) =>
    finding('KW1295', { key: `docker.${key}` }, ['docker', key]),
  );
}
