import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Rule } from '../model/feature.ts';

/** Rules about the cluster's own networks, for clusters with masters. */
export const NETWORK_RULES: readonly Rule[] = [notANetwork, serviceNetworkSize, networksOverlap, hostInNetwork];

const KEYS = ['service_cidr', 'pod_cidr'] as const;

function notANetwork({ network }: Cluster): Finding[] {
  return KEYS.flatMap((key) => {
    const cidr = new Address4(network[key]);
    const proper = `${cidr.startAddress().address}/${cidr.subnetMask}`;
    return proper === network[key] ? [] : [finding('KW1116', { cidr: network[key], proper }, ['network', key])];
  });
}

/** kube-apiserver takes at most 20 bits of addresses (cmd/kube-apiserver/app/options/validation.go of 1.12). */
function serviceNetworkSize({ network: { service_cidr: cidr } }: Cluster): Finding[] {
  const { subnetMask: prefix } = new Address4(cidr);
  return prefix >= 12 && prefix <= 28 ? [] : [finding('KW1117', { cidr }, ['network', 'service_cidr'])];
}

function networksOverlap({ network: { service_cidr: services, pod_cidr: pods } }: Cluster): Finding[] {
  const [first, second] = [new Address4(services), new Address4(pods)];
  const overlap = first.isInSubnet(second) || second.isInSubnet(first);
  return overlap ? [finding('KW1118', { services, pods }, ['network', 'pod_cidr'])] : [];
}

/** Told once of a network, at the first host: it is the network that is wrong where there are several. */
function hostInNetwork(cluster: Cluster): Finding[] {
  return KEYS.flatMap((key) => {
    const cidr = cluster.network[key];
    const inside = cluster.hosts.filter(({ address }) => new Address4(address).isInSubnet(new Address4(cidr)));
    const [first] = inside;
    if (first === undefined) return [];
    const hosts = inside.slice(0, NAMED).map(({ name, address }) => `${name} (${address})`);
    const more = inside.length > NAMED ? ', …' : '';
    const path = ['hosts', cluster.hosts.indexOf(first), 'address'];
    return [
      finding('KW1119', { count: inside.length, hosts: hosts.join(', ') + more, key: `network.${key}`, cidr }, path),
    ];
  });
}

/** The most hosts that a finding names. */
const NAMED = 5;
