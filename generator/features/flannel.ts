import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import { archiveOf } from '../derived/archives.ts';
import type { Feature } from '../model/feature.ts';
import { clientCertificate, clusterHosts, etcdUrls, SSL_DIR } from '../derived/kubernetes.ts';

/** The pods' network: a subnet for each host, which docker gives its containers addresses of. */
export const flannel: Feature = {
  name: 'flannel',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [tooManyHosts],
  contribute: (cluster) => ({
    steps: ['docker', 'verify', 'clean'],
    // Filled while 03.docker.yml runs; a play about a group that does not exist is warned of.
    groups: { flannel_start: [], flannel_roll: [] },
    groupVars: { all: { flannel_network: network(cluster) }, k8s_cluster: variables(cluster) },
    view: { vxlan: isVxlan(cluster) },
    without: isVxlan(cluster) ? [] : ['tasks/verify_vxlan.yml'],
    artifacts: ['flannel'],
    ports: [
      {
        from: 'k8s_cluster',
        to: 'etcd',
        protocol: 'tcp',
        port: 2379,
        why: { en: 'flannel (etcd client)', zh: 'flannel(etcd 客户端)' },
      },
      ...(isVxlan(cluster) ? [VXLAN] : []),
    ],
  }),
};

/** The port of Linux' own VXLAN, which flannel takes too (backend/vxlan of 0.7.0). */
const VXLAN = {
  from: 'k8s_cluster',
  to: 'k8s_cluster',
  protocol: 'udp',
  port: 8472,
  why: { en: 'pod network (VXLAN)', zh: 'Pod 网络(VXLAN)' },
} as const;

function isVxlan({ flannel: { backend } }: Cluster): boolean {
  return backend === 'vxlan';
}

/** Bits of a host's subnet, which `network.pod_cidr` promises. */
const SUBNET_BITS = 24;

/** flanneld and docker call iptables. */
const PACKAGES = { Debian: ['iptables'], RedHat: ['iptables'], RedHat7: ['iptables'] };

/** What flanneld reads from etcd; without a Backend it would take udp. */
function network({ network: { pod_cidr: podCidr }, flannel: { backend } }: Cluster): Variables {
  return { Network: podCidr, SubnetLen: SUBNET_BITS, Backend: { Type: backend } };
}

function variables(cluster: Cluster): Variables {
  return {
    flannel_packages: PACKAGES,
    flannel_archive: archiveOf('flannel'),
    flannel_bin_dir: jinja('{{ bin_dir }}'),
    flannel_certificates: [clientCertificate('flannel', 'etcd', 'flannel')],
    flannel_flags: flags(cluster),
  };
}

/** Flags of flanneld 0.7.0. An address finds its interface, also where that one has more of them. */
function flags(cluster: Cluster): Record<string, Value> {
  return {
    'etcd-endpoints': etcdUrls(cluster),
    'etcd-prefix': '/kubernetes/network',
    'etcd-cafile': `${SSL_DIR}/etcd-ca.pem`,
    'etcd-certfile': `${SSL_DIR}/flannel.pem`,
    'etcd-keyfile': `${SSL_DIR}/flannel-key.pem`,
    'ip-masq': true,
    iface: cluster.flannel.interface ?? jinja('{{ host_address }}'),
  };
}

/** flannel leaves the first subnet of its network alone (subnet/config.go of 0.7.0). */
function tooManyHosts(cluster: Cluster): Finding[] {
  const bits = Number(cluster.network.pod_cidr.split('/')[1]);
  const room = bits < SUBNET_BITS ? 2 ** (SUBNET_BITS - bits) - 1 : 0;
  const hosts = clusterHosts(cluster).length;
  return hosts <= room ? [] : [finding('KW1142', { hosts, room }, ['network', 'pod_cidr'])];
}
