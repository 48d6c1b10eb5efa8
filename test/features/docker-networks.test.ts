import { expect, test } from 'vitest';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const release = loadRelease('1.12');

/** A master and a node, and a host with Harbor or a registry. */
function hosts(master: string, node: string, registry: 'harbor' | 'registry' = 'harbor'): ClusterConfig['hosts'] {
  return [
    { name: 'm1', address: master, roles: ['etcd', 'master'] },
    { name: 'n1', address: node, roles: ['node'] },
    { name: 'images', address: '10.0.10.31', roles: [registry] },
  ];
}

async function found(config: Partial<ClusterConfig>): Promise<string[]> {
  const all = await findingsOf(configWith({ release: '1.12', ...config }));
  return all
    .filter(({ code }) => /^KW129[1-6]$/.test(code))
    .map(({ code, path, severity }) => `${code} ${severity} ${path.join('.')}`);
}

test('hosts in the networks that docker of a registry takes are found', async () => {
  expect(await found({ hosts: hosts('172.17.5.11', '172.18.5.21') })).toEqual([
    'KW1291 error hosts.0.address',
    'KW1292 error hosts.1.address',
  ]);
  expect(await found({ hosts: hosts('172.20.5.11', '172.32.5.21'), network: { pod_cidr: '10.1.0.0/16' } })).toEqual([
    'KW1292 warning hosts.0.address',
  ]);
});

test('the bridge alone counts where nothing has networks of its own, and another network mends it', async () => {
  expect(await found({ hosts: hosts('172.17.5.11', '172.18.5.21', 'registry') })).toEqual([
    'KW1291 error hosts.0.address',
  ]);
  const docker = { bip: '192.168.200.1/24' };
  expect(await found({ hosts: hosts('172.17.5.11', '172.18.5.21', 'registry'), docker })).toEqual([]);
  expect(await found({ hosts: hosts('192.168.200.7', '10.0.0.2'), docker })).toEqual(['KW1293 error docker.bip']);
});

test('nobody minds docker’s networks where flannel gives them', async () => {
  expect(await found({ hosts: hosts('172.17.5.11', '172.18.5.21').slice(0, 2) })).toEqual([]);
  const docker = { bip: '192.168.200.1/24', address_pools: [{ base: '192.168.208.0/20', size: 24 }] };
  expect(await found({ hosts: hosts('10.0.0.1', '10.0.0.2').slice(0, 2), docker })).toEqual([
    'KW1295 warning docker.bip',
    'KW1294 error docker.address_pools',
    'KW1295 warning docker.address_pools',
  ]);
});

test('only hosts of registries are given them', () => {
  const docker = { bip: '192.168.200.1/24' };
  const { groupVars } = plan(clusterOf(configWith({ hosts: hosts('10.0.0.1', '10.0.0.2'), docker })), release);
  const bip = (group: string) => (groupVars[group]?.['docker']?.['docker_daemon'] as Record<string, unknown>)['bip'];
  expect([bip('docker_apart'), bip('k8s_cluster')]).toEqual(['192.168.200.1/24', undefined]);
});

test('docker pulls through a proxy, past which it reaches hosts and registries', () => {
  const docker = { proxy: { https: 'http://proxy.example.com:3128', no_proxy: ['.example.com'] } };
  const config = configWith({ hosts: hosts('10.0.0.1', '10.0.0.2'), docker, harbor: { domain: 'harbor.local' } });
  const { groupVars } = plan(clusterOf(config), release);
  for (const group of ['docker_apart', 'k8s_cluster'])
    expect(groupVars[group]?.['docker']?.['docker_environment']).toEqual({
      HTTPS_PROXY: 'http://proxy.example.com:3128',
      NO_PROXY: 'localhost,127.0.0.1,m1,10.0.0.1,n1,10.0.0.2,images,10.0.10.31,harbor.local,.example.com',
    });
  const without = plan(clusterOf(configWith({ hosts: hosts('10.0.0.1', '10.0.0.2') })), release);
  expect(JSON.stringify(without.groupVars)).not.toContain('docker_environment');
});

test('a proxy with a password is refused', async () => {
  const docker = { proxy: { https: 'http://me:secret@proxy.example.com:3128' } };
  const all = await findingsOf(configWith({ hosts: hosts('10.0.0.1', '10.0.0.2'), docker }));
  expect(all.map(({ path }) => path.join('.'))).toEqual(['docker.proxy.https']);
});
