import { describe, expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess } from '../lab/cluster.ts';
import { proveFlanneldIsAlone, proveNetwork, proveRoll, startContainers } from '../lab/docker-proofs.ts';
import { expectReady, processes, provePowerCut, reads, scaleTo, verifyIsOver } from '../lab/kube-proofs.ts';
import {
  holders,
  leftOut,
  proveHaproxyStopped,
  proveHolderKilled,
  proveMasterLost,
  tellHaproxy,
  type Balancer,
} from '../lab/lb-proofs.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';
import { leadingMaster, proveFailover } from './failover-proofs.ts';

const ROLES: Readonly<Record<string, readonly string[]>> = {
  host1: ['etcd', 'master'],
  host2: ['etcd', 'master'],
  host3: ['etcd', 'master'],
  host4: ['lb'],
  host5: ['lb'],
  host6: ['node'],
  host7: ['node'],
};

// The cluster of the guide, three masters behind two balancers and two nodes, from bare hosts to clean ones.
describe('the classic cluster on seven hosts', () => {
  const cluster = useCluster(
    7,
    (host) => ROLES[host] ?? [],
    (lab) => ({ lb: { address: sharedAddress(lab) }, traefik: { enabled: true, expose: 'lb' } }),
  );
  const { lab } = cluster;
  const balancer = (): Balancer => ({ address: sharedAddress(lab), port: 8443, hosts: ['host4', 'host5'] });

  test('is installed by one command, and works', async () => {
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    const verify = await cluster.project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], []]);
  });

  test('is left alone by a second run: nothing changes, nothing restarts', async () => {
    await verifyIsOver(lab, 'host1');
    const before = await processes(lab);
    const { exitCode, result } = await cluster.project.run([]);
    expect([exitCode, changes(result)]).toEqual([0, []]);
    expect(await processes(lab)).toEqual(before);
  });

  test('loads what a run wrote to a balancer that was cut off before haproxy loaded it', async () => {
    const swap = (from: string, to: string) => `sed -i 's/maxconn ${from}/maxconn ${to}/' /etc/haproxy/haproxy.cfg`;
    await lab.run('host4', `${swap('4000', '3000')} && systemctl reload haproxy && ${swap('3000', '4000')}`);
    const { exitCode, result } = await cluster.project.run(['prepare', '--limit', 'host4']);
    expect([exitCode, result.failures, changes(result).length]).toEqual([0, [], 1]);
    await lab.run('host4', 'sha256sum --check --status /run/kubewright-haproxy.sha256');
  });

  test('serves through the shared address while a master is dead, and while the balancer that has it is', async () => {
    await proveMasterLost(lab, balancer(), 'host4', {
      lose: () => lab.kill('host1'),
      fix: () => lab.start('host1'),
    });
    await expectReady(lab, 'host2', 5);
    const [holder = ''] = await holders(lab, balancer());
    const client = balancer().hosts.find((host) => host !== holder) ?? '';
    await proveHolderKilled(lab, balancer(), client);
    await proveHaproxyStopped(lab, balancer(), client);
    await scaleTo(lab, 'host2', 2);
  });

  test('takes writes and scales soon after the leading master has died, and after the balancer with the address has', async () => {
    const leading = await leadingMaster(lab, 'host2');
    const client = ['host2', 'host3'].find((host) => host !== leading) ?? '';
    await proveFailover(lab, balancer(), client, leading);
    await expectReady(lab, client, 5);
    const [holder = ''] = await holders(lab, balancer());
    await proveFailover(lab, balancer(), client, holder);
  });

  test('rolls a changed flag of the apiserver, one master at a time, while the API answers', async () => {
    await cluster.project.configure({ kube_master: { apiserver_flags: { 'event-ttl': '2h' } } });
    const seen = await reads(lab, 'host6', async () => {
      expectSuccess(await cluster.project.run(['kube-master']));
    });
    expect(seen.failures).toEqual([]);
    expect(seen.answered).toBeGreaterThan(10);
    for (const host of balancer().hosts) expect(await leftOut(lab, host)).toEqual([]);
  });

  test('gives calls again to a master that a run left out when it was cut off', async () => {
    await tellHaproxy(lab, 'host4', 'set server kube-apiserver/host2 state drain');
    expect(await leftOut(lab, 'host4')).toEqual(['host2']);
    const { exitCode, result } = await cluster.project.run(['kube-master']);
    expect([exitCode, result.hosts['host4']?.changed]).toEqual([0, 1]);
    expect(await leftOut(lab, 'host4')).toEqual([]);
  });

  test('says which balancer cannot be told, and goes on', async () => {
    await lab.run('host5', 'systemctl stop haproxy');
    const { exitCode, result } = await cluster.project.run(['kube-master']);
    await lab.run('host5', 'systemctl start haproxy');
    expect([exitCode, result.failures.map(({ host, diagnosis }) => [host, diagnosis?.code])]).toEqual([
      4,
      [['host5', 'KW3154']],
    ]);
    expect(result.hosts['host1']).toMatchObject({ failures: 0, unreachable: 0 });
    expect(result.failures[0]?.causes[0]?.res.msg).toContain('Connection refused');
  });

  test('stops at the first master that does not come back', async () => {
    await cluster.project.configure({ kube_master: { apiserver_flags: { 'no-such-flag': 'x' } } });
    const seen = await reads(lab, 'host6', async () => {
      const { exitCode, result } = await cluster.project.run(['kube-master']);
      expect([exitCode, result.failures.map(({ host }) => host)]).toEqual([4, ['host1']]);
    });
    expect(seen.failures).toEqual([]);
    for (const host of balancer().hosts) expect(await leftOut(lab, host)).toEqual([]);
    await cluster.project.configure({ kube_master: {} });
    expectSuccess(await cluster.project.run(['kube-master']));
  });

  test('gives containers addresses of their own, which outlive flanneld and a change of docker', async () => {
    await startContainers(lab, ['host6', 'host7']);
    await proveNetwork(lab, 'host6', 'host7');
    await proveFlanneldIsAlone(lab, 'host6');
    await proveRoll(lab, cluster.project, ['host6', 'host7']);
    await expectReady(lab, 'host1', 5);
  });

  test('keeps the network of the pods while hosts use it', async () => {
    await cluster.project.configure({ network: { pod_cidr: '172.30.0.0/16' } });
    const { exitCode, result } = await cluster.project.run(['docker', '--limit', 'host1']);
    expect([exitCode, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3160']);
    await cluster.project.configure({ network: {} });
  });

  test('lets the other hosts finish when a node is down, which is Ready by itself once it is up', async () => {
    await lab.kill('host7');
    const { exitCode, result } = await cluster.project.run(['kube-node']);
    expect([exitCode, result.failures.map(({ host, status }) => [host, status])]).toEqual([
      5,
      [['host7', 'unreachable']],
    ]);
    await expectReady(lab, 'host1', 4);
    await lab.start('host7');
    await expectReady(lab, 'host1', 5);
  });

  test('comes back by itself when all hosts lose their power at once', async () => {
    await provePowerCut(lab, cluster.project, 'host1', 5);
  });

  test('is removed without a trace', async () => {
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect(await cluster.left()).toEqual(lab.hosts.map(() => []));
  });
});

/** One of the hosts' own network that no host has. */
function sharedAddress({ hosts }: Lab): string {
  return (hosts[0]?.address ?? '').replace(/\d+$/, '100');
}
