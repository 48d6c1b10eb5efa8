import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { flagFindings } from '../flags/findings.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import { archiveOf } from '../derived/archives.ts';
import { emptiedWithOthers, etcdDirectories, isInside } from '../rules/directories.ts';
import type { Feature } from '../model/feature.ts';
import { certificateNames, clientCertificate } from '../derived/kubernetes.ts';
import type { StepId } from '../steps.ts';

/** The cluster's database: members with TLS among themselves and towards clients. */
export const etcd: Feature = {
  name: 'etcd',
  isOn: () => true,
  groups: ['etcd'],
  commonNames: { etcd: 'etcd-' },
  listens: (_, { roles }) => (roles.includes('etcd') ? [2379, 2380] : []),
  rules: [noMember, evenMembers, electionTooShort, walInData, dataOfOthers, flagRules],
  contribute: (cluster) => {
    const members = hostsWith(cluster, 'etcd');
    return {
      steps: ['etcd', ...asking(cluster), 'verify', 'clean'],
      // The last two are filled while 02.etcd.yml runs; a play about a group that does not exist is warned of.
      groups: { etcd: members.map(({ name }) => name), etcd_start: [], etcd_roll: [] },
      groupVars: { etcd: variables(cluster, members) },
      modules: ['etcd_data'],
      artifacts: ['etcd'],
      ports: [
        { from: 'etcd', to: 'etcd', protocol: 'tcp', port: 2379, why: { en: 'etcd clients', zh: 'etcd 客户端' } },
        { from: 'etcd', to: 'etcd', protocol: 'tcp', port: 2380, why: { en: 'etcd peers', zh: 'etcd 成员间通信' } },
      ],
    };
  },
};

/** The steps that tell flannel and apiservers of the members: these have to be etcd's. */
function asking(cluster: Cluster): StepId[] {
  return hostsWith(cluster, 'master').length > 0 ? ['docker', 'kube-master'] : [];
}

function variables(cluster: Cluster, members: readonly Host[]): Variables {
  return {
    etcd_archive: archiveOf('etcd'),
    etcd_bin_dir: jinja('{{ bin_dir }}'),
    etcd_data_dirs: etcdDirectories(cluster),
    etcd_members: members.map(({ name, address }) => ({ name, address })),
    etcd_address: jinja('{{ host_address }}'),
    etcd_flags: flags(cluster, members),
    etcd_certificates: [
      certificate('server', 'etcd', everyName(members)),
      certificate('peer', 'etcd-peer', OWN_NAMES),
      // Of etcd's user root, where etcd looks at permissions: what etcdctl shows.
      { ...clientCertificate('root', 'etcd', 'root'), directory: SSL_DIR },
    ],
    etcd_root_certificate: `${SSL_DIR}/root.pem`,
    etcd_root_key: `${SSL_DIR}/root-key.pem`,
  };
}

/** The files of a certificate of the member itself; peers have an authority of their own, or a client's would open their port. */
function certificate(name: string, authority: string, names: readonly Value[]): Variables {
  return {
    name,
    authority,
    common_name: jinja('etcd-{{ inventory_hostname }}'),
    usages: ['serverAuth', 'clientAuth'],
    subject_alt_names: names,
    directory: SSL_DIR,
    owner: 'etcd',
    group: 'etcd',
  };
}

const SSL_DIR = '/etc/etcd/ssl';
const OWN_NAMES = [jinja('DNS:{{ inventory_hostname }}'), jinja('IP:{{ host_address }}')];

/** Names of all members: the client of Kubernetes 1.13 checks each one's certificate for the first one's name (kubernetes#72102). */
function everyName(members: readonly Host[]): string[] {
  const own = members.flatMap(({ name, address }) => [`DNS:${name}`, ...certificateNames(address)]);
  return [...new Set(['DNS:localhost', ...certificateNames('127.0.0.1'), ...own])];
}

