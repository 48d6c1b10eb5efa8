import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { useCluster } from '../lab/use-cluster.ts';

const OWN = '10.77.0.11';
const VIP = '192.168.77.100';

// What the host has beside the address that Ansible connects to: another one on the same card, and a second card.
const CARDS = [
  `ip address add ${OWN}/24 dev host0`,
  'ip link add vip0 type veth peer name vip1',
  'ip address add 192.168.77.11/24 dev vip0',
  'ip link set vip0 up && ip link set vip1 up',
];

describe('a host that Ansible reaches by another address than the cluster, and a shared address in a network of its own', () => {
  const cluster = useCluster(
    1,
    () => ['etcd', 'master', 'lb'],
    ({ hosts }) => ({
      hosts: hosts.map(({ name, address }) => ({
        name,
        address: OWN,
        roles: ['etcd', 'master', 'lb'],
        ssh: { address },
      })),
      lb: { address: VIP, interface: 'vip0' },
    }),
  );
  const { lab } = cluster;
  const run = async (command: string) => (await lab.run('host1', command)).stdout;

  test('a second card that is not in the network of the shared address is told, before keepalived has it', async () => {
    await run(CARDS.slice(0, 2).join(' && '));
    await run('ip address add 192.168.78.11/24 dev vip0 && ip link set vip0 up');
    const { exitCode, result } = await cluster.project.run(['prepare']);
    expect([exitCode, result.failures.map(({ diagnosis }) => diagnosis?.code)]).toEqual([4, ['KW3150']]);
    await run('ip address delete 192.168.78.11/24 dev vip0');
  });

  test('etcd, certificates and names have the address of the cluster; the shared one is on the named card', async () => {
    await run(CARDS.slice(2).join(' && '));
    const { exitCode, result } = await cluster.project.run(['prepare', 'etcd']);
    expectSuccess({ exitCode, result });
    expect(await run('ip -oneline -4 address show dev vip0')).toContain(`${VIP}/24`);
    expect(await run('grep -m1 "interface" /etc/keepalived/keepalived.conf')).toMatch(/interface host0$/);
    const listening = await run('ss -Hltn "sport = 2379 or sport = 2380" | awk "{print \\$4}" | sort');
    expect(listening.split('\n')).toEqual([`${OWN}:2379`, `${OWN}:2380`, '127.0.0.1:2379']);
    const names = await run('openssl x509 -in /etc/etcd/ssl/server.pem -noout -ext subjectAltName');
    expect(names).toContain(OWN);
    expect(names).not.toContain(lab.hosts[0]?.address);
    expect(await run('getent ahostsv4 host1')).toContain(OWN);
  });

  test('a second run changes nothing, with a newer Ansible too', async () => {
    const plain = await cluster.project.playbook(['01.prepare.yml', '02.etcd.yml'], '2.19');
    expect(plain.stdout.match(/(changed|failed|unreachable)=[1-9]/g)).toBeNull();
  });
});
