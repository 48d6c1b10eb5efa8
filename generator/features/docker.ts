import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import { archiveOf } from '../derived/archives.ts';
import { DOCKER_NETWORK_RULES, networkKeys } from '../rules/docker-networks.ts';
import { apartGroup, dockerGroups, hasDocker, registryHosts } from '../derived/docker-hosts.ts';
import { proxyEnvironment } from '../derived/docker-proxy.ts';
import { emptiedWithOthers, etcdDirectories } from '../rules/directories.ts';
import type { Feature, Port } from '../model/feature.ts';
import { certificate, clientCertificate, SSL_DIR } from '../derived/kubernetes.ts';
import { REGISTRY_ROLES, registryMount } from '../derived/registry-storage.ts';

/** The container runtime, from upstream's static binaries. */
export const docker: Feature = {
  name: 'docker',
  isOn: hasDocker,
  commonNames: { harbor: '', registry: '' },
  listens: ({ docker: { remote_api: remote } }, { roles }) =>
    remote !== 'off' && (roles.includes('master') || roles.includes('node')) ? [REMOTE_PORTS[remote]] : [],
  rules: [openToAll, anyRegistry, mirrorInClear, dataOfOthers, ...DOCKER_NETWORK_RULES],
  contribute: (cluster) => ({
    steps: [
      ...(view(cluster).dockerNodes ? (['docker', 'verify', 'clean'] as const) : []),
      ...(view(cluster).dockerApart ? (['harbor', 'clean'] as const) : []),
    ],
    // The last two are filled while 03.docker.yml or 11.harbor.yml runs; a play about a group that does not exist is warned of.
    groups: { ...apartGroup(cluster), docker_start: [], docker_roll: [] },
    groupVars: groupVars(cluster),
    view: { ...view(cluster), dockerRoll: cluster.docker.roll },
    without: [
      ...(view(cluster).dockerPlain ? [] : ['tasks/plain.yml']),
      ...(view(cluster).dockerTls ? [] : TLS_FILES),
      ...(view(cluster).dockerNodes ? [] : NODE_FILES),
    ],
    artifacts: ['docker'],
    ports: ports(cluster),
  }),
};

/** Only there when docker answers on the network with TLS. */
const TLS_FILES = ['tasks/tls.yml', 'tasks/verify_certificates.yml', 'tasks/clean_certificates.yml'];

/** Only there for nodes: on the host of a registry the registry is verified, which runs in docker. */
const NODE_FILES = ['verify', 'verify_docker', 'verify_certificates'].map((file) => `tasks/${file}.yml`);

const WHY = { en: 'docker remote API, for its users', zh: 'docker 远程 API,供使用者访问' };

/** Where docker answers on the network, by `docker.remote_api`. */
const REMOTE_PORTS = { tls: 2376, plain: 2375 } as const;

function ports(cluster: Cluster): Port[] {
  const { remote_api: remote } = cluster.docker;
  if (remote === 'off') return [];
  const port = REMOTE_PORTS[remote];
  return dockerGroups(cluster).map((to) => ({ from: 'control', to, protocol: 'tcp', port, why: WHY }));
}

/** docker of a registry's host waits for the folder with the images. */
function groupVars(cluster: Cluster): Record<string, Variables> {
  const common = variables(cluster);
  const apartDaemon = { ...daemon(cluster), ...networkKeys(cluster) };
  const mounts = REGISTRY_ROLES.flatMap((role) => {
    const mount = registryMount(cluster, role);
    return mount === undefined ? [] : [[role, { docker_mount: mount }] as const];
  });
  const all = dockerGroups(cluster).map((group) => [
    group,
    group === 'docker_apart' ? { ...common, docker_flannel: false, docker_daemon: apartDaemon } : common,
  ]);
  return Object.fromEntries([...all, ...mounts]) as Record<string, Variables>;
}

function variables(cluster: Cluster): Variables {
  const proxied = Object.keys(proxyEnvironment(cluster)).length > 0;
  return {
    docker_packages: PACKAGES,
    docker_archive: archiveOf('docker'),
    docker_bin_dir: jinja('{{ bin_dir }}'),
    docker_daemon: daemon(cluster),
    ...(proxied ? { docker_environment: proxyEnvironment(cluster) } : {}),
    ...(view(cluster).dockerTls ? { docker_certificates: [SERVER], docker_client_certificates: [CLIENT] } : {}),
  };
}

