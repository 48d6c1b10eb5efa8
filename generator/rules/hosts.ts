import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import { COMMON_NAME_LENGTH } from '../derived/kubernetes.ts';
import { hostsWith, type Cluster, type Host, type HostRole } from '../model/cluster.ts';
import type { Feature, Rule } from '../model/feature.ts';

/** Rules about hosts: their names, addresses and roles. @param features every one that there is, since their groups and certificates limit names */
export function hostRules(features: readonly Feature[]): readonly Rule[] {
  return [
    duplicateName,
    (cluster) => reservedName(cluster, reservedNames(features)),
    numericName,
    (cluster) => longName(cluster, features),
    duplicateAddress,
    duplicateSsh,
    unusableAddress,
    unusableSsh,
    noMaster,
    noNode,
  ];
}

function duplicateName(cluster: Cluster): Finding[] {
  return repeated(cluster, ({ name }) => name).map(([index, name]) =>
    finding('KW1101', { name }, ['hosts', index, 'name']),
  );
}

/** Ansible would take a host of this name for a group or for the control node, or /etc/hosts has another address for it. */
export function reservedNames(features: readonly Feature[]): string[] {
  return [...RESERVED, ...features.flatMap(({ groups = [] }) => groups)];
}

const RESERVED: readonly string[] = [
  ...['all', 'ungrouped', 'localhost', 'localhost.localdomain', 'localhost4', 'localhost6'],
  ...['ip6-localhost', 'ip6-loopback', 'ip6-allnodes', 'ip6-allrouters'],
];

function reservedName(cluster: Cluster, reserved: readonly string[]): Finding[] {
  return cluster.hosts.flatMap(({ name }, index) =>
    reserved.includes(name) ? [finding('KW1113', { name }, ['hosts', index, 'name'])] : [],
  );
}

/** inet_aton reads numbers, also a single one and hexadecimal ones, as an address: such a name leads to no host. */
function numericName(cluster: Cluster): Finding[] {
  return cluster.hosts.flatMap(({ name }, index) =>
    name.split('.').every((part) => /^(\d+|0x[0-9a-f]*)$/.test(part))
      ? [finding('KW1128', { name }, ['hosts', index, 'name'])]
      : [],
  );
}

/** What certificates put before the name of a host counts too. */
function longName(cluster: Cluster, features: readonly Feature[]): Finding[] {
  const longest = (role: HostRole) => {
    const prefixes = features.flatMap(({ commonNames = {} }) => commonNames[role] ?? []);
    return prefixes.length === 0 ? Infinity : COMMON_NAME_LENGTH - Math.max(...prefixes.map(({ length }) => length));
  };
  return cluster.hosts.flatMap(({ name, roles }, index) => {
    const limit = Math.min(...roles.map(longest));
    const { length } = name;
    return length <= limit ? [] : [finding('KW1124', { name, length, limit }, ['hosts', index, 'name'])];
  });
}

function duplicateAddress(cluster: Cluster): Finding[] {
  return repeated(cluster, ({ address }) => address).map(([index, address]) =>
    finding('KW1102', { address }, ['hosts', index, 'address']),
  );
}

/** Two hosts that are one machine to Ansible would each be given what the other needs; equal addresses are told already. */
function duplicateSsh(cluster: Cluster): Finding[] {
  const way = ({ ssh }: Host) => [ssh.bastion, ssh.address, ssh.port].join(' ');
  return repeated(cluster, way).flatMap(([index, value]) => {
    const others = cluster.hosts.filter((host) => way(host) === value);
    const [first] = others;
    const host = cluster.hosts[index];
    if (first === undefined || host === undefined || first.address === host.address) return [];
    const { address, port } = host.ssh;
    const key = address === host.address ? ['address'] : ['ssh', 'address'];
    return [finding('KW1251', { first: first.name, name: host.name, address, port }, ['hosts', index, ...key])];
  });
}

/** Indexes and values of hosts whose value an earlier host has already. */
function repeated(cluster: Cluster, valueOf: (host: Host) => string): [number, string][] {
  const seen = new Set<string>();
  return cluster.hosts.flatMap((host, index): [number, string][] => {
    const value = valueOf(host);
    if (seen.has(value)) return [[index, value]];
    seen.add(value);
    return [];
  });
}

function unusableAddress(cluster: Cluster): Finding[] {
  return cluster.hosts.flatMap(({ address }, index) =>
    isUnusable(address) ? [finding('KW1110', { address }, ['hosts', index, 'address'])] : [],
  );
}

/** Loopback may well lead to a host: a port of it that is passed on. */
function unusableSsh(cluster: Cluster): Finding[] {
  return cluster.hosts.flatMap(({ address, ssh }, index) => {
    const own = ssh.address !== address && Address4.isValid(ssh.address) && !ssh.address.startsWith('127.');
    return own && isUnusable(ssh.address)
      ? [finding('KW1252', { address: ssh.address }, ['hosts', index, 'ssh', 'address'])]
      : [];
  });
}

/** This network, loopback, multicast and reserved addresses belong to no host (RFC 6890). */
function isUnusable(address: string): boolean {
  const candidate = new Address4(address);
  return ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'].some((net) =>
    candidate.isInSubnet(new Address4(net)),
  );
}

/** Nodes and balancers serve a control plane. */
function noMaster(cluster: Cluster): Finding[] {
  if (hostsWith(cluster, 'master').length > 0) return [];
  const served = cluster.hosts.findIndex(({ roles }) => roles.includes('node') || roles.includes('lb'));
  return served < 0 ? [] : [finding('KW1123', { host: cluster.hosts[served]?.name ?? '' }, ['hosts', served, 'roles'])];
}

/** Masters run pods only where they are nodes too. */
function noNode(cluster: Cluster): Finding[] {
  const master = cluster.hosts.findIndex(({ roles }) => roles.includes('master'));
  return master < 0 || hostsWith(cluster, 'node').length > 0 ? [] : [finding('KW1029', {}, ['hosts', master, 'roles'])];
}
