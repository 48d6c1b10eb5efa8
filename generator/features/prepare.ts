import { closest } from 'fastest-levenshtein';
import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Feature } from '../model/feature.ts';
import { isStrict, nodesAlone } from '../derived/kubernetes.ts';
import { REGISTRY_ROLES } from '../derived/registry-storage.ts';

/** The hosts' system: packages, firewall, SELinux, swap, kernel settings, limits, names, time zone. */
export const prepare: Feature = {
  name: 'prepare',
  isOn: () => true,
  rules: [changesNeeded, opensLoopback, unknownTimeZone, sameRepository, uncheckedRepository],
  contribute: (cluster) => ({
    steps: ['prepare', ...(nodesAlone(cluster).length > 0 ? (['addnode'] as const) : []), 'verify', 'clean'],
    ...(hasNodesApart(cluster) ? { groups: { relied_on: reliedOn(cluster) } } : {}),
    groupVars: {
      all: {
        prepare_packages: PACKAGES,
        ...(cluster.prepare.repositories.length === 0 ? {} : { prepare_repositories: repositories(cluster) }),
        prepare_modules: ['br_netfilter'],
        prepare_directories: DIRECTORIES,
        prepare_bin_dir: jinja('{{ bin_dir }}'),
        prepare_hosts: names(cluster),
        prepare_sysctl: {
          ...NETWORK_SYSCTL,
          ...SWAP_SYSCTL,
          ...kubeletSysctl(cluster),
          ...cluster.prepare.sysctl,
        },
        ...(cluster.prepare.time_zone === undefined ? {} : { prepare_time_zone: cluster.prepare.time_zone }),
      },
      ...nodeVars(cluster),
    },
    view: view(cluster),
    without: [
      ...(view(cluster).firewallOff ? [] : FIREWALL_FILES),
      ...(view(cluster).selinuxPermissive ? [] : SELINUX_FILES),
      ...(view(cluster).timeZone ? [] : ['tasks/time_zone.yml']),
      ...(view(cluster).repositories ? [] : REPOSITORY_FILES),
    ],
  }),
};

/** Only repositories of apt have suites and components; a path has no components. */
function repositories({ prepare: settings }: Cluster): Variables[] {
  return settings.repositories.map(({ components, ...repository }) => {
    const { suite } = repository;
    return { ...repository, ...(suite === undefined || suite.endsWith('/') ? {} : { components }) };
  });
}

function sameRepository({ prepare: settings }: Cluster): Finding[] {
  const names = settings.repositories.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [finding('KW1127', { name }, ['prepare', 'repositories', index, 'name'])],
  );
}

function uncheckedRepository({ prepare: settings }: Cluster): Finding[] {
  return settings.repositories.flatMap(({ name, key }, index) =>
    key === undefined ? [finding('KW1218', { name }, ['prepare', 'repositories', index])] : [],
  );
}

/** The hosts without which others could not go on: all but those that are nodes and nothing else. The first is the others' clock. */
function reliedOn({ hosts }: Cluster): string[] {
  const needed = hosts.filter(({ roles }, index) => index === 0 || roles.some((role) => role !== 'node'));
  return needed.map(({ name }) => name);
}

function hasNodesApart(cluster: Cluster): boolean {
  return reliedOn(cluster).length < cluster.hosts.length;
}