/** Flags of `etcd` (etcd.io/docs/v3.2/op-guide/configuration), then the user's. */
function flags(cluster: Cluster, members: readonly Host[]): Record<string, Value> {
  return { ...ownFlagsOf(cluster, members), ...cluster.etcd.flags };
}

function ownFlagsOf({ name: cluster, etcd: settings }: Cluster, members: readonly Host[]): Record<string, Value> {
  return {
    name: jinja('{{ inventory_hostname }}'),
    'data-dir': settings.data_dir,
    ...(settings.wal_dir === undefined ? {} : { 'wal-dir': settings.wal_dir }),
    'listen-client-urls': [jinja('https://{{ host_address }}:2379'), 'https://127.0.0.1:2379'],
    'advertise-client-urls': jinja('https://{{ host_address }}:2379'),
    'listen-peer-urls': jinja('https://{{ host_address }}:2380'),
    'initial-advertise-peer-urls': jinja('https://{{ host_address }}:2380'),
    'initial-cluster': members.map(({ name, address }) => `${name}=https://${address}:2380`),
    'initial-cluster-token': cluster,
    'client-cert-auth': true,
    'trusted-ca-file': `${SSL_DIR}/etcd-ca.pem`,
    'cert-file': `${SSL_DIR}/server.pem`,
    'key-file': `${SSL_DIR}/server-key.pem`,
    'peer-client-cert-auth': true,
    'peer-trusted-ca-file': `${SSL_DIR}/etcd-peer-ca.pem`,
    'peer-cert-file': `${SSL_DIR}/peer.pem`,
    'peer-key-file': `${SSL_DIR}/peer-key.pem`,
    'heartbeat-interval': settings.heartbeat_interval,
    'election-timeout': settings.election_timeout,
    'snapshot-count': settings.snapshot_count,
    'quota-backend-bytes': settings.quota_backend_bytes,
    'auto-compaction-retention': 1,
  };
}

function noMember(cluster: Cluster): Finding[] {
  return hostsWith(cluster, 'etcd').length > 0 ? [] : [finding('KW1104', {}, ['hosts'])];
}

/** Not wrong, since members are added and removed one after the other. */
function evenMembers(cluster: Cluster): Finding[] {
  const count = hostsWith(cluster, 'etcd').length;
  return count % 2 === 1 || count === 0 ? [] : [finding('KW1103', { count }, ['hosts'])];
}

/** etcd refuses an election timeout under five heartbeats (embed/config.go of 3.2). */
function electionTooShort({ etcd: { heartbeat_interval: heartbeat, election_timeout: election } }: Cluster): Finding[] {
  const least = 5 * heartbeat;
  return election >= least ? [] : [finding('KW1109', { heartbeat, election, least }, ['etcd', 'election_timeout'])];
}

function walInData({ etcd: { data_dir: data, wal_dir: wal } }: Cluster): Finding[] {
  return wal === undefined || !isInside(wal, data) ? [] : [finding('KW1111', { wal }, ['etcd', 'wal_dir'])];
}

/** Of docker and kubelet their own rules tell. */
function dataOfOthers({ etcd: { data_dir: data, wal_dir: wal } }: Cluster): Finding[] {
  return [
    ...emptiedWithOthers('etcd', data, [], ['etcd', 'data_dir']),
    ...(wal === undefined ? [] : emptiedWithOthers('etcd', wal, [], ['etcd', 'wal_dir'])),
  ];
}

/**
 * Whatever names a file is the project's: the unit is restarted when that file changes. Whether a member begins a cluster is found
 * out on the hosts.
 */
function flagRules(cluster: Cluster): Finding[] {
  const files = Object.keys(cluster.etcd.flags).filter((flag) => flag.endsWith('-file'));
  const others = ['wal-dir', 'initial-cluster-state', ...files].map((flag) => [flag, ''] as const);
  return flagFindings({
    program: 'etcd',
    path: ['etcd', 'flags'],
    given: cluster.etcd.flags,
    own: { ...ownFlagsOf(cluster, []), ...Object.fromEntries(others) },
    changeable: ['auto-compaction-retention'],
  });
}
