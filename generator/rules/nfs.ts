import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { etcdDirectories, overlap, SYSTEM } from './directories.ts';
import type { Rule } from '../model/feature.ts';

/** Rules about NFS, for clusters with a server or a folder. */
export const NFS_RULES: readonly Rule[] = [
  noServer,
  serverAndOwn,
  secondServer,
  unknownHost,
  ownFolder,
  namedTwice,
  insideOther,
  pathOfOthers,
  nothingMounted,
];

function noServer(cluster: Cluster): Finding[] {
  const { server, folders } = cluster.nfs;
  const lacking = folders.length > 0 && server === undefined && hostsWith(cluster, 'nfs').length === 0;
  return lacking ? [finding('KW1160', {}, ['nfs', 'folders'])] : [];
}

function serverAndOwn(cluster: Cluster): Finding[] {
  const [own] = cluster.nfs.server === undefined ? [] : hostsWith(cluster, 'nfs');
  return own === undefined ? [] : [finding('KW1161', { name: own.name }, ['nfs', 'server'])];
}

function secondServer(cluster: Cluster): Finding[] {
  const [, second] = hostsWith(cluster, 'nfs');
  if (second === undefined) return [];
  return [finding('KW1162', { name: second.name }, ['hosts', cluster.hosts.indexOf(second)])];
}

function unknownHost({ hosts, nfs: { folders } }: Cluster): Finding[] {
  const known = hosts.map(({ name }) => name);
  return folders.flatMap((folder, i) =>
    folder.hosts
      .filter((name) => !known.includes(name))
      .map((name) => finding('KW1163', { name, known: known.join(', ') }, ['nfs', 'folders', i, 'hosts'])),
  );
}

function ownFolder(cluster: Cluster): Finding[] {
  const [own] = hostsWith(cluster, 'nfs');
  return cluster.nfs.folders.flatMap(({ hosts, path }, i) =>
    own !== undefined && hosts.includes(own.name)
      ? [finding('KW1164', { name: own.name, folder: path }, ['nfs', 'folders', i, 'hosts'])]
      : [],
  );
}

function namedTwice({ nfs: { folders } }: Cluster): Finding[] {
  return folders.flatMap(({ path }, i) =>
    folders.slice(0, i).some((before) => before.path === path)
      ? [finding('KW1168', { path }, ['nfs', 'folders', i, 'path'])]
      : [],
  );
}

/** A mount over or in another one hides what the other has. */
function insideOther({ nfs: { folders } }: Cluster): Finding[] {
  return folders.flatMap(({ mount, hosts }, i) => {
    const other = folders.slice(0, i).find((before) => overlap(mount, before.mount) && shared(hosts, before.hosts));
    const name = hosts.find((host) => other?.hosts.includes(host));
    if (other === undefined || name === undefined) return [];
    return [finding('KW1165', { mount, other: other.mount, name }, ['nfs', 'folders', i, 'mount'])];
  });
}

function shared(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.includes(one));
}

/** Directories of the system and of the cluster's programs are neither exported nor mounted over. */
function pathOfOthers(cluster: Cluster): Finding[] {
  const { docker, kube_node: node, nfs } = cluster;
  const taken = [...SYSTEM, docker.data_dir, node.root_dir, ...etcdDirectories(cluster)];
  const isOwn = hostsWith(cluster, 'nfs').length > 0;
  return nfs.folders.flatMap(({ path, mount }, i) =>
    Object.entries({ ...(isOwn ? { path } : {}), mount }).flatMap(([key, folder]) => {
      const other = taken.find((one) => overlap(folder, one)) ?? ROOTS.find((one) => folder === one);
      const name = folder.split('/').at(-1) ?? '';
      return other === undefined ? [] : [finding('KW1166', { path: folder, other, name }, ['nfs', 'folders', i, key])];
    }),
  );
}

/** Only as a whole: below them is room for one's own. */
const ROOTS = ['/data', '/home', '/media', '/mnt', '/opt', '/root', '/srv', '/var', '/var/lib'];

function nothingMounted({ nfs: { folders } }: Cluster): Finding[] {
  return folders.length > 0 ? [] : [finding('KW1167', {}, ['nfs'])];
}
