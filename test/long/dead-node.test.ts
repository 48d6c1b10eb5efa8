import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { useCluster } from '../lab/use-cluster.ts';

const STEPS = ['prepare', 'etcd', 'docker'];

describe('a host that does not answer', () => {
  const cluster = useCluster(3, (host) => (host === 'host1' ? ['etcd', 'master'] : ['node']));
  const { lab } = cluster;

  test('is left out when it is a node: the others are installed, and once it is back the same command brings it in', async () => {
    await lab.kill('host3');
    const { exitCode, result, stderr } = await cluster.project.run(STEPS);
    // Every step begins with a look at all hosts.
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['incomplete', 'incomplete', 'incomplete']);
    expect([exitCode, result.left]).toEqual([5, []]);
    expect(new Set(result.failures.map(({ host, status }) => `${host} ${status}`))).toEqual(
      new Set(['host3 unreachable']),
    );
    expect(stderr).toContain(`Left out: host3. Once they can be reached, run the same command again: kubewright run`);
    for (const host of ['host1', 'host2']) await lab.run(host, 'systemctl is-active docker flanneld');
    await lab.start('host3');
    expectSuccess(await cluster.project.run(STEPS));
    await lab.run('host3', 'systemctl is-active docker flanneld');
  });

  test('ends the run when others rely on it, before any host is changed', async () => {
    await lab.kill('host1');
    const { exitCode, result } = await cluster.project.run(STEPS);
    expect(result.steps.map(({ outcome }) => outcome)).toEqual(['unreachable']);
    expect([exitCode, result.left, Object.keys(result.hosts)]).toEqual([5, ['etcd', 'docker'], ['host1']]);
    await lab.start('host1');
  });
});
