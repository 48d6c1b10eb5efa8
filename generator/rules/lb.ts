import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { Feature, Rule } from '../model/feature.ts';
import { hostPorts } from './host-ports.ts';
import { clusterHosts } from '../derived/kubernetes.ts';
import { nodePortBounds } from '../derived/node-ports.ts';
import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';

/** Rules about the address that the masters are reached by; asked of every cluster, since to have none can be the mistake. @param features every one that there is */
export function lbRules(features: readonly Feature[]): readonly Rule[] {
  return [
    noAddress,
    nameToMove,
    addressOfHost,
    otherNetwork,
    noBalancer,
    externalAndOwn,
    singleBalancer,
    (cluster) => portInUse(cluster, features),
    inClusterNetwork,
    unusableAddress,
    heldByNobody,
  ];
}

function noAddress(cluster: Cluster): Finding[] {
  const { address, external } = cluster.lb;
  const needed = external || hostsWith(cluster, 'lb').length > 0;
  return needed && address === undefined ? [finding('KW1130', {}, ['lb'])] : [];
}

/** keepalived moves addresses; a name is what a balancer of one's own may have. */
function nameToMove({ lb: { address, external } }: Cluster): Finding[] {
  if (address === undefined || external || Address4.isValid(address)) return [];
  return [finding('KW1250', { name: address }, ['lb', 'address'])];
}

/** A balancer of one's own, outside the cluster, may well be one of its hosts. */
function addressOfHost({ hosts, lb: { address, external } }: Cluster): Finding[] {
  const host = hosts.find((one) => one.address === address);
  return host === undefined || external ? [] : [finding('KW1131', { name: host.name }, ['lb', 'address'])];
}

/**
 * A host of another network could take the address, but nobody would find it there. Where an interface is named, its network
 * counts, which only the hosts know: role lb compares.
 */
function otherNetwork(cluster: Cluster): Finding[] {
  const { prefix, interface: device } = cluster.lb;
  const address = numericAddress(cluster);
  if (address === undefined || cluster.lb.external || device !== undefined) return [];
  const network = new Address4(`${address}/${prefix}`);
  return hostsWith(cluster, 'lb')
    .filter((host) => !new Address4(host.address).isInSubnet(network))
    .map(({ name }) => finding('KW1132', { address, prefix, name }, ['lb', 'address']));
}

function noBalancer(cluster: Cluster): Finding[] {
  const count = hostsWith(cluster, 'master').length;
  const balanced = cluster.lb.external || hostsWith(cluster, 'lb').length > 0;
  return count < 2 || balanced ? [] : [finding('KW1133', { count }, ['hosts'])];
}

function externalAndOwn(cluster: Cluster): Finding[] {
  const [host] = cluster.lb.external ? hostsWith(cluster, 'lb') : [];
  return host === undefined ? [] : [finding('KW1134', { name: host.name }, ['lb', 'external'])];
}

function singleBalancer(cluster: Cluster): Finding[] {
  const [host, ...others] = hostsWith(cluster, 'lb');
  return host === undefined || others.length > 0 ? [] : [finding('KW1135', { name: host.name }, ['hosts'])];
}

function portInUse(cluster: Cluster, features: readonly Feature[]): Finding[] {
  const { port } = cluster.lb;
  const [first] = hostsWith(cluster, 'lb').flatMap((host) => {
    const user = userOf(port, host, cluster, features);
    return user === undefined ? [] : [finding('KW1136', { port, name: host.name, user }, ['lb', 'port'])];
  });
  return first === undefined ? [] : [first];
}

/** What else has a port on a host. */
function userOf(port: number, host: Host, cluster: Cluster, features: readonly Feature[]): Text | string | undefined {
  const taken = hostPorts(features, cluster, host).find((one) => one.port === port);
  if (taken !== undefined) return taken.user;
  const [first, last] = nodePortBounds(cluster);
  const hasNodePorts = clusterHosts(cluster).includes(host);
  return hasNodePorts && first <= port && port <= last
    ? { en: 'NodePort Services', zh: 'NodePort Service' }
    : undefined;
}

function inClusterNetwork(cluster: Cluster): Finding[] {
  const { network } = cluster;
  const address = numericAddress(cluster);
  if (address === undefined) return [];
  return [network.service_cidr, network.pod_cidr]
    .filter((cidr) => new Address4(address).isInSubnet(new Address4(cidr)))
    .map((cidr) => finding('KW1137', { address, network: cidr }, ['lb', 'address']));
}

/** This network, loopback, multicast and reserved addresses (RFC 6890), and a network's own address and its broadcast. */
function unusableAddress(cluster: Cluster): Finding[] {
  const { prefix, external } = cluster.lb;
  const address = numericAddress(cluster);
  if (address === undefined) return [];
  const candidate = new Address4(`${address}/${prefix}`);
  const reserved = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'].some((net) =>
    new Address4(address).isInSubnet(new Address4(net)),
  );
  const edge = [candidate.startAddress().address, candidate.endAddress().address].includes(address);
  return reserved || (edge && !external) ? [finding('KW1138', { address }, ['lb', 'address'])] : [];
}

/** The address, where there is one and it is not a name. */
function numericAddress({ lb: { address } }: Cluster): string | undefined {
  return address !== undefined && Address4.isValid(address) ? address : undefined;
}

function heldByNobody(cluster: Cluster): Finding[] {
  const { address, external } = cluster.lb;
  const held = external || hostsWith(cluster, 'lb').length > 0;
  return address === undefined || held ? [] : [finding('KW1139', { address }, ['lb', 'address'])];
}
