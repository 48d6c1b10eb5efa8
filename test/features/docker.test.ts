import { describe, expect, test } from 'vitest';
import { docker } from '../../generator/features/docker.ts';
import { pki } from '../../generator/features/pki.ts';
import { plan } from '../../generator/plan/plan.ts';
import type { Variables } from '../../generator/model/value.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf, members } from '../helpers/config.ts';

function withDocker(settings: NonNullable<ClusterConfig['docker']> = {}): ClusterConfig {
  return configWith({
    hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }],
    docker: settings,
  });
}

describe('docker', () => {
  const release = loadRelease('1.13');
  const contributed = (settings?: ClusterConfig['docker']) =>
    docker.contribute(clusterOf(withDocker(settings)), release);
  const daemon = (settings?: ClusterConfig['docker']) =>
    contributed(settings).groupVars['k8s_cluster']?.['docker_daemon'] as Variables;
  const codes = async (settings: ClusterConfig['docker']) =>
    (await findingsOf(withDocker(settings)))
      .filter(({ path }) => path[0] === 'docker')
      .map(({ code, severity }) => [code, severity]);

  test('is configured in the keys that 17.03 knows', () => {
    const keys = Object.keys(
      daemon({ registry_mirrors: ['https://a.example'], insecure_registries: ['10.0.0.9:5000'] }),
    );
    expect(keys).toContain('graph');
    for (const unknown of ['data-root', 'live-restore', 'default-address-pools']) expect(keys).not.toContain(unknown);
    expect(daemon()).toMatchObject({
      graph: '/var/lib/docker',
      'userland-proxy': false,
      'log-opts': { 'max-size': '10m', 'max-file': '3' },
    });
    expect(daemon()).not.toHaveProperty('registry-mirrors');
  });

  test('has what it calls on every host that runs it, also where there is no flannel', () => {
    const hosts: ClusterConfig['hosts'] = [
      ...withDocker().hosts,
      { name: 'r', address: '10.0.0.2', roles: ['registry'] },
    ];
    const { groupVars } = docker.contribute(clusterOf(configWith({ hosts, registry: { kind: 'plain' } })), release);
    for (const group of ['k8s_cluster', 'docker_apart'])
      expect(groupVars[group]).toMatchObject({ docker_packages: { Debian: ['iptables'], RedHat: ['iptables'] } });
  });

  test('answers on the network only when asked, and warns where anybody may call', async () => {
    expect([contributed().ports, daemon()['hosts']]).toEqual([[], undefined]);
    expect(contributed({ remote_api: 'tls' }).ports?.map(({ port }) => port)).toEqual([2376]);
    expect(contributed({ remote_api: 'plain' }).ports?.map(({ port }) => port)).toEqual([2375]);
    expect(await codes({ remote_api: 'tls' })).toEqual([]);
    expect(await codes({ remote_api: 'plain' })).toEqual([['KW1140', 'warning']]);
  });

  test('takes client certificates of an authority of its own only', () => {
    expect(daemon({ remote_api: 'tls' })).toMatchObject({
      tlsverify: true,
      tlscacert: '/etc/kubernetes/ssl/docker-ca.pem',
    });
    const authorities = (settings: ClusterConfig['docker']) =>
      pki.contribute(clusterOf(withDocker(settings)), release).groupVars['all']?.['pki_authorities'];
    expect(authorities({ remote_api: 'tls' })).toContain('docker');
    expect(authorities({})).not.toContain('docker');
  });

  test.each(['/var/lib', '/var/lib/etcd', '/var/lib/etcd/docker', '/opt/kube/docker', '/var/lib/../etc', '/data'])(
    'does not take %s for its data, which 99.clean empties',
    async (directory) => {
      const found = await findingsOf(withDocker({ data_dir: directory }));
      expect(found.map(({ path }) => path)).toContainEqual(['docker', 'data_dir']);
    },
  );

  test('takes a disk of its own', async () => {
    expect(await codes({ data_dir: '/data/docker' })).toEqual([]);
    expect(daemon({ data_dir: '/data/docker' })['graph']).toBe('/data/docker');
  });
});

test('nodes restart docker as many at a time as was chosen; masters and etcd members never do', () => {
  const hosts = members(3).map((host) => ({ ...host, roles: ['etcd' as const, 'master' as const] }));
  const cluster = clusterOf(configWith({ hosts, docker: { roll: '25%' } }));
  const plays = render(plan(cluster, loadRelease('1.12')), loadTemplates())
    .get('03.docker.yml')
    ?.content.toString();
  expect(plays).toMatch(/hosts: kube_master:etcd:&k8s_cluster:&docker_roll\n[^-]*serial: 1\n/);
  expect(plays).toMatch(/hosts: k8s_cluster:&docker_roll:!kube_master:!etcd\n[^-]*serial: "25%"\n/);
});
