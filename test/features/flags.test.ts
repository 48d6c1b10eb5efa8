import { expect, test } from 'vitest';
import { GUARDS } from '../../generator/flags/findings.ts';
import { SUITES } from '../../generator/flags/tls.ts';
import { plan } from '../../generator/plan/plan.ts';
import { knownReleases, loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { CATALOG, clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];

type Value = string | number | boolean;
type Keys = Partial<ClusterConfig>;

/** The part of a configuration that gives a program a flag. */
const GIVING: Readonly<Record<string, (flags: Record<string, Value>) => Keys>> = {
  etcd: (flags) => ({ etcd: { flags } }),
  'kube-apiserver': (flags) => ({ kube_master: { apiserver_flags: flags } }),
  'kube-controller-manager': (flags) => ({ kube_master: { controller_manager_flags: flags } }),
  'kube-scheduler': (flags) => ({ kube_master: { scheduler_flags: flags } }),
  kubelet: (flags) => ({ kube_node: { kubelet_flags: flags } }),
};

async function codes(keys: Keys): Promise<string[]> {
  const config = configWith({ hosts: HOSTS, artifacts: { catalog: 'catalog.yml' }, ...keys });
  return (await findingsOf(config, { 'catalog.yml': CATALOG })).map(({ code, path }) => `${code} ${path.join('.')}`);
}

async function codeOf(program: string, flag: string, value: Value): Promise<string | undefined> {
  const [found] = await codes(GIVING[program]?.({ [flag]: value }) ?? {});
  return found?.split(' ')[0];
}

test.each<[program: string, flag: string, value: Value]>([
  ['kube-apiserver', 'anonymous-auth', true],
  ['kube-apiserver', 'anonymous-auth', 'T'],
  ['kube-apiserver', 'anonymous-auth', 1],
  ['kube-apiserver', 'authorization-mode', 'AlwaysAllow'],
  ['kube-apiserver', 'authorization-mode', 'Node,RBAC,AlwaysAllow'],
  ['kube-apiserver', 'authorization-mode', 'RBAC'],
  ['kube-apiserver', 'enable-admission-plugins', 'AlwaysAdmit'],
  ['kube-apiserver', 'enable-admission-plugins', 'NodeRestriction,"AlwaysAdmit"'],
  ['kube-apiserver', 'admission-control', 'NodeRestriction'],
  ['kube-apiserver', 'disable-admission-plugins', 'PodNodeSelector,NodeRestriction'],
  ['kube-apiserver', 'basic-auth-file', '/etc/kubernetes/users.csv'],
  ['kube-apiserver', 'token-auth-file', '/etc/kubernetes/token.csv'],
  ['kube-apiserver', 'insecure-bind-address', '0.0.0.0'],
  ['kube-apiserver', 'insecure-bind-address', '127.0.0.1'],
  ['kube-apiserver', 'insecure-port', 8080],
  ['kube-apiserver', 'port', 8080],
  ['kube-apiserver', 'kubelet-https', false],
  ['kube-apiserver', 'kubelet-https', 'F'],
  ['kube-apiserver', 'service-account-lookup', false],
  ['kube-apiserver', 'profiling', true],
  ['kube-controller-manager', 'bind-address', '0.0.0.0'],
  ['kube-controller-manager', 'address', '10.0.0.1'],
  ['kube-controller-manager', 'profiling', true],
  ['kube-controller-manager', 'port', 0],
  ['kube-scheduler', 'address', '::'],
  ['kube-scheduler', 'contention-profiling', true],
  ['kube-scheduler', 'config', '/etc/kubernetes/scheduler.yml'],
  ['kubelet', 'anonymous-auth', true],
  ['kubelet', 'authorization-mode', 'AlwaysAllow'],
  ['kubelet', 'authentication-token-webhook', false],
  ['kubelet', 'read-only-port', 10255],
  ['kubelet', 'cadvisor-port', 4194],
  ['kubelet', 'address', '0.0.0.0'],
  ['kubelet', 'streaming-connection-idle-timeout', '0s'],
  ['kubelet', 'make-iptables-util-chains', false],
  ['kubelet', 'manifest-url', 'http://config.lan/pods'],
  ['etcd', 'auto-tls', true],
  ['etcd', 'peer-auto-tls', 'TRUE'],
  ['etcd', 'client-cert-auth', false],
  ['etcd', 'peer-client-cert-auth', 'no'],
  ['etcd', 'listen-metrics-urls', 'http://0.0.0.0:2381'],
  ['etcd', 'listen-metrics-urls', 'http://127.0.0.1:2381,HTTP://10.0.0.1:2381'],
  ['etcd', 'listen-client-urls', 'http://10.0.0.1:2379'],
  ['etcd', 'enable-pprof', true],
  ['etcd', 'debug', true],
  ['etcd', 'config-file', '/etc/etcd.yml'],
  ['etcd', 'force-new-cluster', true],
])('KW1210: %s is refused %s=%s', async (program, flag, value) => {
  expect(await codeOf(program, flag, value)).toBe('KW1210');
});

test.each<[program: string, flag: string, value: Value]>([
  ['kube-apiserver', 'cors-allowed-origins', '.*'],
  ['kube-apiserver', 'tls-min-version', 'VersionTLS10'],
  ['kube-apiserver', 'tls-cipher-suites', `${SUITES.join(',')},TLS_RSA_WITH_RC4_128_SHA`],
  ['kubelet', 'tls-cipher-suites', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  ['kubelet', 'dynamic-config-dir', '/var/lib/kubelet/dynamic'],
  ['kubelet', 'healthz-bind-address', '0.0.0.0'],
  ['kube-controller-manager', 'cluster-signing-key-file', '/etc/kubernetes/ca-key.pem'],
  ['etcd', 'cors', '*'],
])('KW1211: %s is warned of with %s=%s', async (program, flag, value) => {
  expect(await codeOf(program, flag, value)).toBe('KW1211');
});

test.each<[program: string, flag: string, value: Value]>([
  ['kube-apiserver', 'profiling', false],
  ['kube-apiserver', 'insecure-port', 0],
  ['kube-apiserver', 'authorization-mode', 'Node,RBAC,Webhook'],
  ['kube-controller-manager', 'bind-address', '127.0.0.1'],
  ['kubelet', 'anonymous-auth', false],
  ['kubelet', 'max-pods', 50],
  ['kubelet', 'client-ca-file', '/etc/kubernetes/other.pem'],
  ['kubelet', 'cgroup-driver', 'systemd'],
  ['etcd', 'client-cert-auth', true],
  ['etcd', 'client-crl-file', '/etc/etcd/crl.pem'],
])('KW1114: %s has %s from the project, also where it is %s', async (program, flag, value) => {
  expect(await codeOf(program, flag, value)).toBe('KW1114');
});

test.each<[program: string, flag: string, value: Value]>([
  ['kube-apiserver', 'enable-admission-plugins', 'NodeRestriction,PodNodeSelector'],
  ['kube-apiserver', 'disable-admission-plugins', 'DefaultStorageClass'],
  ['kube-apiserver', 'kubelet-https', true],
  ['kube-apiserver', 'audit-log-maxage', 90],
  ['kube-apiserver', 'audit-policy-file', '/etc/kubernetes/own-policy.yml'],
  ['kube-apiserver', 'tls-cipher-suites', SUITES[0] ?? ''],
  ['kube-apiserver', 'oidc-issuer-url', 'https://login.lan'],
  ['kube-controller-manager', 'terminated-pod-gc-threshold', 12500],
  ['kube-scheduler', 'v', 4],
  ['kubelet', 'event-qps', 5],
  ['kubelet', 'streaming-connection-idle-timeout', '30m'],
  ['kubelet', 'healthz-bind-address', '127.0.0.1'],
  ['kubelet', 'eviction-hard', 'memory.available<500Mi'],
  ['etcd', 'listen-metrics-urls', 'http://127.0.0.1:2381'],
  ['etcd', 'listen-metrics-urls', 'https://10.0.0.1:2381'],
  ['etcd', 'auto-tls', false],
  ['etcd', 'max-txn-ops', 256],
])('nothing is said of %s with %s=%s', async (program, flag, value) => {
  expect(await codeOf(program, flag, value)).toBeUndefined();
});

test('KW1212: the list of admission plug-ins may be extended, not replaced', async () => {
  expect(await codeOf('kube-apiserver', 'enable-admission-plugins', 'PodNodeSelector')).toBe('KW1212');
});

test('all that is wrong is told at once, each at its place', async () => {
  const found = await codes({
    kube_node: { kubelet_flags: { 'anonymous-auth': true, 'read-only-port': 10255 } },
    kube_master: { apiserver_flags: { 'kubelet-https': false }, controller_manager_flags: { profiling: true } },
    docker: {
      insecure_registries: ['0.0.0.0/0', '128.0.0.0/1', '10.0.0.0/8'],
      registry_mirrors: ['http://mirror.lan'],
    },
  });
  expect(found.sort()).toEqual([
    'KW1210 kube_master.apiserver_flags.kubelet-https',
    'KW1210 kube_master.controller_manager_flags.profiling',
    'KW1210 kube_node.kubelet_flags.anonymous-auth',
    'KW1210 kube_node.kubelet_flags.read-only-port',
    'KW1213 docker.insecure_registries.0',
    'KW1213 docker.insecure_registries.1',
    'KW1214 docker.registry_mirrors.0',
  ]);
});

test.each<[string, Keys, Keys]>([
  [
    'KW1214 docker.registry_mirrors.0',
    { docker: { registry_mirrors: ['http://m.lan'] } },
    { docker: { registry_mirrors: ['https://m.lan'] } },
  ],
  ['KW1215 kube_master.encryption', { kube_master: { encryption: false } }, { kube_master: { encryption: true } }],
  ['KW1216 pki.certificate_days', { pki: { certificate_days: 826 } }, { pki: { certificate_days: 825 } }],
  ['KW1216 pki.ca_days', { pki: { ca_days: 36500 } }, { pki: { ca_days: 7300 } }],
])('%s is a warning', async (expected, weak, fine) => {
  expect(await codes(weak)).toEqual([expected]);
  expect(await codes(fine)).toEqual([]);
});

test('every guard says why in both languages, and where that is from', () => {
  for (const { reason, source, flags } of GUARDS) {
    expect(reason.en, flags.join()).toMatch(/^[a-z].*[^.]$/);
    expect(reason.zh, flags.join()).toMatch(/\p{Script=Han}.*[^。]$/u);
    expect(source).toMatch(/^https:\/\//);
  }
});

test.each(knownReleases())('release %s: what the project sets passes its own guards', (name) => {
  const { groupVars } = plan(clusterOf(configWith({ release: name, hosts: HOSTS })), loadRelease(name));
  const master = groupVars['kube_master']?.['kube_master'] ?? {};
  const own = {
    etcd: groupVars['etcd']?.['etcd']?.['etcd_flags'],
    'kube-apiserver': master['kube_master_apiserver_flags'],
    'kube-controller-manager': master['kube_master_controller_manager_flags'],
    'kube-scheduler': master['kube_master_scheduler_flags'],
    kubelet: groupVars['k8s_cluster']?.['kube_node']?.['kube_node_kubelet_flags'],
  } as Record<string, Record<string, Value | readonly Value[]>>;
  const hits = GUARDS.filter(({ flags, programs, values }) => {
    const isWeak = (value: Value | readonly Value[] | undefined) =>
      value !== undefined && values([value].flat().join(','));
    return programs.some((program) => flags.some((flag) => isWeak(own[program]?.[flag])));
  });
  expect(hits.map(({ flags }) => flags)).toEqual([]);
});

test.each(knownReleases())('%s: whatever flag a release leaves to the cluster gets a value from it', (name) => {
  const given = loadRelease(name);
  const cluster = clusterOf(configWith({ hosts: HOSTS, release: name, profile: 'cis', kube_master: { audit: true } }));
  const { groupVars } = plan(cluster, given);
  const variables = { ...groupVars['k8s_cluster']?.['kube_node'], ...groupVars['kube_master']?.['kube_master'] };
  const names = {
    'kube-apiserver': 'kube_master_apiserver_flags',
    'kube-controller-manager': 'kube_master_controller_manager_flags',
    'kube-scheduler': 'kube_master_scheduler_flags',
    kubelet: 'kube_node_kubelet_flags',
  };
  for (const [program, variable] of Object.entries(names))
    expect(Object.keys(variables[variable] as object), program).toEqual(Object.keys(given.flags[program] ?? {}));
});
