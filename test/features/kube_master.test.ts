import { expect, test } from 'vitest';
import { FEATURES } from '../../generator/features/features.ts';
import { kubeMaster } from '../../generator/features/kube_master.ts';
import { plan } from '../../generator/plan/plan.ts';
import { connections } from '../../generator/plan/ports.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { nodePortRules } from '../../generator/rules/host-ports.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf, members } from '../helpers/config.ts';

const MASTER: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const release = loadRelease('1.12');

function found(config: Partial<ClusterConfig>) {
  const cluster = clusterOf(configWith({ hosts: MASTER, ...config }));
  return [...kubeMaster.rules, ...nodePortRules(FEATURES)]
    .flatMap((rule) => rule(cluster, release))
    .map(({ code, path }) => [code, path.join('.')]);
}

/** So many hosts that are all masters and nodes. */
function many(count: number): ClusterConfig['hosts'] {
  return members(count).map((host) => ({ ...host, roles: ['etcd', 'master', 'node'] }));
}

test.each<[string, Partial<ClusterConfig>, Partial<ClusterConfig>, string]>([
  [
    'KW1116',
    { network: { pod_cidr: '172.20.0.1/16' } },
    { network: { pod_cidr: '172.20.0.0/16' } },
    'network.pod_cidr',
  ],
  [
    'KW1117',
    { network: { service_cidr: '10.64.0.0/11' } },
    { network: { service_cidr: '10.64.0.0/12' } },
    'network.service_cidr',
  ],
  [
    'KW1117',
    { network: { service_cidr: '10.68.0.0/29' } },
    { network: { service_cidr: '10.68.0.0/28' } },
    'network.service_cidr',
  ],
  ['KW1118', { network: { pod_cidr: '10.68.1.0/24' } }, { network: { pod_cidr: '10.69.1.0/24' } }, 'network.pod_cidr'],
  ['KW1119', { network: { pod_cidr: '10.0.0.0/16' } }, { network: { pod_cidr: '10.1.0.0/16' } }, 'hosts.0.address'],
  [
    'KW1121',
    { network: { node_port_range: '30001-30000' } },
    { network: { node_port_range: '30000-30000' } },
    'network.node_port_range',
  ],
  [
    'KW1121',
    { network: { node_port_range: '30000-65536' } },
    { network: { node_port_range: '30000-65535' } },
    'network.node_port_range',
  ],
  [
    'KW1122',
    { network: { node_port_range: '10000-20000' } },
    { network: { node_port_range: '10260-20000' } },
    'network.node_port_range',
  ],
  [
    'KW1114',
    { kube_master: { apiserver_flags: { 'secure-port': 443 } } },
    { kube_master: { apiserver_flags: { 'event-ttl': '2h' } } },
    'kube_master.apiserver_flags.secure-port',
  ],
])('%s', (code, broken, fine, path) => {
  expect(found(broken)).toEqual([[code, path]]);
  expect(found(fine)).toEqual([]);
});

test('KW1123: nodes and balancers need a master', async () => {
  const hosts: ClusterConfig['hosts'] = [
    { name: 'a', address: '10.0.0.1', roles: ['etcd'] },
    { name: 'b', address: '10.0.0.2', roles: ['node'] },
  ];
  const codes = async (config: ClusterConfig) =>
    (await findingsOf(config)).map(({ code, path }) => [code, path.join('.')]);
  expect(await codes(configWith({ hosts }))).toEqual([['KW1123', 'hosts.1.roles']]);
});

test('the apiserver is called by every name that clients have for it', () => {
  const cluster = clusterOf(configWith({ hosts: many(3), lb: { external: true, address: '192.0.2.1', port: 443 } }));
  const { groupVars } = plan(cluster, release);
  const certificates = groupVars['kube_master']?.['kube_master']?.['kube_master_certificates'];
  const [{ subject_alt_names: names }] = certificates as [{ subject_alt_names: string[] }];
  expect(names).toEqual(expect.arrayContaining(['DNS:kubernetes.default.svc.cluster.local', 'IP:10.68.0.1']));
  expect(names).toEqual(
    expect.arrayContaining([
      'IP:10.0.0.1',
      'IP:10.0.0.3',
      'DNS:h2',
      'IP:192.0.2.1',
      'IP:127.0.0.1',
      'DNS:192.0.2.1',
      'DNS:10.0.0.3',
    ]),
  );
});

