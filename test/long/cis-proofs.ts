import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';

/** What a process has to be started with: a pattern of its command line, by number of the CIS Kubernetes Benchmark 1.4. */
const FLAGS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'kube-apiserver': {
    '1.1.1': /--anonymous-auth=false\n/,
    '1.1.2': /^(?![^]*--basic-auth-file)/,
    '1.1.3': /^(?![^]*--insecure-allow-any-token)/,
    '1.1.4': /^(?![^]*--kubelet-https=false)/,
    '1.1.5': /^(?![^]*--insecure-bind-address)/,
    '1.1.6': /--insecure-port=0\n/,
    '1.1.7': /^(?![^]*--secure-port=0\n)/,
    '1.1.8': /--profiling=false\n/,
    '1.1.9': /--repair-malformed-updates=false\n/,
    '1.1.10': /^(?![^]*AlwaysAdmit)/,
    '1.1.14': /^(?![^]*--disable-admission-plugins)/,
    '1.1.15': /--audit-log-path=\S+\n/,
    '1.1.16': /--audit-log-maxage=30\n/,
    '1.1.17': /--audit-log-maxbackup=10\n/,
    '1.1.18': /--audit-log-maxsize=100\n/,
    '1.1.19': /^(?![^]*AlwaysAllow)/,
    '1.1.20': /^(?![^]*--token-auth-file)/,
    '1.1.21': /--kubelet-certificate-authority=\S+\n/,
    '1.1.22': /--kubelet-client-certificate=\S+\n[^]*--kubelet-client-key=\S+\n/,
    '1.1.23': /--service-account-lookup=true\n/,
    '1.1.24': /--enable-admission-plugins=\S*PodSecurityPolicy/,
    '1.1.25': /--service-account-key-file=\S+\n/,
    '1.1.26': /--etcd-certfile=\S+\n[^]*--etcd-keyfile=\S+\n/,
    '1.1.27': /--enable-admission-plugins=\S*ServiceAccount/,
    '1.1.28': /--tls-cert-file=\S+\n[^]*--tls-private-key-file=\S+\n/,
    '1.1.29': /--client-ca-file=\S+\n/,
    '1.1.31': /--tls-cipher-suites=(TLS_ECDHE_\w+(_GCM_SHA\d+|_CHACHA20_POLY1305),?)+\n/,
    '1.1.30': /--etcd-cafile=\S+\n/,
    '1.1.32': /--authorization-mode=Node,RBAC\n/,
    '1.1.33': /--enable-admission-plugins=\S*NodeRestriction/,
    '1.1.34': /--(experimental-)?encryption-provider-config=\S+\n/,
    '1.1.36': /--enable-admission-plugins=\S*EventRateLimit[^]*--admission-control-config-file=\S+\n/,
    '1.1.37': /--audit-policy-file=\S+\n/,
    '1.1.39': /--authorization-mode=\S*RBAC/,
  },
  'kube-scheduler': { '1.2.1': /--profiling=false\n/, '1.2.2': /--address=127.0.0.1\n/ },
  'kube-controller-manager': {
    '1.3.1': /--terminated-pod-gc-threshold=\d+\n/,
    '1.3.2': /--profiling=false\n/,
    '1.3.3': /--use-service-account-credentials=true\n/,
    '1.3.4': /--service-account-private-key-file=\S+\n/,
    '1.3.5': /--root-ca-file=\S+\n/,
    '1.3.7': /--address=127.0.0.1\n/,
  },
  etcd: {
    '1.5.1': /--cert-file=\S+\n[^]*--key-file=\S+\n/,
    '1.5.2': /--client-cert-auth=true\n/,
    '1.5.3': /^(?![^]*--auto-tls=true)/,
    '1.5.4': /--peer-cert-file=\S+\n[^]*--peer-key-file=\S+\n/,
    '1.5.5': /--peer-client-cert-auth=true\n/,
    '1.5.6': /^(?![^]*--peer-auto-tls=true)/,
    '1.5.7': /--trusted-ca-file=\S*etcd-ca\.pem\n/,
  },
};

/** What kubelet works with, as it tells itself (`/configz`). */
const KUBELET = {
  authentication: { anonymous: { enabled: false }, x509: { clientCAFile: expect.stringContaining('.pem') as string } },
  authorization: { mode: 'Webhook' },
  streamingConnectionIdleTimeout: '4h0m0s',
  protectKernelDefaults: true,
  makeIPTablesUtilChains: true,
  eventRecordQPS: 0,
  tlsCertFile: expect.stringContaining('.pem') as string,
};

/** Files that only root may write; keys that nobody else may read. */
const FILES: Readonly<Record<string, RegExp>> = {
  '/etc/systemd/system/kube-apiserver.service': /^root:root 6[04][04]$/,
  '/etc/systemd/system/kubelet.service': /^root:root 6[04][04]$/,
  '/etc/systemd/system/etcd.service': /^root:root 6[04][04]$/,
  '/etc/kubernetes/kube-scheduler.kubeconfig': /^root:root 600$/,
  '/etc/kubernetes/kube-controller-manager.kubeconfig': /^root:root 600$/,
  '/etc/kubernetes/kubelet.kubeconfig': /^root:root 600$/,
  '/etc/kubernetes/kube-proxy.kubeconfig': /^root:root 600$/,
  '/etc/kubernetes/kubelet.yml': /^root:root 6[04][04]$/,
  '/etc/kubernetes/admission.yml': /^root:root 600$/,
  '/etc/kubernetes/ssl': /^root:root 7[05][05]$/,
  '/root/.kube/config': /^root:root 600$/,
  '/var/lib/etcd': /^etcd:etcd 700$/,
  '/var/log/kubernetes': /^root:root 700$/,
};

/** Holds the processes and files of a host with all roles to what the benchmark asks for. */
export async function proveCis(lab: Lab, host: string): Promise<void> {
  const run = async (command: string) => (await lab.run(host, command)).stdout;
  const failed: string[] = [];
  for (const [program, items] of Object.entries(FLAGS)) {
    const line = `${await run(`tr '\\0' '\\n' < /proc/$(pidof ${program})/cmdline`)}\n`;
    for (const [item, pattern] of Object.entries(items)) if (!pattern.test(line)) failed.push(item);
  }
  expect(failed).toEqual([]);
  const { kubeletconfig } = JSON.parse(await run(`kubectl get --raw /api/v1/nodes/${host}/proxy/configz`)) as {
    kubeletconfig: unknown;
  };
  expect(kubeletconfig).toMatchObject(KUBELET);
  // Left out where it is 0.
  expect(kubeletconfig).not.toHaveProperty('readOnlyPort');
  for (const [file, expected] of Object.entries(FILES))
    expect(await run(`stat -c '%U:%G %a' ${file}`), file).toMatch(expected);
  expect(
    await run(
      "find /etc/kubernetes /etc/etcd -name '*key*.pem' ! -perm 0600; find /etc/kubernetes /etc/etcd -perm /022 ! -type l",
    ),
  ).toBe('');
  expect(await run('grep -c . /var/log/kubernetes/audit.log')).not.toBe('0');
}
