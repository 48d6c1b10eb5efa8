import { expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { changes, type TestCluster } from '../lab/use-cluster.ts';

/** A cluster of one node, host1, comes into being with a registry that is filled with its images. @param address the registry, as names of images begin */
export function registryTests(cluster: TestCluster, address: string): void {
  test('can be tried in check mode first, which changes nothing', async () => {
    const { exitCode, result } = await cluster.project.run(['--check']);
    expectSuccess({ exitCode, result });
    expect(await cluster.states()).toEqual(cluster.bare());
  });

  test('is installed with the whole cluster, proved by verify, and left alone by a second run', async () => {
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    expect(await verifyCodes(cluster)).toEqual([]);
    const again = await cluster.project.run(['harbor', 'docker']);
    expect([again.exitCode, again.result.failures, changes(again.result)]).toEqual([0, [], []]);
  });

  test('has the images of the cluster, which run from there and from nowhere else', async () => {
    const docker = async (args: string) => (await cluster.lab.run('host1', `/opt/kube/bin/docker ${args}`)).stdout;
    const names = await docker("images --format '{{.Repository}}'");
    expect(names.split('\n').toSorted()).toEqual(
      ['busybox', 'coredns', 'pause'].map((name) => `${address}/kubernetes/${name}`),
    );
    expect(await docker("ps --format '{{.Image}}'")).toContain(`${address}/kubernetes/pause:3.1`);
  });
}

/** The codes of what `run verify` finds. */
export async function verifyCodes({ project }: TestCluster): Promise<(string | undefined)[]> {
  return (await project.run(['verify'])).result.failures.map(({ diagnosis }) => diagnosis?.code);
}
