import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import type { Variables } from '../model/value.ts';
import { hasDocker } from '../derived/docker-hosts.ts';
import type { Feature } from '../model/feature.ts';
import { REGISTRY_ROLES } from '../derived/registry-storage.ts';

/** Whether hosts are fit for their part, and whose they are: asked before the first of them is changed, by every playbook. */
export const fitness: Feature = {
  name: 'fitness',
  isOn: () => true,
  rules: [serversUnused],
  contribute: (cluster) => ({
    steps: [],
    // Filled while a playbook runs; a play about a group that does not exist is warned of.
    groups: { fitness_checked: [] },
    groupVars: {
      all: {
        fitness_units: units(cluster),
        ...(cluster.chrony.keep ? { fitness_clock_of_its_own: true } : {}),
      },
      ...clusterVars(cluster),
    },
    modules: ['fitness'],
  }),
};

function serversUnused({ chrony: { keep, servers } }: Cluster): Finding[] {
  return keep && servers.length > 0 ? [finding('KW1296', {}, ['chrony', 'servers'])] : [];
}

/** The services that roles write, whichever hosts they run on. */
function units(cluster: Cluster): string[] {
  return [
    ...(hostsWith(cluster, 'etcd').length > 0 ? ['etcd'] : []),
    ...(hasDocker(cluster) ? ['docker'] : []),
    ...(hostsWith(cluster, 'master').length > 0 ? CLUSTER_UNITS : []),
  ];
}

const CLUSTER_UNITS = [
  'flanneld',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'localnet-guard',
  'kube-proxy',
];

/** What is looked for beside that on hosts of Kubernetes, and on those that run docker for a registry. */
function clusterVars(cluster: Cluster): Record<string, Variables> {
  const directory = { fitness_docker_dir: cluster.docker.data_dir };
  const names = balancer(cluster);
  const kubernetes = { ...directory, fitness_kubelet: true, ...(names.length === 0 ? {} : { fitness_names: names }) };
  return {
    ...(hostsWith(cluster, 'master').length > 0 ? { k8s_cluster: kubernetes } : {}),
    ...(REGISTRY_ROLES.some((role) => hostsWith(cluster, role).length > 0) ? { docker_apart: directory } : {}),
  };
}

/** The name of a balancer that is not ours: of ours there are addresses only. */
function balancer({ lb: { address = '', external } }: Cluster): string[] {
  return external && address !== '' && !Address4.isValid(address) ? [address] : [];
}
