import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import { archiveOf } from '../derived/archives.ts';
import type { Feature, Port } from '../model/feature.ts';
import { apiserverFlags, controllerManagerFlags, flagRules, schedulerFlags } from '../flags/masters.ts';
import { masterSecrets } from '../derived/master-secrets.ts';
import {
  API_PORT,
  apiUrl,
  certificate,
  certificateNames,
  clientCertificate,
  firstServiceAddress,
  isStrict,
} from '../derived/kubernetes.ts';
import { NETWORK_RULES } from '../rules/network.ts';

/** The control plane: kube-apiserver, kube-controller-manager, kube-scheduler, each proved on its own address. */
export const kubeMaster: Feature = {
  name: 'kube_master',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  listens: (_, { roles }) => (roles.includes('master') ? [API_PORT, ...OTHER_PORTS] : []),
  rules: [flagRules, plainSecrets, ...NETWORK_RULES],
  contribute: (cluster, release) => ({
    steps: ['kube-master', 'keys', 'verify', 'clean'],
    // The last two are filled while 04.kube-master.yml runs.
    groups: {
      kube_master: hostsWith(cluster, 'master').map(({ name }) => name),
      kube_master_start: [],
      kube_master_roll: [],
    },
    groupVars: { kube_master: variables(cluster, release) },
    secrets: masterSecrets(cluster),
    view: {
      balanced: hostsWith(cluster, 'lb').length > 0,
      encryption: cluster.kube_master.encryption,
      audit: cluster.kube_master.audit,
      strict: isStrict(cluster),
      adminKubeconfig: cluster.kube_master.admin_on_control_node,
    },
    without: [
      ...(cluster.kube_master.encryption ? ['tasks/stays_encrypted.yml'] : ENCRYPTION_FILES),
      ...(cluster.kube_master.audit ? [] : ['tasks/audit.yml', 'templates/audit-policy.yml.j2']),
      ...(isStrict(cluster) ? [] : STRICT_FILES),
      ...(cluster.kube_master.admin_on_control_node ? [] : ADMIN_FILES),
    ],
    artifacts: ['kubernetes-server'],
    ports: [
      { from: 'k8s_cluster', to: 'kube_master', protocol: 'tcp', port: API_PORT, why: API },
      ...(cluster.kube_master.admin_on_control_node ? [adminPort(cluster)] : []),
      { from: 'kube_master', to: 'etcd', protocol: 'tcp', port: 2379, why: { en: 'etcd clients', zh: 'etcd 客户端' } },
    ],
  }),
};

/** Scheduler and controller manager unencrypted, on the loopback address, and both with TLS. */
const OTHER_PORTS = [10251, 10252, 10259, 10257];

const ENCRYPTION_FILES = [
  'tasks/encryption.yml',
  'tasks/encryption_keys.yml',
  'tasks/encryption_drop.yml',
  'tasks/replace_encryption.yml',
  'tasks/stored_secrets.yml',
  'templates/encryption.yml.j2',
  'vars/main/encryption.yml',
];

const STRICT_FILES = [
  'tasks/admission.yml',
  'tasks/pod_security.yml',
  'templates/admission.yml.j2',
  'templates/pod-security.yml.j2',
];

const ADMIN_FILES = [
  'tasks/admin.yml',
  'tasks/admin_kubeconfig.yml',
  'tasks/clean_admin.yml',
  'templates/admin.kubeconfig.j2',
];

/** `kubectl completion bash` calls functions of bash-completion. */
const PACKAGES = { Debian: ['bash-completion'], RedHat: ['bash-completion'] };

const API = { en: 'kube-apiserver', zh: 'kube-apiserver' };

