import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import type { Contribution, Feature, Port } from '../model/feature.ts';
import { NFS_RULES } from '../rules/nfs.ts';

/** Folders of one host on others: exported by the host with role nfs, or by a server that is there already. */
export const nfs: Feature = {
  name: 'nfs',
  isOn: (cluster) =>
    hostsWith(cluster, 'nfs').length > 0 || cluster.nfs.server !== undefined || cluster.nfs.folders.length > 0,
  groups: ['nfs'],
  listens: (_, { roles }) => (roles.includes('nfs') ? [111, 2049] : []),
  rules: NFS_RULES,
  contribute: (cluster) => ({
    steps: ['prepare', 'verify', 'clean'],
    view: view(cluster),
    without: view(cluster).nfsServer ? [] : SERVER_FILES,
    ...hostsOf(cluster),
    ports: view(cluster).nfsServer && view(cluster).nfsClients ? ports(cluster) : [],
  }),
};

/** Only there where a host of the cluster is the server. */
const SERVER_FILES = [
  ...['server', 'serve', 'clean_server'].map((file) => `tasks/${file}.yml`),
  'handlers/main.yml',
  'templates/exports.j2',
];

function view(cluster: Cluster) {
  return { nfsServer: hostsWith(cluster, 'nfs').length > 0, nfsClients: cluster.nfs.folders.length > 0 };
}

function hostsOf(cluster: Cluster): Pick<Contribution, 'groups' | 'groupVars'> {
  const { nfsServer, nfsClients } = view(cluster);
  return {
    groups: {
      ...(nfsServer ? { nfs: hostsWith(cluster, 'nfs').map(({ name }) => name) } : {}),
      ...(nfsClients ? { nfs_client: clients(cluster).map(({ name }) => name) } : {}),
    },
    groupVars: {
      ...(nfsServer ? { nfs: serverVariables(cluster) } : {}),
      ...(nfsClients ? { nfs_client: clientVariables(cluster) } : {}),
    },
  };
}

function clients(cluster: Cluster): Host[] {
  return cluster.hosts.filter(({ name }) => cluster.nfs.folders.some((folder) => folder.hosts.includes(name)));
}

function serverVariables(cluster: Cluster): Variables {
  return {
    nfs_server_packages: { Debian: ['nfs-kernel-server'], RedHat: ['nfs-utils'] },
    nfs_host_address: jinja('{{ host_address }}'),
    nfs_exports: cluster.nfs.folders.map(({ path, hosts: names, squash, uid, gid }) => ({
      path,
      uid,
      gid,
      options: ['rw', 'sync', 'no_subtree_check', ...SQUASH[squash](uid, gid)],
      clients: cluster.hosts.filter(({ name }) => names.includes(name)).map(({ address }) => address),
    })),
  };
}

/** In the words of exports(5). */
const SQUASH: Readonly<
  Record<Cluster['nfs']['folders'][number]['squash'], (uid: number, gid: number) => readonly Value[]>
> = {
  root: () => ['root_squash'],
  none: () => ['no_root_squash'],
  all: (uid, gid) => ['all_squash', `anonuid=${uid}`, `anongid=${gid}`],
};

function clientVariables(cluster: Cluster): Variables {
  const { server, version } = cluster.nfs;
  const [own] = hostsWith(cluster, 'nfs');
  return {
    nfs_packages: { Debian: ['nfs-common'], RedHat: ['nfs-utils'] },
    nfs_server_address: own?.address ?? server ?? '',
    nfs_kept_on: own?.name ?? jinja('{{ inventory_hostname }}'),
    nfs_kept_as: own === undefined ? 'mount' : 'path',
    nfs_version: version,
    nfs_mounts: cluster.nfs.folders.map(({ path, mount, hosts, uid, gid }) => {
      return { path, mount, unit: mountUnit(mount), hosts, uid, gid };
    }),
  };
}

/** The name that systemd wants of the unit of a mount point (systemd.unit(5), "String Escaping"). */
export function mountUnit(path: string): string {
  const hex = (character: string) => `\\x${character.charCodeAt(0).toString(16)}`;
  const escaped = path.slice(1).replace(/[^A-Za-z0-9:_./]|^\./g, hex);
  return `${escaped.replaceAll('/', '-')}.mount`;
}

function ports({ nfs: { version } }: Cluster): Port[] {
  const open = (port: number, en: string, zh: string): Port => {
    return { from: 'nfs_client', to: 'nfs', protocol: 'tcp', port, why: { en, zh } };
  };
  const version3 = [
    open(111, 'NFS 3: rpcbind, and the port of mountd that it names', 'NFS 3:rpcbind,及其给出的 mountd 端口'),
  ];
  return [open(2049, 'NFS', 'NFS'), ...(version === 3 ? version3 : [])];
}