/** Hosts have files of these names, so letters count; of older names the program only knows that they are there. */
function unknownTimeZone({ prepare: { time_zone: zone } }: Cluster): Finding[] {
  if (zone === undefined) return [];
  const names = Intl.supportedValuesOf('timeZone');
  const alike = names.find((name) => name.toLowerCase() === zone.toLowerCase());
  if (alike === undefined ? isTimeZone(zone) : alike === zone) return [];
  return [finding('KW1028', { zone, near: alike ?? closest(zone, names) }, ['prepare', 'time_zone'])];
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Of all hosts, and of what is reached by another name. */
function names(cluster: Cluster): Variables[] {
  const registries = REGISTRY_ROLES.flatMap((role) =>
    hostsWith(cluster, role).map(({ address }) => ({ name: cluster[role].domain, address })),
  );
  return [...cluster.hosts.map(({ name, address }) => ({ name, address })), ...registries];
}

/** What the roles themselves need; openssl makes certificates, python-cryptography those that community.crypto makes. */
const PACKAGES = {
  Debian: ['ca-certificates', 'iproute2', 'kmod', 'openssl', 'procps', 'python3-cryptography'],
  RedHat: ['ca-certificates', 'iproute', 'kmod', 'openssl', 'procps-ng', 'python3-cryptography', 'python3-libselinux'],
  RedHat7: ['ca-certificates', 'iproute', 'kmod', 'openssl', 'procps-ng', 'python2-cryptography', 'libselinux-python'],
};

const DIRECTORIES = ['/opt/kube', '/opt/kube/bin', '/opt/kube/archives', '/etc/kubernetes', '/etc/kubernetes/ssl'];

/** Kernel settings that Kubernetes' networks need (kubernetes.io, "Forwarding IPv4 and letting iptables see bridged traffic"). */
const NETWORK_SYSCTL = {
  'net.ipv4.ip_forward': 1,
  'net.bridge.bridge-nf-call-iptables': 1,
  'net.bridge.bridge-nf-call-ip6tables': 1,
};

/** No swapping; with another value Kubernetes runs too. */
const SWAP_SYSCTL = { 'vm.swappiness': 0 };

/** kube-proxy sets it, for NodePorts on the loopback address. */
const ROUTE_LOCALNET = 'net.ipv4.conf.all.route_localnet';

/** Of hosts with NodePorts: none of these ports may be taken by a program that connects somewhere. */
function nodeVars(cluster: Cluster): Record<string, Variables> {
  if (hostsWith(cluster, 'master').length === 0) return {};
  const { node_port_range: range } = cluster.network;
  return { k8s_cluster: { prepare_sysctl_restored: [ROUTE_LOCALNET], prepare_reserved_ports: range } };
}

/** What kubelet sets by itself, and only looks for where kernel settings are protected (setupKernelTunables of 1.12). */
function kubeletSysctl(cluster: Cluster): Record<string, number> {
  if (!isStrict(cluster)) return {};
  return {
    'vm.overcommit_memory': 1,
    'vm.panic_on_oom': 0,
    'kernel.panic': 10,
    'kernel.panic_on_oops': 1,
    'kernel.keys.root_maxkeys': 1_000_000,
    'kernel.keys.root_maxbytes': 25_000_000,
  };
}

/** Without these pods do not reach each other, or kubelet does not start, which nothing would say. */
function changesNeeded(cluster: Cluster): Finding[] {
  const byKubeProxy = hostsWith(cluster, 'master').length > 0 ? { [ROUTE_LOCALNET]: 1 } : {};
  const needs = { ...NETWORK_SYSCTL, ...byKubeProxy, ...kubeletSysctl(cluster) };
  return Object.entries(needs).flatMap(([name, needed]) => {
    const value = cluster.prepare.sysctl[name];
    if (value === undefined || String(value) === String(needed)) return [];
    return [finding('KW1125', { name, needed, value }, ['prepare', 'sysctl', name])];
  });
}

/** It would be set on every host and from its boot on: before kube-proxy's guard is there, and where there is none. */
function opensLoopback({ prepare: { sysctl } }: Cluster): Finding[] {
  return Object.entries(sysctl)
    .filter(([name, value]) => /^net\.ipv4\.conf\..+\.route_localnet$/.test(name) && String(value) !== '0')
    .map(([name]) => finding('KW1290', { name }, ['prepare', 'sysctl', name]));
}

const FIREWALL_FILES = ['tasks/firewall.yml', 'tasks/verify_firewall.yml'];
const REPOSITORY_FILES = [
  ...['repositories.yml', 'repositories_Debian.yml', 'repositories_RedHat.yml'].map((file) => `tasks/${file}`),
  ...['apt.conf.j2', 'sources.list.j2', 'yum.repo.j2'].map((file) => `templates/${file}`),
];
const SELINUX_FILES = ['tasks/selinux.yml'];

function view(cluster: Cluster) {
  const { prepare: settings } = cluster;
  return {
    nodesApart: hasNodesApart(cluster),
    firewallOff: settings.firewall === 'off',
    selinuxPermissive: settings.selinux === 'permissive',
    timeZone: settings.time_zone !== undefined,
    repositories: settings.repositories.length > 0,
  };
}