/** kubectl on the control node calls what nodes call: the balancers, where there are some. */
function adminPort(cluster: Cluster): Port {
  const behind = hostsWith(cluster, 'lb').length > 0;
  const why = { en: 'kubectl on the control node', zh: '控制节点上的 kubectl' };
  return {
    from: 'control',
    to: behind ? 'lb' : 'kube_master',
    protocol: 'tcp',
    port: behind ? cluster.lb.port : API_PORT,
    why,
  };
}

function variables(cluster: Cluster, release: Release): Variables {
  const { apiserver_flags: api, controller_manager_flags: manager, scheduler_flags: scheduler } = cluster.kube_master;
  return {
    kube_master_archive: archiveOf('kubernetes-server'),
    kube_master_packages: PACKAGES,
    kube_master_bin_dir: jinja('{{ bin_dir }}'),
    kube_master_address: jinja('{{ host_address }}'),
    kube_master_port: API_PORT,
    kube_master_ssl_dir: jinja('{{ ca_dir }}'),
    kube_master_certificates: certificates(cluster),
    ...(cluster.kube_master.encryption
      ? {
          kube_master_encryption_kind: release.encryption.kind,
          kube_master_encryption_api_version: release.encryption.api_version,
          kube_master_etcdctl: ETCDCTL,
        }
      : {}),
    ...(cluster.kube_master.admin_on_control_node
      ? {
          kube_master_admin_kubeconfig: jinja('{{ playbook_dir }}/.kubewright/admin.kubeconfig'),
          kube_master_admin_server: apiUrl(cluster),
        }
      : {}),
    kube_master_apiserver_flags: { ...apiserverFlags(cluster, release), ...api },
    kube_master_controller_manager_flags: { ...controllerManagerFlags(cluster, release), ...manager },
    kube_master_scheduler_flags: { ...schedulerFlags(release), ...scheduler },
  };
}

function certificates(cluster: Cluster): Variables[] {
  return [
    certificate('apiserver', 'kubernetes', 'kube-apiserver', ['serverAuth'], { subject_alt_names: names(cluster) }),
    clientCertificate('apiserver-etcd', 'etcd', 'kube-apiserver'),
    clientCertificate('apiserver-kubelet', 'kubernetes', KUBELET_CLIENT),
    clientCertificate('aggregator', 'front-proxy', 'aggregator'),
    clientCertificate('kube-controller-manager', 'kubernetes', 'system:kube-controller-manager'),
    clientCertificate('kube-scheduler', 'kubernetes', 'system:kube-scheduler'),
    clientCertificate('admin', 'kubernetes', 'admin', 'system:masters'),
  ];
}

/** Who the apiserver is to a kubelet; role kube_master gives it its permissions. */
const KUBELET_CLIENT = 'kube-apiserver-kubelet-client';

/** On an etcd host: its certificate is for a loopback address too. */
const ETCDCTL: readonly Value[] = [
  jinja('{{ bin_dir }}/etcdctl'),
  '--endpoints=https://127.0.0.1:2379',
  '--cacert=/etc/etcd/ssl/etcd-ca.pem',
  '--cert=/etc/etcd/ssl/root.pem',
  '--key=/etc/etcd/ssl/root-key.pem',
];

/** By which names clients call an apiserver: any master's, the balancer's, the Service's, and what the user adds. */
function names(cluster: Cluster): string[] {
  const { domain } = cluster.network;
  const service = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', `kubernetes.default.svc.${domain}`];
  const masters = hostsWith(cluster, 'master');
  const own = [...service, ...masters.map(({ name }) => name)];
  const addresses = ['127.0.0.1', firstServiceAddress(cluster), ...masters.map(({ address }) => address)];
  const balancer = cluster.lb.address === undefined ? [] : [cluster.lb.address];
  const all = [...own, ...addresses, ...balancer, ...cluster.kube_master.extra_sans];
  return [...new Set(all.flatMap(certificateNames))];
}

function plainSecrets({ kube_master: { encryption } }: Cluster): Finding[] {
  return encryption ? [] : [finding('KW1215', {}, ['kube_master', 'encryption'])];
}
