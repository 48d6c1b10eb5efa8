import type { Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { flagFindings } from './findings.ts';
import { flagsOf } from './of-release.ts';
import { MIN_TLS, SUITES } from './tls.ts';
import { jinja, type Value } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import { API_PORT, etcdUrls, isStrict, SSL_DIR } from '../derived/kubernetes.ts';

/** Of kube-apiserver, without what the configuration adds. */
export function apiserverFlags(cluster: Cluster, release: Release): Record<string, Value> {
  const { encryption, audit } = cluster.kube_master;
  return flagsOf(release, 'kube-apiserver', {
    'advertise-address': jinja('{{ host_address }}'),
    'secure-port': API_PORT,
    'tls-min-version': MIN_TLS,
    'tls-cipher-suites': SUITES,
    'enable-admission-plugins': [
      'NodeRestriction',
      'ServiceAccount',
      ...(isStrict(cluster) ? strictPlugins(cluster) : []),
    ],
    'etcd-servers': etcdUrls(cluster),
    'etcd-cafile': `${SSL_DIR}/etcd-ca.pem`,
    ...pair('etcd-certfile', 'etcd-keyfile', 'apiserver-etcd'),
    'client-ca-file': `${SSL_DIR}/kubernetes-ca.pem`,
    ...pair('tls-cert-file', 'tls-private-key-file', 'apiserver'),
    'service-account-key-file': `${SSL_DIR}/service-account-keys.pem`,
    'kubelet-certificate-authority': `${SSL_DIR}/kubernetes-ca.pem`,
    ...pair('kubelet-client-certificate', 'kubelet-client-key', 'apiserver-kubelet'),
    'requestheader-client-ca-file': `${SSL_DIR}/front-proxy-ca.pem`,
    'requestheader-allowed-names': 'aggregator',
    ...pair('proxy-client-cert-file', 'proxy-client-key-file', 'aggregator'),
    'service-cluster-ip-range': cluster.network.service_cidr,
    'service-node-port-range': cluster.network.node_port_range,
    'apiserver-count': hostsWith(cluster, 'master').length,
    ...(encryption ? ENCRYPTION : {}),
    ...(audit ? AUDIT : {}),
    ...(isStrict(cluster) ? { 'admission-control-config-file': '/etc/kubernetes/admission.yml' } : {}),
  });
}

/** What of `profile: cis` the apiserver sees to. Without a registry of their own, nodes would ask a stranger's at each start of a pod. */
function strictPlugins({ registry: { kind } }: Cluster): string[] {
  return ['PodSecurityPolicy', 'EventRateLimit', ...(kind === 'none' ? [] : ['AlwaysPullImages'])];
}

/** Until 1.12 the flag was an experiment, by its name too. */
const ENCRYPTION = Object.fromEntries(
  ['experimental-encryption-provider-config', 'encryption-provider-config'].map((flag) => [
    flag,
    `${SSL_DIR}/encryption.yml`,
  ]),
);

/** Sizes in MB, ages in days. */
const AUDIT = {
  'audit-policy-file': '/etc/kubernetes/audit-policy.yml',
  'audit-log-path': '/var/log/kubernetes/audit.log',
  'audit-log-maxage': 30,
  'audit-log-maxbackup': 10,
  'audit-log-maxsize': 100,
};

/** Of kube-controller-manager, without what the configuration adds. */
export function controllerManagerFlags(cluster: Cluster, release: Release): Record<string, Value> {
  return flagsOf(release, 'kube-controller-manager', {
    kubeconfig: '/etc/kubernetes/kube-controller-manager.kubeconfig',
    'service-cluster-ip-range': cluster.network.service_cidr,
    'root-ca-file': `${SSL_DIR}/kubernetes-ca.pem`,
    'service-account-private-key-file': `${SSL_DIR}/service-account.key`,
  });
}

/** Of kube-scheduler, without what the configuration adds. */
export function schedulerFlags(release: Release): Record<string, Value> {
  return flagsOf(release, 'kube-scheduler', { kubeconfig: '/etc/kubernetes/kube-scheduler.kubeconfig' });
}

function pair(certificateFlag: string, keyFlag: string, name: string): Record<string, string> {
  return { [certificateFlag]: `${SSL_DIR}/${name}.pem`, [keyFlag]: `${SSL_DIR}/${name}-key.pem` };
}

/** What the configuration gives the three programs, held to what the project sets and promises. */
export function flagRules(cluster: Cluster, release: Release): Finding[] {
  const { apiserver_flags: api, controller_manager_flags: manager, scheduler_flags: scheduler } = cluster.kube_master;
  const at = (key: string) => ['kube_master', `${key}_flags`];
  const all = [
    { program: 'kube-apiserver', path: at('apiserver'), given: api, own: apiserverFlags(cluster, release) },
    {
      program: 'kube-controller-manager',
      path: at('controller_manager'),
      given: manager,
      own: controllerManagerFlags(cluster, release),
    },
    { program: 'kube-scheduler', path: at('scheduler'), given: scheduler, own: schedulerFlags(release) },
  ] as const;
  return all.flatMap((flags) => flagFindings({ ...flags, changeable: CHANGEABLE }));
}

/** Of what the project sets, that on which no certificate, health check or file of the role relies. */
const CHANGEABLE = [
  'event-ttl',
  'enable-admission-plugins',
  'apiserver-count',
  'horizontal-pod-autoscaler-use-rest-clients',
  'terminated-pod-gc-threshold',
  'tls-cipher-suites',
  'tls-min-version',
  'audit-policy-file',
  ...Object.keys(AUDIT).filter((flag) => flag.startsWith('audit-log-')),
];
