import { expect, test } from 'vitest';
import { ADMIN, proveCompletion, proveControlMachine } from './admin-proofs.ts';
import { expectSuccess } from './cluster.ts';
import { proveFlanneldIsAlone, proveRoll, startContainers } from './docker-proofs.ts';
import { proveFirstMemberDead, proveEtcdAuth } from './etcd-proofs.ts';
import { expectReady, provePowerCut, reads } from './kube-proofs.ts';
import { expectLoopback } from './loopback-proofs.ts';
import { PATIENCE } from './patience.ts';
import type { TestCluster } from './use-cluster.ts';

/** One master (host1) and two nodes under power cuts, restarts and changed settings. */
export function kubernetesTests(cluster: TestCluster): void {
  const { lab } = cluster;

  test('lets the administrator in: completion on the master, a kubeconfig on the control node', async () => {
    await proveCompletion(lab, 'host1');
    await proveControlMachine(cluster, 3);
  });

  test('gives a node nothing of etcd but its network, and notices when everybody may read', async () => {
    await proveEtcdAuth(cluster);
  });

  test('starts an apiserver while the first member of etcd is dead', async () => {
    await proveFirstMemberDead(lab, 'host1');
  });

  test('keeps containers running while flanneld restarts, and rolls docker for a change', async () => {
    await startContainers(lab, ['host2', 'host3']);
    await proveFlanneldIsAlone(lab, 'host2');
    await proveRoll(lab, cluster.project, ['host2', 'host3']);
    await expectReady(lab, 'host1', 3);
  });

  test('keeps neighbours from what listens on the loopback address of a node, also after a firewall', async () => {
    const healthz = { of: 'host2', port: 10248, from: 'host3' };
    await expectLoopback(lab, healthz, 'silent');
    const rule = 'iptables-save -t filter | sed -n "/block incoming localnet/s/^-A/-D/p"';
    await lab.run('host2', `systemctl stop localnet-guard; ${rule} | xargs iptables`);
    await expectLoopback(lab, healthz, 'answered');
    expect((await cluster.project.run(['verify'])).result.failures[0]?.diagnosis?.code).toBe('KW3290');
    await lab.run('host2', 'systemctl start localnet-guard');
    await expect
      .poll(() => lab.run('host2', '/opt/kube/bin/localnet-guard check', { reject: false }), PATIENCE)
      .toMatchObject({
        failed: false,
      });
    await expectLoopback(lab, healthz, 'silent');
    const reserved = 'sysctl -n net.ipv4.ip_local_reserved_ports';
    expect((await lab.run('host2', reserved)).stdout).toBe('20000-40000');
  });

  test('comes back by itself when all hosts lose their power at once', async () => {
    await provePowerCut(lab, cluster.project, 'host1', 3);
  });

  test('restarts a master for a changed flag, and nothing else', async () => {
    await cluster.project.configure({ kube_master: { ...ADMIN, apiserver_flags: { 'event-ttl': '2h' } } });
    const seen = await reads(lab, 'host2', async () => {
      const { exitCode, result } = await cluster.project.run(['kube-master']);
      expectSuccess({ exitCode, result });
    });
    expect(seen.answered).toBeGreaterThan(10);
    const { stdout } = await lab.run('host1', 'systemctl show kube-apiserver | grep -c event-ttl=2h');
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  test('does not leave the apiservers without the key of the Secrets', async () => {
    // generate refuses it where it may be installed; the role looks for itself.
    await cluster.project.configure({ kube_master: { ...ADMIN, encryption: false } }, ['--not-installed']);
    const { exitCode, result } = await cluster.project.run(['kube-master']);
    expect([exitCode, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3111']);
    const secrets = 'kubectl get secrets --all-namespaces --output=name';
    expect((await lab.run('host1', secrets)).stdout).toMatch(/^secret\//);
    await cluster.project.configure({ kube_master: ADMIN });
  });
}
