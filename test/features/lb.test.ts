import { expect, test } from 'vitest';
import { lbRules } from '../../generator/rules/lb.ts';
import { FEATURES } from '../../generator/features/features.ts';
import { lb } from '../../generator/features/lb.ts';
import { plan } from '../../generator/plan/plan.ts';
import { connections } from '../../generator/plan/ports.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf, members } from '../helpers/config.ts';

type Roles = ClusterConfig['hosts'][number]['roles'];

const release = loadRelease('1.13');
const VIP = '10.0.0.100';

/** Hosts 10.0.0.1, 10.0.0.2 … with these roles. */
function hosts(...roles: Roles[]): ClusterConfig['hosts'] {
  return members(roles.length).map((host, i) => ({ ...host, roles: roles[i] ?? ['etcd'] }));
}

const ONE = hosts(['etcd', 'master']);
const TWO = hosts(['etcd', 'master'], ['master']);
const OWN = hosts(['etcd', 'master'], ['master'], ['lb'], ['lb']);
const ON_MASTERS = hosts(['etcd', 'master', 'lb'], ['master', 'lb']);
const ON_NODE = hosts(['etcd', 'master'], ['node', 'lb', 'nfs'], ['lb']);

function found(config: Partial<ClusterConfig>) {
  const cluster = clusterOf(configWith(config));
  return lbRules(FEATURES)
    .flatMap((rule) => rule(cluster, release))
    .map(({ code, severity, path }) => [code, severity, path.join('.')]);
}

test.each<Partial<ClusterConfig>>([
  { hosts: ONE },
  { hosts: OWN, lb: { address: VIP } },
  { hosts: ON_MASTERS, lb: { address: VIP } },
  { hosts: OWN, lb: { address: VIP, port: 6443 } },
  { hosts: OWN, lb: { address: '10.0.200.1', prefix: 16 } },
  { hosts: OWN, lb: { address: VIP, port: 30000 } },
  { hosts: OWN, lb: { address: VIP, port: 443 }, traefik: { enabled: true, expose: 'host_port' } },
  { hosts: OWN, lb: { address: VIP, port: 443 }, traefik: { expose: 'lb' } },
  { hosts: ON_NODE, lb: { address: VIP, port: 2375 }, docker: { remote_api: 'tls' } },
  { hosts: TWO, lb: { external: true, address: '192.0.2.1', port: 443 } },
  { hosts: TWO, lb: { external: true, address: '10.0.0.1', port: 443 } },
  { hosts: TWO, lb: { external: true, address: 'api.example.com', port: 443 } },
  { hosts: OWN, lb: { address: '192.0.2.100', interface: 'eth1' } },
])('%j is fine', (config) => {
  expect(found(config)).toEqual([]);
});

test.each<[string, Partial<ClusterConfig>, string]>([
  ['KW1130', { hosts: OWN }, 'lb'],
  ['KW1130', { hosts: TWO, lb: { external: true } }, 'lb'],
  ['KW1250', { hosts: OWN, lb: { address: 'api.example.com' } }, 'lb.address'],
  ['KW1131', { hosts: OWN, lb: { address: '10.0.0.3' } }, 'lb.address'],
  ['KW1133', { hosts: TWO }, 'hosts'],
  ['KW1134', { hosts: OWN, lb: { external: true, address: VIP } }, 'lb.external'],
  ['KW1136', { hosts: ON_MASTERS, lb: { address: VIP, port: 6443 } }, 'lb.port'],
  ['KW1136', { hosts: ON_MASTERS, lb: { address: VIP, port: 2379 } }, 'lb.port'],
  ['KW1136', { hosts: ON_MASTERS, lb: { address: VIP, port: 30000 } }, 'lb.port'],
  ['KW1136', { hosts: OWN, lb: { address: VIP, port: 22 } }, 'lb.port'],
  ['KW1136', { hosts: OWN, lb: { address: VIP, port: 443 }, traefik: { enabled: true, expose: 'lb' } }, 'lb.port'],
  [
    'KW1136',
    { hosts: ON_NODE, lb: { address: VIP, port: 80 }, traefik: { enabled: true, expose: 'host_port' } },
    'lb.port',
  ],
  ['KW1136', { hosts: ON_NODE, lb: { address: VIP, port: 2376 }, docker: { remote_api: 'tls' } }, 'lb.port'],
  ['KW1136', { hosts: ON_NODE, lb: { address: VIP, port: 2049 } }, 'lb.port'],
  ['KW1137', { hosts: OWN, lb: { address: VIP }, network: { pod_cidr: '10.0.0.64/26' } }, 'lb.address'],
  ['KW1138', { hosts: OWN, lb: { address: '10.0.0.255' } }, 'lb.address'],
  ['KW1138', { hosts: OWN, lb: { address: '10.0.0.0' } }, 'lb.address'],
  ['KW1138', { hosts: TWO, lb: { external: true, address: '127.0.0.1' } }, 'lb.address'],
  ['KW1139', { hosts: ONE, lb: { address: VIP } }, 'lb.address'],
])('%s for %j', (code, config, path) => {
  expect(found(config)).toEqual([[code, 'error', path]]);
});

