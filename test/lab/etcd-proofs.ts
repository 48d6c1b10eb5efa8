import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess } from './cluster.ts';
import { etcdctl, healthyMembers } from './etcd-client.ts';
import { PATIENCE } from './patience.ts';
import type { TestCluster } from './use-cluster.ts';

const FLANNEL = '--cert=/etc/kubernetes/ssl/flannel.pem --key=/etc/kubernetes/ssl/flannel-key.pem';
const API = '--cert=/etc/kubernetes/ssl/apiserver-etcd.pem --key=/etc/kubernetes/ssl/apiserver-etcd-key.pem';

/** Each certificate opens its own part of etcd and no other; permissions that somebody disabled are found and given again. */
export async function proveEtcdAuth({ lab, project }: TestCluster): Promise<void> {
  const registry = 'get --prefix --keys-only --limit=1 /registry/';
  expect(await as(lab, FLANNEL, registry)).toContain('permission denied');
  expect(await as(lab, API, registry)).toContain('/registry/');
  expect(await as(lab, API, 'put /other x')).toContain('permission denied');
  expect(await v2(lab, 'get /kubernetes/network/config')).toContain('vxlan');
  expect(await v2(lab, 'set /other x')).toContain('Insufficient credentials');
  await lab.run('host1', `${etcdctl(lab)} auth disable`);
  const { exitCode, result } = await project.run(['verify']);
  expect([exitCode, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3109']);
  expectSuccess(await project.run(['etcd']));
  expect(await as(lab, FLANNEL, registry)).toContain('permission denied');
}

/** The first member that an apiserver is told of is stopped: the apiserver starts nevertheless, reads and writes. */
export async function proveFirstMemberDead(lab: Lab, master: string): Promise<void> {
  await lab.run(master, 'systemctl stop etcd && systemctl restart kube-apiserver');
  const write = 'kubectl create configmap proof --from-literal=a=b && kubectl delete configmap proof';
  await expect.poll(async () => (await lab.run(master, write, { reject: false })).exitCode, PATIENCE).toBe(0);
  await lab.run(master, 'systemctl start etcd');
  await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
}

async function as(lab: Lab, certificate: string, words: string): Promise<string> {
  const call = etcdctl(lab).replace(/--cert=\S+ --key=\S+/, certificate);
  const { stdout, stderr } = await lab.run('host1', `${call} ${words}`, { reject: false });
  return stdout + stderr;
}

/** etcdctl of API 2, with flannel's certificate. */
async function v2(lab: Lab, words: string): Promise<string> {
  const files = FLANNEL.replace('--cert=', '--cert-file=').replace('--key=', '--key-file=');
  const endpoints = `--endpoints=${lab.hosts.map(({ address }) => `https://${address}:2379`).join(',')}`;
  const call = `/opt/kube/bin/etcdctl --ca-file=/etc/kubernetes/ssl/etcd-ca.pem ${files} ${endpoints}`;
  const { stdout, stderr } = await lab.run('host1', `${call} ${words}`, { reject: false });
  return stdout + stderr;
}