/** What dockerd itself calls on a host; without flannel, nobody else installs it. */
const PACKAGES = { Debian: ['iptables'], RedHat: ['iptables'] };

function view(cluster: Cluster) {
  const { remote_api: remote } = cluster.docker;
  return {
    dockerPlain: remote === 'plain',
    dockerTls: remote === 'tls',
    dockerNodes: hostsWith(cluster, 'master').length > 0,
    dockerApart: registryHosts(cluster).length > 0,
  };
}

/**
 * By an authority of docker's own: whoever has a certificate of it is root on all hosts, which no kubelet may be.
 * The client's is made on one host, for the administrator to take.
 */
const SERVER = certificate('docker', 'docker', jinja('{{ inventory_hostname }}'), ['serverAuth'], {
  subject_alt_names: [jinja('DNS:{{ inventory_hostname }}'), jinja('IP:{{ host_address }}')],
});
const CLIENT = clientCertificate('docker-client', 'docker', 'docker-client');

/**
 * daemon.json in the keys of docker 17.03: `graph` became `data-root` in 17.05. Pods reach themselves through their Service
 * only without the userland proxy; the kernel check of overlay2 stops at RHEL's 3.10, which has what it needs.
 */
function daemon(cluster: Cluster): Variables {
  const { docker: settings } = cluster;
  const insecure = insecureRegistries(cluster);
  return {
    graph: settings.data_dir,
    'storage-driver': 'overlay2',
    'storage-opts': ['overlay2.override_kernel_check=true'],
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'userland-proxy': false,
    'log-driver': 'json-file',
    'log-opts': { 'max-size': settings.log_max_size, 'max-file': String(settings.log_max_file) },
    ...(settings.registry_mirrors.length === 0 ? {} : { 'registry-mirrors': settings.registry_mirrors }),
    ...(insecure.length === 0 ? {} : { 'insecure-registries': insecure }),
    ...REMOTE[settings.remote_api],
  };
}

function insecureRegistries({ docker: { insecure_registries: named }, registry }: Cluster): string[] {
  const { address, insecure, kind } = registry;
  return [...new Set([...named, ...(kind === 'existing' && insecure && address !== undefined ? [address] : [])])];
}

const SOCKET = 'unix:///var/run/docker.sock';
const REMOTE: Readonly<Record<Cluster['docker']['remote_api'], Record<string, Value>>> = {
  off: {},
  tls: {
    hosts: [SOCKET, jinja('tcp://{{ host_address }}:2376')],
    tlsverify: true,
    tlscacert: `${SSL_DIR}/docker-ca.pem`,
    tlscert: `${SSL_DIR}/docker.pem`,
    tlskey: `${SSL_DIR}/docker-key.pem`,
  },
  plain: { hosts: [SOCKET, jinja('tcp://{{ host_address }}:2375')] },
};

function openToAll({ docker: { remote_api: remote } }: Cluster): Finding[] {
  return remote === 'plain' ? [finding('KW1140', {}, ['docker', 'remote_api'])] : [];
}

/** A network as wide as that has registries of strangers in it. */
function anyRegistry({ docker: { insecure_registries: registries } }: Cluster): Finding[] {
  return registries.flatMap((registry, i) => {
    const bits = Number(/\/(\d+)$/.exec(registry)?.[1] ?? LEAST_BITS);
    const at = ['docker', 'insecure_registries', i];
    return bits < LEAST_BITS ? [finding('KW1213', { registry, least: LEAST_BITS }, at)] : [];
  });
}

/** The widest network that is somebody's own: 10.0.0.0/8 (RFC 1918). */
const LEAST_BITS = 8;

function mirrorInClear({ docker: { registry_mirrors: mirrors } }: Cluster): Finding[] {
  return mirrors.flatMap((mirror, i) =>
    mirror.startsWith('http://') ? [finding('KW1214', { mirror }, ['docker', 'registry_mirrors', i])] : [],
  );
}

function dataOfOthers(cluster: Cluster): Finding[] {
  return emptiedWithOthers('docker', cluster.docker.data_dir, etcdDirectories(cluster), ['docker', 'data_dir']);
}
