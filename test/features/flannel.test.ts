import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../generator/features/features.ts';
import { flannel } from '../../generator/features/flannel.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

/** A master, and so many nodes. */
function withNodes(nodes: number, keys: Partial<ClusterConfig> = {}): ClusterConfig {
  const names = Array.from({ length: nodes }, (_, i) => `n${i}`);
  return configWith({
    hosts: [
      { name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] },
      ...names.map((name, i) => ({ name, address: `10.0.0.${i + 2}`, roles: ['node' as const] })),
    ],
    ...keys,
  });
}

describe('flannel', () => {
  const contributed = (config: ClusterConfig) => flannel.contribute(clusterOf(config), loadRelease('1.13'));

  test('is there with masters only, and before docker', () => {
    const names = FEATURES.filter((feature) => feature.isOn(clusterOf(withNodes(1)))).map(({ name }) => name);
    expect(names.indexOf('flannel')).toBeGreaterThan(names.indexOf('etcd'));
    expect(names.indexOf('docker')).toBeGreaterThan(names.indexOf('flannel'));
    expect(flannel.isOn(clusterOf(configWith()))).toBe(false);
  });

  test('always names its backend, without which flanneld would take udp', () => {
    const network = contributed(withNodes(1)).groupVars['all']?.['flannel_network'];
    expect(network).toEqual({ Network: '172.20.0.0/16', SubnetLen: 24, Backend: { Type: 'vxlan' } });
    const direct = contributed(withNodes(1, { flannel: { backend: 'host-gw' } }));
    expect(direct.groupVars['all']?.['flannel_network']).toMatchObject({ Backend: { Type: 'host-gw' } });
    expect(direct.ports?.map(({ port }) => port)).toEqual([2379]);
  });

  test('refuses udp and says why', async () => {
    const found = await findingsOf(withNodes(1, { flannel: { backend: 'udp' } }));
    expect(found.map(({ path }) => path)).toEqual([['flannel', 'backend']]);
    expect(JSON.stringify(found[0]?.params)).toContain('copies every packet through a process');
  });

  test('wants room for a subnet for each host, and leaves the first one alone', async () => {
    const told = async (nodes: number, bits: number) => {
      const config = withNodes(nodes, { network: { pod_cidr: `172.20.0.0/${bits}` } });
      return (await findingsOf(config)).filter(({ path }) => path[1] === 'pod_cidr').map(({ code }) => code);
    };
    expect(await told(2, 22)).toEqual([]);
    expect(await told(3, 22)).toEqual(['KW1142']);
    expect(await told(4, 22)).toEqual(['KW1142']);
    expect(await told(1, 24)).toEqual(['KW1142']);
  });
});
