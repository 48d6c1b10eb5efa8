import { Address4 } from 'ip-address';
import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';

/** Where certificates, keys and service files of Kubernetes are: the directory that kubeasz users know. */
export const SSL_DIR = '/etc/kubernetes/ssl';

/** A certificate has room for so many characters of a common name (RFC 5280, ub-common-name-length). */
export const COMMON_NAME_LENGTH = 64;

/** Port of kube-apiserver on each master. */
export const API_PORT = 6443;

/** Whether pods are held to what the CIS Benchmark asks for. */
export function isStrict({ profile }: Cluster): boolean {
  return profile === 'cis';
}

/** Masters and nodes: all hosts that run docker, flannel, kubelet and kube-proxy; masters first. */
export function clusterHosts(cluster: Cluster): Host[] {
  const masters = hostsWith(cluster, 'master');
  return [...masters, ...hostsWith(cluster, 'node').filter((host) => !masters.includes(host))];
}

/** Hosts that are nodes and nothing else, which may come and go. */
export function nodesAlone(cluster: Cluster): Host[] {
  const clock = cluster.chrony.keep ? undefined : clockHost(cluster);
  return cluster.hosts.filter((host) => host !== clock && host.roles.every((role) => role === 'node'));
}

/** The host whose clock the others follow, unless they keep their own: the first. */
export function clockHost({ hosts }: Cluster): Host {
  const [first] = hosts;
  if (first === undefined) throw new Error('a cluster has at least one host');
  return first;
}

/** Where nodes reach the API: the balancer, or the one master. */
export function apiUrl(cluster: Cluster): string {
  const { address, port } = cluster.lb;
  const [master] = hostsWith(cluster, 'master');
  return address === undefined ? `https://${master?.address ?? ''}:${API_PORT}` : `https://${address}:${port}`;
}

/** The address of the Service `kubernetes`: the first of the service network (kube-apiserver takes that one). */
export function firstServiceAddress(cluster: Cluster): string {
  return serviceAddress(cluster, 1);
}

/** The address at a place in the service network, counted from 1. */
export function serviceAddress({ network }: Cluster, place: number): string {
  const first = new Address4(network.service_cidr).startAddress().bigInt();
  return Address4.fromBigInt(first + BigInt(place)).address;
}

/** Whether the cluster has a DNS of its own. */
export function hasDns(cluster: Cluster): boolean {
  return hostsWith(cluster, 'master').length > 0 && cluster.dns.provider !== 'none';
}

/** Where pods ask for names: what kubelets tell them. */
export function dnsAddress(cluster: Cluster): string {
  return cluster.dns.address ?? serviceAddress(cluster, 2);
}

/** etcd's client URLs, as flags list them. */
export function etcdUrls(cluster: Cluster): string[] {
  return hostsWith(cluster, 'etcd').map(({ address }) => `https://${address}:2379`);
}

/** The host that has the keys of the authorities. */
export function authorityHost(cluster: Cluster): string {
  return hostsWith(cluster, 'etcd')[0]?.name ?? '';
}

/**
 * A name or an address as a certificate has it: an address as one, and as Python 2.7 of EL 7 looks for it, which knows DNS
 * names only (python/cpython#74375); others pass over that one.
 */
export function certificateNames(name: string): string[] {
  return Address4.isValid(name) ? [`IP:${name}`, `DNS:${name}`] : [`DNS:${name}`];
}

/** A certificate with which a program shows who it is. @param group what Kubernetes takes as the user's group */
export function clientCertificate(name: string, authority: string, user: Value, group?: string): Variables {
  return certificate(name, authority, user, ['clientAuth'], group === undefined ? {} : { organization: group });
}

/** A certificate for a host's own service. */
export function certificate(
  name: string,
  authority: string,
  user: Value,
  usages: readonly string[],
  more: Variables = {},
): Variables {
  return {
    name,
    authority,
    common_name: user,
    usages,
    ...more,
    directory: jinja('{{ ca_dir }}'),
    owner: 'root',
    group: 'root',
  };
}
