import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunResult } from '../../runner/report/json.ts';
import { labProject, type LabProject } from './cluster.ts';
import {
  proveBoot,
  proveFlanneldIsAlone,
  proveNetwork,
  proveRoll,
  reconfigure,
  startContainers,
} from './docker-proofs.ts';
import { useLab } from './fixture.ts';

// One cluster, from bare hosts on; each test goes on where the one before ended.
describe('docker and flannel on three hosts', () => {
  const lab = useLab(3);
  let project: LabProject;

  const changes = ({ hosts }: RunResult) => Object.values(hosts).map(({ changed }) => changed);

  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab, {
      roles: (host) => ['etcd', host === 'host1' ? 'master' : 'node'],
      artifacts: ['etcd', 'flannel', 'docker', 'kubernetes-server', 'kubernetes-node'],
    });
    await project.configure();
  });
  afterAll(() => project.remove());

  test('are installed, skip nothing, and load the images', async () => {
    const { exitCode, result } = await project.run(['prepare', 'etcd', 'docker']);
    expect({ exitCode, failures: result.failures }).toEqual({ exitCode: 0, failures: [] });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ skipped: 0, ignored: 0, rescued: 0 });
    const { stdout } = await lab.run('host3', "bash -lc 'docker image ls'; ls /opt/kube");
    expect(stdout).toMatch(/busybox +1 /);
    expect(stdout).not.toMatch(/^images$/m);
  });

  test('carry packets between containers of two hosts without translation', async () => {
    await startContainers(
      lab,
      lab.hosts.map(({ name }) => name),
    );
    await proveNetwork(lab, 'host2', 'host3');
    await proveNetwork(lab, 'host1', 'host2');
  });

  test('are left alone by a second run', async () => {
    const { exitCode, result } = await project.run(['docker']);
    expect([exitCode, changes(result)]).toEqual([0, [0, 0, 0]]);
  });

  test('do not depend on flanneld once they run', () => proveFlanneldIsAlone(lab, 'host2'));

  test('come back by themselves when all hosts lose their power', () => proveBoot(lab));

  test('restart docker on one host after the other for a change', () => proveRoll(lab, project));

  test('keep the network of the pods while hosts use it', async () => {
    await reconfigure(project, { network: { pod_cidr: '172.30.0.0/16' } });
    const { exitCode, result } = await project.run(['docker']);
    expect([exitCode, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3160']);
    await reconfigure(project, { network: {} });
  });

  test('route without VXLAN, with another backend', async () => {
    await reconfigure(project, { flannel: { backend: 'host-gw' } });
    expect((await project.run(['docker'])).exitCode).toBe(0);
    const { stdout } = await lab.run('host2', 'ip link show; ip route');
    expect(stdout).not.toContain('flannel.1');
    await proveNetwork(lab, 'host2', 'host3');
  });
});
