import { expect } from 'vitest';
import { proveNetwork } from '../lab/docker-proofs.ts';
import type { TestCluster } from '../lab/use-cluster.ts';

/** By backend: the device that packets to pods of other hosts leave by, and the MTU of containers. */
const BACKENDS = { 'host-gw': { device: 'host0', mtu: 1500 }, vxlan: { device: 'flannel.1', mtu: 1450 } };

const SSL = '/etc/etcd/ssl';
const TLS = `--ca-file=${SSL}/etcd-ca.pem --cert-file=${SSL}/root.pem --key-file=${SSL}/root-key.pem`;

/** What etcd tells flanneld, asked on a member. */
const NETWORK = `ETCDCTL_API=2 /opt/kube/bin/etcdctl ${TLS} --endpoints=https://$(hostname -I | cut -d' ' -f1):2379 get /kubernetes/network/config`;

/** Containers of two hosts reach each other by their own addresses, the way of the backend; nothing is left of the other one. */
export async function proveBackend(
  { lab }: TestCluster,
  [one, other]: readonly [string, string],
  backend: keyof typeof BACKENDS,
): Promise<void> {
  const { device, mtu } = BACKENDS[backend];
  const network = JSON.parse((await lab.run('host1', NETWORK)).stdout) as object;
  expect(network).toMatchObject({ Network: '172.20.0.0/16', Backend: { Type: backend } });
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    await proveNetwork(lab, from, to);
    const routes = (await lab.run(from, 'ip -4 route show root 172.20.0.0/16 | grep -v "dev docker0"')).stdout;
    for (const route of routes.split('\n')) expect(route).toContain(` dev ${device}`);
    const links = (await lab.run(from, 'ip -oneline link show')).stdout;
    expect(links.includes(' flannel.1: ')).toBe(backend === 'vxlan');
    expect(links).toMatch(new RegExp(` docker0: .* mtu ${String(mtu)} `));
  }
}
