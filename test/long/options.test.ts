import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { startContainers } from '../lab/docker-proofs.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';
import { proveBackend } from './network-proofs.ts';
import { proveContainerNotBack, proveNoSpace, proveUnfitHosts } from './refusal-proofs.ts';
import { provePlain, proveTls } from './remote-api-proofs.ts';

// A master and a node, installed with what the other tests leave alone, then changed to the rest of it.
describe('the classic cluster with host-gw and the remote API of docker', () => {
  const cluster = useCluster(
    2,
    (host) => (host === 'host1' ? ['etcd', 'master'] : ['node']),
    () => ({
      flannel: { backend: 'host-gw' },
      docker: { remote_api: 'plain' },
      traefik: { enabled: true, expose: 'host_port' },
    }),
  );
  const { lab } = cluster;
  const hosts = ['host1', 'host2'] as const;

  test('is installed with routes between the hosts and an API open to all, warns of it, and works', async () => {
    expect(await cluster.project.configure()).toContain('KW1140');
    const { exitCode, result, stderr } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    for (const { name, address } of lab.hosts)
      expect(stderr).toContain(
        `${name}: WARNING: docker.remote_api is plain. Everybody who reaches tcp://${address}:2375`,
      );
    const verify = await cluster.project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], []]);
    await provePlain(cluster);
    await startContainers(lab, hosts);
    await proveBackend(cluster, hosts, 'host-gw');
  });

  test('leaves hosts alone that docker does not fit, and images that the hosts have no room for', async () => {
    await proveUnfitHosts(cluster);
    await proveNoSpace(cluster);
    const { exitCode, result } = await cluster.project.run(['docker']);
    expect([exitCode, changes(result)]).toEqual([0, []]);
  });

  test('changes to VXLAN and to TLS, host by host as long as containers come back', async () => {
    await cluster.project.configure({ flannel: { backend: 'vxlan' }, docker: { remote_api: 'tls' } });
    await proveContainerNotBack(cluster);
    await proveTls(cluster);
    await proveBackend(cluster, hosts, 'vxlan');
    expectSuccess(await cluster.project.run(['verify']));
  });

  test('is removed without a trace', async () => {
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect(await cluster.left()).toEqual([[], []]);
  });
});
