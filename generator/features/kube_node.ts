import type { Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import type { Release } from '../model/release.ts';
import { flagsOf } from '../flags/of-release.ts';
import { flagFindings } from '../flags/findings.ts';
import { MIN_TLS, SUITES } from '../flags/tls.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import { archiveOf } from '../derived/archives.ts';
import { emptiedWithOthers, etcdDirectories } from '../rules/directories.ts';
import type { Feature } from '../model/feature.ts';
import {
  apiUrl,
  API_PORT,
  certificate,
  clientCertificate,
  clusterHosts,
  dnsAddress,
  hasDns,
  nodesAlone,
  isStrict,
  SSL_DIR,
} from '../derived/kubernetes.ts';

/** What the Node authorizer knows a kubelet by, before the name of its host. */
const KUBELET = 'system:node:';

/** kubelet and kube-proxy, on nodes and on masters, which are tainted unless they are nodes too. */
export const kubeNode: Feature = {
  name: 'kube_node',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  commonNames: { master: KUBELET, node: KUBELET },
  listens: (_, { roles }) => (roles.includes('master') || roles.includes('node') ? PORTS : []),
  rules: [flagRules, dataOfOthers],
  contribute: (cluster, release) => {
    const alone = nodesAlone(cluster);
    return {
      steps: ['kube-node', ...(alone.length > 0 ? (['addnode', 'delnode'] as const) : []), 'verify', 'clean'],
      groups: {
        k8s_cluster: clusterHosts(cluster).map(({ name }) => name),
        kube_node: hostsWith(cluster, 'node').map(({ name }) => name),
        ...(alone.length > 0 ? FILLED : {}),
      },
      groupVars: {
        k8s_cluster: variables(cluster, release),
        // Of two groups of one depth Ansible takes the later name's variables: kube_master after k8s_cluster.
        kube_master: {
          kube_node_api: jinja(`https://{{ host_address }}:${API_PORT}`),
          ...(alone.length > 0 ? { kube_node_removable: alone.map(({ name }) => name) } : {}),
        },
      },
      without: alone.length > 0 ? [] : COMING_AND_GOING,
      artifacts: ['kubernetes-node'],
      images: [cluster.kube_node.pause_image, cluster.kube_node.verify_image],
      ports: [
        {
          from: 'kube_master',
          to: 'k8s_cluster',
          protocol: 'tcp',
          port: 10250,
          why: { en: 'kubelet (logs, exec)', zh: 'kubelet(日志、exec)' },
        },
      ],
    };
  },
};

/** Groups that 22.addnode.yml and 32.delnode.yml fill. */
const FILLED = { kube_node_new: [], kube_node_removed: [], kube_node_leaving: [] };

/** Only there where nodes come and go. */
const COMING_AND_GOING = ['new', 'removable', 'remove', 'drain'].map((file) => `tasks/${file}.yml`);

/** kubelet's health, kube-proxy's metrics, kubelet, kube-proxy's health. */
const PORTS = [10248, 10249, 10250, 10256];

/** What kubelet and kube-proxy themselves call on a host. */
const PACKAGES = {
  Debian: ['conntrack', 'ethtool', 'ipset', 'iptables', 'socat'],
  RedHat: ['conntrack-tools', 'ethtool', 'ipset', 'iptables', 'socat'],
  RedHat7: ['conntrack-tools', 'ethtool', 'ipset', 'iptables', 'socat'],
};

function variables(cluster: Cluster, release: Release): Variables {
  const { kube_node: settings } = cluster;
  return {
    kube_node_packages: PACKAGES,
    kube_node_archive: archiveOf('kubernetes-node'),
    kube_node_bin_dir: jinja('{{ bin_dir }}'),
    kube_node_ssl_dir: jinja('{{ ca_dir }}'),
    kube_node_api: apiUrl(cluster),
    kube_node_root_dir: settings.root_dir,
    kube_node_certificates: [
      certificate('kubelet', 'kubernetes', jinja(`${KUBELET}{{ inventory_hostname }}`), ['serverAuth', 'clientAuth'], {
        organization: 'system:nodes',
        subject_alt_names: [jinja('DNS:{{ inventory_hostname }}'), jinja('IP:{{ host_address }}')],
      }),
      clientCertificate('kube-proxy', 'kubernetes', 'system:kube-proxy'),
    ],
    kube_node_kubelet_flags: { ...kubeletFlags(cluster, release), ...settings.kubelet_flags },
    kube_node_kubelet_config: kubeletConfig(cluster, release),
    kube_node_proxy_config: proxyConfig(cluster, release),
    kube_node_verify_image: settings.verify_image,
  };
}

/** What kubelet knows only as a flag. */
function kubeletFlags({ kube_node: settings }: Cluster, release: Release): Record<string, Value> {
  return flagsOf(release, 'kubelet', {
    config: '/etc/kubernetes/kubelet.yml',
    kubeconfig: '/etc/kubernetes/kubelet.kubeconfig',
    'hostname-override': jinja('{{ inventory_hostname }}'),
    'node-ip': jinja('{{ host_address }}'),
    'pod-infra-container-image': settings.pause_image,
    'root-dir': settings.root_dir,
  });
}

/** kubelet's file. */
function kubeletConfig(cluster: Cluster, { api_versions: versions }: Release): Variables {
  const { network, kube_node: settings } = cluster;
  return {
    apiVersion: versions.kubelet,
    kind: 'KubeletConfiguration',
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: `${SSL_DIR}/kubernetes-ca.pem` },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: `${SSL_DIR}/kubelet.pem`,
    tlsPrivateKeyFile: `${SSL_DIR}/kubelet-key.pem`,
    ...(hasDns(cluster) ? { clusterDNS: [dnsAddress(cluster)] } : {}),
    clusterDomain: network.domain,
    cgroupDriver: 'cgroupfs',
    maxPods: settings.max_pods,
    readOnlyPort: 0,
    eventRecordQPS: 0,
    streamingConnectionIdleTimeout: '4h',
    makeIPTablesUtilChains: true,
    protectKernelDefaults: isStrict(cluster),
    tlsMinVersion: MIN_TLS,
    tlsCipherSuites: SUITES,
  };
}

