import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import type { TestCluster } from './use-cluster.ts';

/** Asks for an admin kubeconfig on the control node. */
export const ADMIN = { admin_on_control_node: true };

/** A login shell completes the words of kubectl; what it was told is not a trace of the cluster. */
export async function proveCompletion(lab: Lab, master: string): Promise<void> {
  const typed =
    "printf 'kubectl vers\\t--client --short\\nexit\\n' | HISTFILE=/dev/null timeout 60 script -qec 'bash -li' /dev/null";
  expect((await lab.run(master, typed)).stdout).toMatch(/Client Version: v1\.12/);
}

/** kubectl on the control node sees the nodes; its key is private and on no host. */
export async function proveControlMachine({ lab, project }: TestCluster, nodes: number): Promise<void> {
  const tools = await createFixture();
  const archive = join(project.root, 'files', 'v1.12.10', 'kubernetes-node-linux-amd64.tar.gz');
  await execa('tar', ['-xzf', archive, '-C', tools.path, '--strip-components=3', 'kubernetes/node/bin/kubectl']);
  const config = join(project.root, '.kubewright', 'admin.kubeconfig');
  const [command = '', ...args] = lab.enter([
    tools.getPath('kubectl'),
    '--kubeconfig',
    config,
    'get',
    'nodes',
    '-o',
    'name',
  ]);
  expect((await execa(command, args)).stdout.split('\n')).toHaveLength(nodes);
  await tools.rm();
  const key = join(project.root, '.kubewright', 'admin-key.pem');
  expect((await fs.stat(key)).mode & 0o777).toBe(0o600);
  const middle = (await fs.readFile(key, 'utf8')).split('\n')[5] ?? '';
  for (const { name } of lab.hosts)
    expect((await lab.run(name, `grep -rlF '${middle}' /etc /root /opt /tmp`, { reject: false })).stdout).toBe('');
}
