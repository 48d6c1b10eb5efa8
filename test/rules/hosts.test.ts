import { expect, test } from 'vitest';
import { ruleFindings } from '../../generator/config/rules.ts';
import { FEATURES } from '../../generator/features/features.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { reservedNames } from '../../generator/rules/hosts.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf, members } from '../helpers/config.ts';

type Host = ClusterConfig['hosts'][0];
const [first, second, third] = members(3) as [Host, Host, Host];

test.each(['0.1.2.3', '127.255.0.1', '224.0.0.1', '255.255.255.255'])(
  '%s is the address of no host',
  async (address) => {
    expect(await findingsOf(configWith({ hosts: [{ ...first, address }] }))).toMatchObject([{ code: 'KW1110' }]);
  },
);

test('no host has the name of a group, whatever is chosen', () => {
  for (const name of ['etcd', 'localhost.localdomain', 'ip6-allnodes']) expect(reservedNames(FEATURES)).toContain(name);
  const roles = ['etcd', 'master', 'node', 'lb', 'nfs', 'harbor', 'registry'] as const;
  const hosts = roles.map((role, i) => ({ name: `h${String(i)}`, address: `10.0.0.${String(i + 1)}`, roles: [role] }));
  const nfs = { folders: [{ path: '/srv/a', mount: '/data/a', hosts: ['h2'] }] };
  const config = configWith({ hosts, nfs, lb: { address: '10.0.0.100' }, docker: { remote_api: 'tls' } });
  const groups = Object.keys(plan(clusterOf(config), loadRelease('1.13')).groups);
  // Names of hosts have no underscore.
  expect(groups.filter((group) => !group.includes('_') && !reservedNames(FEATURES).includes(group))).toEqual([]);
  expect(groups).toContain('registry');
});

test.each(['1', '10.0.0.9', '0x7f.1', '1.2'])('KW1128: %s is an address to getaddrinfo', async (name) => {
  expect(await findingsOf(configWith({ hosts: [{ ...first, name }] }))).toMatchObject([{ code: 'KW1128' }]);
});

test.each(['1a', 'node.1', '10.0.0.x', '2001-12-14', '1e3'])('%s is a name', async (name) => {
  expect(await findingsOf(configWith({ hosts: [{ ...first, name }] }))).toEqual([]);
});

test.each(['Node1', 'a_b', 'a b', '-a', 'a.', 'a..b', 'é', 'a'.repeat(64)])('%s is none', async (name) => {
  expect(await findingsOf(configWith({ hosts: [{ ...first, name }] }))).toMatchObject([{ code: 'KW1007' }]);
});

test.each<[number, ClusterConfig['hosts'][0]['roles']]>([
  [52, ['master', 'etcd']],
  [52, ['node']],
  [61, ['lb']],
  [64, ['harbor', 'nfs']],
  [64, ['registry']],
  [253, ['nfs']],
])('KW1124: a name of %i characters for %j, and none longer', (limit, roles) => {
  const named = (length: number) => {
    const cluster = clusterOf(configWith({ hosts: [first, { ...second, name: 'n'.repeat(length), roles }] }));
    return ruleFindings(cluster, loadRelease('1.13')).filter(({ code }) => code === 'KW1124');
  };
  expect(named(limit)).toEqual([]);
  expect(named(limit + 1).map(({ params }) => params.limit)).toEqual(limit === 253 ? [] : [limit]);
});

test('a host that is reached where another one is by its own address is found too', async () => {
  const hosts = [{ ...first, ssh: { address: third.address } }, second, third];
  const found = await findingsOf(configWith({ hosts }));
  expect(found.map(({ code, path }) => [code, path.join('.')])).toEqual([['KW1251', 'hosts.2.address']]);
});

test.each(['300.1.1.1', '1.2.3', 'API.example.com', '-oProxyCommand=x', 'a b', 'a_b', 'x.', '1', ''])(
  'ssh.address and the names of the API are not %j',
  async (address) => {
    const hosts = [{ ...first, ssh: { address } }, second, third];
    const found = await findingsOf(configWith({ hosts, kube_master: { extra_sans: [address] } }));
    expect(found.map(({ path }) => path.join('.'))).toEqual(['hosts.0.ssh.address', 'kube_master.extra_sans.0']);
  },
);