test('Secrets are encrypted unless that is switched off, in the way of the release', () => {
  const flagsOf = (config: Partial<ClusterConfig>, name: string) => {
    const { groupVars, secrets } = plan(clusterOf(configWith({ hosts: MASTER, ...config })), loadRelease(name));
    const flags = groupVars['kube_master']?.['kube_master']?.['kube_master_apiserver_flags'] ?? {};
    return [Object.keys(flags).filter((flag) => flag.includes('encryption')), secrets.map(({ variable }) => variable)];
  };
  const keys = ['kube_master_service_account_key', 'kube_master_encryption_key'];
  expect(flagsOf({}, '1.12')).toEqual([['experimental-encryption-provider-config'], keys]);
  expect(flagsOf({}, '1.13')).toEqual([['encryption-provider-config'], keys]);
  expect(flagsOf({ kube_master: { encryption: false } }, '1.12')).toEqual([[], keys.slice(0, 1)]);
});

test('the admin kubeconfig of the control node is there only when asked for, and git never takes it', () => {
  const treeOf = (config: Partial<ClusterConfig>) =>
    render(plan(clusterOf(configWith({ hosts: MASTER, ...config })), release), loadTemplates());
  const [without, asked] = [treeOf({}), treeOf({ kube_master: { admin_on_control_node: true } })];
  const added = [...asked.keys()].filter((path) => !without.has(path));
  expect(added).toEqual([
    'roles/kube_master/tasks/admin.yml',
    'roles/kube_master/tasks/admin_kubeconfig.yml',
    'roles/kube_master/tasks/clean_admin.yml',
    'roles/kube_master/templates/admin.kubeconfig.j2',
  ]);
  const unasked = [...without].filter(([path]) => /^roles\/kube_master\/(?!README)|^inventory\//.test(path));
  for (const [path, { content }] of unasked)
    expect(content.toString(), path).not.toMatch(/kube_master_admin|admin\.yml/);
  for (const tree of [without, asked])
    expect(tree.get('.gitignore')?.content.toString().split('\n')).toContain('/.kubewright/admin*');
});

test('the admin kubeconfig of the control node names the address that nodes use', () => {
  const serverOf = (config: Partial<ClusterConfig>) =>
    plan(clusterOf(configWith({ kube_master: { admin_on_control_node: true }, ...config })), release).groupVars[
      'kube_master'
    ]?.['kube_master']?.['kube_master_admin_server'];
  expect(serverOf({ hosts: MASTER })).toBe('https://10.0.0.1:6443');
  const lb = { external: true, address: '192.0.2.1', port: 443 };
  expect(serverOf({ hosts: many(3), lb })).toBe('https://192.0.2.1:443');
});

test('the control node calls the API from where it has an admin kubeconfig', () => {
  const asked = (keys: Partial<ClusterConfig>) => {
    const kube_master = { admin_on_control_node: true };
    const planned = plan(clusterOf(configWith({ hosts: MASTER, kube_master, ...keys })), release);
    return connections(planned).filter(({ from, port }) => from.includes('control') && port !== 22);
  };
  expect(asked({}).map(({ to, port }) => [to, port])).toEqual([[['10.0.0.1'], 6443]]);
  expect(asked({ kube_master: {} })).toEqual([]);
});

test('the certificate of the API has every name that it is called by: names as DNS, addresses as both', () => {
  const namesOf = (config: Partial<ClusterConfig>) => {
    const { groupVars } = kubeMaster.contribute(clusterOf(configWith({ hosts: many(2), ...config })), release);
    const [first] = groupVars['kube_master']?.['kube_master_certificates'] as { subject_alt_names: string[] }[];
    return first?.subject_alt_names ?? [];
  };
  const before = namesOf({});
  const after = namesOf({
    lb: { external: true, address: 'api.example.com' },
    kube_master: { extra_sans: ['k8s.corp', '192.0.2.7', 'kubernetes'] },
  });
  expect(before).toContain('DNS:kubernetes');
  expect(after.filter((name) => !before.includes(name))).toEqual([
    ...['DNS:api.example.com', 'DNS:k8s.corp', 'IP:192.0.2.7', 'DNS:192.0.2.7'],
  ]);
  expect(new Set(after).size).toBe(after.length);
});

test('nodes call a balancer by the name that it has', () => {
  const cluster = clusterOf(
    configWith({ hosts: many(2), lb: { external: true, address: 'api.example.com', port: 443 } }),
  );
  expect(plan(cluster, release).groupVars['k8s_cluster']?.['kube_node']).toMatchObject({
    kube_node_api: 'https://api.example.com:443',
  });
});