test.each([6443, 10248, 10249, 10250, 10251, 10252, 10256, 10257, 10259])(
  'port %i is one of a master, for the balancer and for NodePorts',
  async (port) => {
    const on = { hosts: ON_MASTERS, lb: { address: VIP, port } };
    expect(found(on)).toEqual([['KW1136', 'error', 'lb.port']]);
    const range = configWith({ hosts: ONE, network: { node_port_range: `${port}-${port}` } });
    expect((await findingsOf(range)).map(({ code }) => code)).toContain('KW1122');
  },
);

test('KW1132 names each host that is in another network', () => {
  const far = OWN.map((host, i) => (i === 3 ? { ...host, address: '10.0.1.4' } : host));
  expect(found({ hosts: far, lb: { address: VIP } })).toEqual([['KW1132', 'error', 'lb.address']]);
});

test('an address of another network is taken where an interface is named, but not a network’s own', () => {
  const named = (address: string) => found({ hosts: OWN, lb: { address, interface: 'eth1' } });
  expect(named('192.0.2.100')).toEqual([]);
  expect(named('192.0.2.255')).toEqual([['KW1138', 'error', 'lb.address']]);
});

test('a single balancer is only warned of', () => {
  const config = { hosts: hosts(['etcd', 'master'], ['lb']), lb: { address: VIP } };
  expect(found(config)).toEqual([['KW1135', 'warning', 'hosts']]);
});

test('the rules are asked of clusters without a balancer too, and located', async () => {
  const [finding] = await findingsOf(configWith({ lb: { address: VIP } }));
  expect(finding).toMatchObject({ code: 'KW1139', position: { file: 'cluster.yml', line: 1 } });
});

test('is on where hosts have its role, and not for a balancer of one’s own', () => {
  expect(lb.isOn(clusterOf(configWith({ hosts: OWN, lb: { address: VIP } })))).toBe(true);
  expect(lb.isOn(clusterOf(configWith({ hosts: TWO, lb: { address: VIP, external: true } })))).toBe(false);
});

test('gives each host a priority of its own, the first the highest', () => {
  const { groupVars } = lb.contribute(clusterOf(configWith({ hosts: OWN, lb: { address: VIP } })), release);
  expect(groupVars['lb']).toMatchObject({
    lb_address: VIP,
    lb_port: 8443,
    lb_hosts: [
      { name: 'h2', address: '10.0.0.3', priority: 254 },
      { name: 'h3', address: '10.0.0.4', priority: 250 },
    ],
    lb_masters: [
      { name: 'h0', address: '10.0.0.1:6443' },
      { name: 'h1', address: '10.0.0.2:6443' },
    ],
  });
});

test('asks a firewall for the API, the masters, and VRRP, which has no port', () => {
  const planned = plan(clusterOf(configWith({ hosts: OWN, lb: { address: VIP } })), release);
  const [vrrp] = connections(planned).filter(({ protocol }) => protocol === 'vrrp');
  expect(vrrp).toMatchObject({ from: ['10.0.0.3', '10.0.0.4'], to: ['10.0.0.3', '10.0.0.4'] });
  expect(vrrp).not.toHaveProperty('port');
  expect(connections(planned)).toContainEqual(
    expect.objectContaining({ to: ['10.0.0.3', '10.0.0.4'], protocol: 'tcp', port: 8443 }),
  );
});