/** kube-proxy's file; with clusterCIDR it masquerades what comes to a Service from outside the pod network. */
function proxyConfig({ network, kube_node: settings }: Cluster, { api_versions: versions }: Release): Variables {
  return {
    apiVersion: versions['kube-proxy'],
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: '/etc/kubernetes/kube-proxy.kubeconfig' },
    clusterCIDR: network.pod_cidr,
    hostnameOverride: jinja('{{ inventory_hostname }}'),
    mode: settings.proxy_mode,
    ...(settings.conntrack ? {} : { conntrack: UNCHANGED }),
  };
}

/** With 0, kube-proxy leaves each of these as it is. */
const UNCHANGED = { max: 0, maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' };

/** kubelet takes its flags before its file: what the file says is not for changing by a flag either. */
function flagRules(cluster: Cluster, release: Release): Finding[] {
  const inFile = Object.fromEntries(IN_FILE.map((flag) => [flag, '']));
  return flagFindings({
    program: 'kubelet',
    path: ['kube_node', 'kubelet_flags'],
    given: cluster.kube_node.kubelet_flags,
    own: { ...kubeletFlags(cluster, release), ...inFile },
    changeable: ['event-qps', 'streaming-connection-idle-timeout', 'tls-min-version', 'tls-cipher-suites'],
  });
}

/** The flags of what kubelet.yml says. */
const IN_FILE = [
  ...['anonymous-auth', 'authentication-token-webhook', 'client-ca-file', 'authorization-mode', 'read-only-port'],
  ...['tls-cert-file', 'tls-private-key-file', 'tls-min-version', 'tls-cipher-suites'],
  ...['cluster-dns', 'cluster-domain', 'cgroup-driver', 'max-pods'],
  ...['event-qps', 'streaming-connection-idle-timeout', 'make-iptables-util-chains', 'protect-kernel-defaults'],
];

function dataOfOthers(cluster: Cluster): Finding[] {
  const others = [cluster.docker.data_dir, ...etcdDirectories(cluster)];
  return emptiedWithOthers('kubelet', cluster.kube_node.root_dir, others, ['kube_node', 'root_dir']);
}
