import { describe, expect, test } from 'vitest';
import { expectSuccess, type LabRun } from '../lab/cluster.ts';
import { expectReady } from '../lab/kube-proofs.ts';
import { PATIENCE } from '../lab/patience.ts';
import { unexplained } from '../lab/host-state.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';

/** Two pods, of which none may be missing. */
const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: 'busybox:1', command: [sleep, "3600"] }]
---
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }
`;

// A master and two nodes, of which one is added to the living cluster and one leaves it, and both again when they are dead.
describe('nodes of a living cluster', () => {
  const roles = (host: string) => (host === 'host1' ? ['etcd', 'master'] : host === 'host2' ? ['node'] : []);
  const cluster = useCluster(3, roles, () => ({ dns: { provider: 'none' } }));
  const { lab } = cluster;
  const kubectl = async (words: string, input?: string) =>
    (await lab.run('host1', `kubectl ${words}`, input === undefined ? {} : { input })).stdout;
  const nodes = async () => (await kubectl('get nodes -o name')).split('\n').sort();
  const pids = async () =>
    (await lab.run('host2', 'systemctl show -p MainPID docker kubelet flanneld kube-proxy')).stdout;
  /** Gives role node to these hosts, beside the master. */
  const configure = (...names: string[]) => {
    const hosts = lab.hosts
      .filter(({ name }) => name === 'host1' || names.includes(name))
      .map((host) => ({ ...host, roles: host.name === 'host1' ? ['etcd', 'master'] : ['node'] }));
    return cluster.project.configure({ hosts });
  };
  let bare: readonly string[] = [];
  const codes = ({ result }: LabRun) => result.failures.map(({ diagnosis }) => diagnosis?.code);

  test('a node is added by its step alone: nothing that runs is restarted, others get its name', async () => {
    expectSuccess(await cluster.project.run([]));
    await expectReady(lab, 'host1', 2);
    const before = await pids();
    // Bare but for what it shares with the others: the kernel of the lab.
    bare = (await cluster.states())[2] ?? [];
    await configure('host2', 'host3');
    const added = await cluster.project.run(['addnode']);
    expectSuccess(added);
    await expectReady(lab, 'host1', 3);
    expect(await pids()).toEqual(before);
    expect(new Set(changes(added.result).filter((change) => change.endsWith(' on host2'))).size).toBe(1);
    expect((await lab.run('host2', 'grep -w host3 /etc/hosts')).stdout).toContain('host3');
    expect(await kubectl('get nodes --selector=node-role.kubernetes.io/node -o name')).toContain('node/host3');
    expectSuccess(await cluster.project.run(['verify']));
  });

  test('a second run has nothing to do, and neither has the whole installation', async () => {
    const again = await cluster.project.run(['addnode']);
    expect([again.exitCode, changes(again.result)]).toEqual([0, []]);
    const whole = await cluster.project.run([]);
    expect([whole.exitCode, changes(whole.result)]).toEqual([0, []]);
  });

  test('only a node that is nothing else is removed, and only by its name', async () => {
    for (const args of [[], ['-e', 'node=host1'], ['-e', 'node=host9']]) {
      const refused = await cluster.project.run(['delnode', ...args]);
      expect([refused.exitCode, codes(refused), changes(refused.result)]).toEqual([4, ['KW3910'], []]);
    }
    expect(await nodes()).toEqual(['node/host1', 'node/host2', 'node/host3']);
  });

  test('a disruption budget is respected: the node stays, and says what holds it', async () => {
    await kubectl('apply -f -', WEB);
    await expect.poll(() => running(), PATIENCE).toBe(2);
    // Nowhere else to go: the other node takes none.
    await kubectl('cordon host2');
    const held = await cluster.project.run(['delnode', '-e', 'node=host3', '-e', 'kube_node_drain_seconds=15']);
    expect([held.exitCode, codes(held)]).toEqual([4, ['KW3911']]);
    expect(await nodes()).toContain('node/host3');
    expect(await running()).toBe(2);
    await kubectl('uncordon host2');
    await kubectl('delete poddisruptionbudget web');
  });

  test('a host of another cluster is neither deleted nor cleaned', async () => {
    const identity = '/var/lib/kubewright/host.json';
    await lab.run(
      'host3',
      `cp -p ${identity} /root/kept.json && sed -i 's/"cluster": *"[^"]*"/"cluster": "other"/' ${identity}`,
    );
    const refused = await cluster.project.run(['delnode', '-e', 'node=host3']);
    expect([refused.exitCode, codes(refused), changes(refused.result)]).toEqual([4, ['KW3904'], []]);
    expect(await nodes()).toContain('node/host3');
    await lab.run('host3', `mv /root/kept.json ${identity}`);
  });

  test('a node is drained, deleted and cleaned; what it ran goes on elsewhere', async () => {
    expectSuccess(await cluster.project.run(['delnode', '-e', 'node=host3']));
    expect(await nodes()).toEqual(['node/host1', 'node/host2']);
    expect(await running()).toBe(2);
    expect(await unexplained(bare, (await cluster.states())[2] ?? [])).toEqual([]);
    await configure('host2');
    const whole = await cluster.project.run([]);
    expectSuccess(whole);
  });

  test('a dead node is removed from the cluster as well, and comes back as a new one', async () => {
    await configure('host2', 'host3');
    expectSuccess(await cluster.project.run(['addnode']));
    await lab.kill('host3');
    await expect
      .poll(() => kubectl('get node host3 --no-headers'), { ...PATIENCE, timeout: 180_000 })
      .toContain('NotReady');
    const { exitCode, result } = await cluster.project.run(['delnode', '-e', 'node=host3']);
    expect([exitCode, result.failures]).toEqual([0, []]);
    expect(await nodes()).toEqual(['node/host1', 'node/host2']);
  });

  async function running(): Promise<number> {
    const pods = await kubectl('get pods -l app=web --field-selector=status.phase=Running --no-headers -o name');
    return pods.split('\n').filter(Boolean).length;
  }
});
