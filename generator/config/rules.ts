import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Catalog } from '../../schema/catalog.generated.ts';
import type { Contribution, Rule } from '../features/feature.ts';
import { FEATURES } from '../features/features.ts';
import { pullsImages } from '../features/images.ts';
import { COMMON_NAME_LENGTH } from '../features/kubernetes.ts';
import { knownReleases, type Release } from '../release/release.ts';
import { ADDON_RULES } from './addon-rules.ts';
import { hostsWith, type Cluster, type Host, type HostRole } from './cluster.ts';
import { LB_RULES } from './lb-rules.ts';

/** What the rules find in a cluster: those about hosts, the balancer, each feature that is on, and files. */
export function ruleFindings(cluster: Cluster, release: Release): Finding[] {
  const featureRules = FEATURES.filter((feature) => feature.isOn(cluster)).flatMap(({ rules }) => rules);
  const all = [...HOST_RULES, ...LB_RULES, ...featureRules, ...ADDON_RULES, unknownHash, unusedDigest];
  return all.flatMap((rule) => rule(cluster, release));
}

const HOST_RULES: readonly Rule[] = [
  duplicateName,
  reservedName,
  numericName,
  longName,
  duplicateAddress,
  duplicateSsh,
  unusableAddress,
  unusableSsh,
  noMaster,
  noNode,
];

/** The release must exist; asked before anything that reads its data. */
export function unknownRelease(cluster: Cluster): Finding[] {
  const known = knownReleases();
  if (known.includes(cluster.release)) return [];
  return [finding('KW1105', { release: cluster.release, known: known.join(', ') }, ['release'])];
}

/** A catalog may only speak of artifacts that the release has. */
export function unknownArtifact(catalog: Catalog, release: Release): Finding[] {
  const known = Object.keys(release.artifacts);
  return Object.keys(catalog.artifacts ?? {})
    .filter((artifact) => !known.includes(artifact))
    .map((artifact) =>
      finding('KW1108', { artifact, release: release.release, known: known.join(', ') }, ['artifacts', 'catalog']),
    );
}

function duplicateName(cluster: Cluster): Finding[] {
  return repeated(cluster, ({ name }) => name).map(([index, name]) =>
    finding('KW1101', { name }, ['hosts', index, 'name']),
  );
}

/** Ansible would take a host of this name for a group or for the control node, or /etc/hosts has another address for it. */
export const RESERVED_NAMES: readonly string[] = [
  ...['all', 'ungrouped', 'localhost', 'etcd', 'chrony', 'lb', 'nfs', 'nfs_client', 'harbor', 'registry'],
  ...['docker_apart', 'kube_master', 'kube_node', 'k8s_cluster'],
  ...[
    'localhost.localdomain',
    'localhost4',
    'localhost6',
    'ip6-localhost',
    'ip6-loopback',
    'ip6-allnodes',
    'ip6-allrouters',
  ],
];

function reservedName(cluster: Cluster): Finding[] {
  return cluster.hosts.flatMap(({ name }, index) =>
    RESERVED_NAMES.includes(name) ? [finding('KW1113', { name }, ['hosts', index, 'name'])] : [],
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

/** Certificates name a host by its name after `system:node:`, `etcd-` or `lb-`, or by its name alone. */
const LONGEST_NAMES: Readonly<Record<HostRole, number>> = {
  master: COMMON_NAME_LENGTH - 'system:node:'.length,
  node: COMMON_NAME_LENGTH - 'system:node:'.length,
  etcd: COMMON_NAME_LENGTH - 'etcd-'.length,
  lb: COMMON_NAME_LENGTH - 'lb-'.length,
  harbor: COMMON_NAME_LENGTH,
  registry: COMMON_NAME_LENGTH,
  nfs: Infinity,
};

function longName(cluster: Cluster): Finding[] {
  return cluster.hosts.flatMap(({ name, roles }, index) => {
    const limit = Math.min(...roles.map((role) => LONGEST_NAMES[role]));
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

/** A file without a hash could be anything: role artifacts refuses it. */
function unknownHash(cluster: Cluster, release: Release): Finding[] {
  const needed = new Set(contributions(cluster, release).flatMap((part) => part.artifacts ?? []));
  return Object.entries(release.artifacts)
    .filter(([id, { checksum }]) => needed.has(id) && checksum === null)
    .map(([artifact, { file }]) => finding('KW1106', { artifact, file, line: catalogLine(artifact) }, ['release']));
}

/** What to write below `artifacts:` of a catalog. */
function catalogLine(artifact: string): string {
  return `${artifact}: { checksum: "sha256:..." }`;
}

/** A digest that holds no image is a wrong name, or of an image that hosts get another way. */
function unusedDigest(cluster: Cluster, release: Release): Finding[] {
  const used = new Set(contributions(cluster, release).flatMap((part) => part.images ?? []));
  return Object.keys(release.image_digests ?? {})
    .filter((image) => !used.has(image) || !pullsImages(cluster, release))
    .map((image) => finding('KW1126', { image }, ['artifacts', 'catalog']));
}

function contributions(cluster: Cluster, release: Release): Contribution[] {
  return FEATURES.filter((feature) => feature.isOn(cluster)).map((feature) => feature.contribute(cluster, release));
}
