import { describe, expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { expectSuccess } from '../lab/cluster.ts';
import { expectReady, reads, scaleTo } from '../lab/kube-proofs.ts';
import { changes, useCluster } from '../lab/use-cluster.ts';

const MASTERS = ['host1', 'host2', 'host3'];
const MASTER = ['etcd', 'master', 'node'];
const ROLES: Readonly<Record<string, readonly string[]>> = { host4: ['node'], host5: [] };
const PORT = 8443;

// Masters talk to their own apiserver: host4 is the one that needs the balancer, host5, where this test sets up haproxy as its owner would.
describe('masters that are nodes too, behind an external balancer', () => {
  const cluster = useCluster(
    5,
    (host) => ROLES[host] ?? MASTER,
    (lab) => ({ lb: { external: true, address: addressOf(lab, 'host5'), port: PORT } }),
  );
  const { lab } = cluster;

  test('are installed through it, work, and are left alone by a second run', async () => {
    await startBalancer(lab);
    const { exitCode, result } = await cluster.project.run([]);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    const verify = await cluster.project.run(['verify']);
    expect([verify.exitCode, verify.result.failures]).toEqual([0, []]);
    await expectReady(lab, 'host1', 4);
    await scaleTo(lab, 'host1', 6);
    const again = await cluster.project.run([]);
    expect([again.exitCode, changes(again.result)]).toEqual([0, []]);
  });

  test('go on while one of them is dead, and take it back', async () => {
    await lab.kill('host1');
    await expectReady(lab, 'host2', 3);
    await scaleTo(lab, 'host2', 2);
    await lab.start('host1');
    await expectReady(lab, 'host2', 4);
  });

  test('roll a changed flag while the API answers through the balancer', async () => {
    await cluster.project.configure({ kube_master: { apiserver_flags: { 'event-ttl': '2h' } } });
    const seen = await reads(lab, 'host4', async () => {
      expectSuccess(await cluster.project.run(['kube-master']));
    });
    expect(seen.failures).toEqual([]);
    expect(seen.answered).toBeGreaterThan(10);
  });

  test('are removed without a trace, and the balancer is not touched', async () => {
    expectSuccess(await cluster.project.run(['clean', '-e', 'confirm=lab']));
    expect((await cluster.left()).slice(0, 4)).toEqual([[], [], [], []]);
    expect((await lab.run('host5', 'systemctl is-active haproxy')).stdout).toBe('active');
  });
});

async function startBalancer(lab: Lab): Promise<void> {
  await lab.run('host5', 'DEBIAN_FRONTEND=noninteractive apt-get -qy install haproxy');
  const servers = MASTERS.map((host) => `    server ${host} ${addressOf(lab, host)}:6443 check inter 1s`);
  const listen = [
    'listen api',
    `    bind *:${String(PORT)}`,
    '    mode tcp',
    '    timeout client 1h',
    '    timeout server 1h',
  ];
  const config = [...listen, '    timeout connect 2s', '    option redispatch', ...servers, ''].join('\n');
  await lab.run('host5', 'cat > /etc/haproxy/haproxy.cfg && systemctl restart haproxy', { input: config });
}

function addressOf({ hosts }: Lab, name: string): string {
  return hosts.find((host) => host.name === name)?.address ?? '';
}
