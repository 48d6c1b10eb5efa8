import { join } from 'node:path';
import fs from 'fs-extra';
import { expect, test } from 'vitest';
import { expectSuccess } from './cluster.ts';
import { healthyMembers } from './etcd-client.ts';
import type { TestCluster } from './use-cluster.ts';

/** The cluster is removed, at the end. */
export function cleanTests(cluster: TestCluster): void {
  test('is removed without a trace, but only by its name', async () => {
    const { lab, project } = cluster;
    expect((await project.run(['clean'])).exitCode).toBe(4);
    expect(await healthyMembers(lab)).toBe(3);
    expectSuccess(await project.run(['clean', '-e', 'confirm=lab']));
    expect(await cluster.left()).toEqual(lab.hosts.map(() => []));
    const completion = 'ls /usr/share/bash-completion/completions/kubectl';
    expect((await lab.run('host1', completion, { reject: false })).failed).toBe(true);
    expect((await fs.readdir(join(project.root, '.kubewright'))).filter((name) => name.startsWith('admin'))).toEqual(
      [],
    );
  });
}
