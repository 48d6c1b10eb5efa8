import { parse } from 'yaml';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import type { Cluster, HostRole } from '../model/cluster.ts';
import { normalise } from '../config/normalise.ts';
import { setIn } from '../document/set-in.ts';
import type { Contents } from '../write/files.ts';
import type { State } from '../write/journal.ts';

/**
 * The cluster that a project was generated for last.
 * @param next the one that is generated now: what an older project does not tell is taken to be as it is there
 * @returns undefined for a folder that is not a project
 */
export function formerCluster({ former, base }: State, next: Cluster): Cluster | undefined {
  if (former === undefined) return undefined;
  const { cluster: name, release, configuration } = former;
  const known = configuration ?? { ...fromBase(base, next), name, release };
  return normalise(known as unknown as ClusterConfig, clusterSchema());
}

/** Projects of kubewright 0.1 do not keep their configuration: what must not change is read from the inventory that was made of it. */
function fromBase(base: Contents, next: Cluster): object {
  const hosts = hostsOf(yamlOf(base, 'hosts'), next);
  return VALUES.reduce<object>(
    (config, { key, file, at, isOptional, isSwitch }) => {
      const variables = yamlOf(base, `group_vars/${file}.yml`);
      const value = at.reduce<unknown>((node, step) => (node as Tree | undefined)?.[step], variables);
      const isKnown = value !== undefined || (isOptional === true && variables !== undefined);
      return isKnown ? setIn(config as Tree, key, isSwitch === true ? true : value) : config;
    },
    { ...next, hosts },
  );
}

type Tree = Readonly<Record<string, unknown>>;

interface Known {
  readonly key: readonly string[];
  /** The group and the name of the file with its variable. */
  readonly file: string;
  readonly at: readonly string[];
  /** Whether the variable is missing where the key is not set. */
  readonly isOptional?: true;
  /** Whether the variable is there where the key is true. */
  readonly isSwitch?: true;
}

const VALUES: readonly Known[] = [
  {
    key: ['network', 'service_cidr'],
    file: 'kube_master/kube_master',
    at: ['kube_master_apiserver_flags', 'service-cluster-ip-range'],
  },
  { key: ['network', 'pod_cidr'], file: 'k8s_cluster/kube_node', at: ['kube_node_proxy_config', 'clusterCIDR'] },
  { key: ['network', 'domain'], file: 'k8s_cluster/kube_node', at: ['kube_node_kubelet_config', 'clusterDomain'] },
  { key: ['dns', 'address'], file: 'kube_master/dns', at: ['dns_address'] },
  { key: ['etcd', 'data_dir'], file: 'etcd/etcd', at: ['etcd_flags', 'data-dir'] },
  { key: ['etcd', 'wal_dir'], file: 'etcd/etcd', at: ['etcd_flags', 'wal-dir'], isOptional: true },
  { key: ['docker', 'data_dir'], file: 'k8s_cluster/docker', at: ['docker_daemon', 'graph'] },
  { key: ['kube_node', 'root_dir'], file: 'k8s_cluster/kube_node', at: ['kube_node_root_dir'] },
  {
    key: ['kube_master', 'encryption'],
    file: 'kube_master/kube_master',
    at: ['kube_master_encryption_kind'],
    isSwitch: true,
  },
  { key: ['lb', 'address'], file: 'lb/lb', at: ['lb_address'] },
];

const GROUPS: Readonly<Record<string, HostRole>> = {
  etcd: 'etcd',
  kube_master: 'master',
  kube_node: 'node',
  lb: 'lb',
  nfs: 'nfs',
  harbor: 'harbor',
  registry: 'registry',
};

interface Inventory {
  readonly all?: {
    readonly hosts?: Readonly<Record<string, { readonly ansible_host?: string }>>;
    readonly children?: Readonly<Record<string, { readonly hosts?: object }>>;
  };
}

function hostsOf(inventory: Tree | undefined, next: Cluster): readonly object[] {
  const { hosts, children = {} } = (inventory as Inventory | undefined)?.all ?? {};
  if (hosts === undefined) return next.hosts;
  return Object.entries(hosts).map(([name, { ansible_host: address }]) => ({
    name,
    address,
    roles: Object.entries(GROUPS).flatMap(([group, role]) => (name in (children[group]?.hosts ?? {}) ? [role] : [])),
  }));
}

function yamlOf(base: Contents, path: string): Tree | undefined {
  const text = base.get(`inventory/${path}`);
  return text === undefined ? undefined : (parse(text, { logLevel: 'silent' }) as Tree);
}
