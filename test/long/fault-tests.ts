import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectSuccess } from '../lab/cluster.ts';
import { answersAfterReplacement, metrics, hostOf } from './fault-addons.ts';
import { knock, page, proveFault, startPods, stopPods } from './fault-proofs.ts';
import { PATIENCE } from '../lab/patience.ts';
import type { TestCluster } from '../lab/use-cluster.ts';

/** What the firewall of an EL host ends with; the first four are harmless, and stay when the fault is cured. */
const ACCEPTED = ['-m conntrack --ctstate RELATED,ESTABLISHED', '-p icmp', '-i lo', '-p tcp --dport 22'];

/** kubelet waits up to five minutes before it starts a container again. */
const AFTER_RESTARTS = { ...PATIENCE, timeout: 400_000 };

/** Faults that users of such clusters run into, each made by undoing one setting of an installed cluster. */
export function faultTests(cluster: TestCluster): void {
  const { lab } = cluster;

  /** The NodePort of a pod on host3, asked on host2. */
  const elsewhere = {
    broken: async () => {
      expect(await page(lab, 'host2')).toMatch(/timeout/);
      expect(await page(lab, 'host3')).toBe('it works');
    },
    works: () => expect.poll(() => page(lab, 'host2'), PATIENCE).toBe('it works'),
  };

  beforeAll(async () => {
    if (lab.hosts.length > 0) await startPods(lab);
  });

  afterAll(async () => {
    if (lab.hosts.length > 0) await stopPods(lab);
  });

  test('a NodePort that answers only on the node of its pod: forwarding is closed there', async () => {
    await proveFault(cluster, {
      ...elsewhere,
      host: 'host3',
      make: 'iptables -P FORWARD DROP',
      code: 'KW3168',
      cure: { host: 'host3', line: /^iptables --policy FORWARD ACCEPT$/ },
    });
  });

  test('a NodePort that answers only on the node of its pod: UDP 8472 is blocked there', async () => {
    await proveFault(cluster, {
      ...elsewhere,
      host: 'host3',
      make: 'iptables -A INPUT -p udp --dport 8472 -j DROP',
      code: 'KW3177',
      cure: { host: 'host3', line: /^iptables -D INPUT -p udp -m udp --dport 8472 -j DROP$/ },
    });
  });

  test('no route to host: a firewall left rules that reject', async () => {
    const rules = ACCEPTED.map((rule) => `INPUT ${rule} -j ACCEPT`);
    const reject = 'INPUT -j REJECT --reject-with icmp-host-prohibited';
    const address = lab.hosts[0]?.address ?? '';
    await proveFault(cluster, {
      host: 'host1',
      make: [...rules, reject].map((rule) => `iptables -A ${rule}`).join(' && '),
      broken: async () => {
        expect(await knock(lab, address, 6443)).toMatch(/No route to host/);
      },
      works: () => expect.poll(() => knock(lab, address, 6443), PATIENCE).toBe(''),
      code: 'KW3176',
      cure: { host: 'host1', line: new RegExp(`^iptables -D ${reject}$`) },
    });
    await lab.run('host1', rules.map((rule) => `iptables -D ${rule}`).join(' && '));
  });

  test('a DNS that stops answering: conntrack is missing', async () => {
    await proveFault(cluster, {
      host: 'host2',
      make: 'dpkg -r --force-depends conntrack',
      broken: async () => {
        expect(await answersAfterReplacement(lab, 'host2', 'asker')).toBe(false);
      },
      works: async () => {
        expect(await answersAfterReplacement(lab, 'host2', 'asker')).toBe(true);
      },
      code: 'KW3178',
      cure: { host: 'host2', line: /^apt-get install -y conntrack$/ },
    });
  });

  test('metrics that never come: docker has left the network of the pods', async () => {
    const host = await hostOf(lab, 'heapster');
    await proveFault(cluster, {
      host,
      make: [
        "sed -i 's/\\$DOCKER_NETWORK_OPTIONS//' /etc/systemd/system/docker.service",
        'systemctl daemon-reload',
        'systemctl stop docker',
        'ip link delete docker0',
        // As if it had never had the network of the pods, which it remembers.
        'rm -r /var/lib/docker/network/files',
        'systemctl start docker',
      ].join(' && '),
      broken: () => expect.poll(() => metrics(lab), AFTER_RESTARTS).toMatch(/dial tcp 172\.17\.\S+ i\/o timeout/),
      works: () => expect.poll(() => metrics(lab), AFTER_RESTARTS).toMatch(/"value": ?\d/),
      code: 'KW3165',
      cure: { host: null, line: new RegExp(`^ansible-playbook 03\\.docker\\.yml --limit ${host}$`) },
    });
  });

  test('a node that is Ready and takes no pods: it is short of disk', async () => {
    // 100 % would mean no limit. The last of these tests, since kubelet refuses the pods without requests when it starts.
    const flags = '--eviction-soft=nodefs.available<99%% --eviction-soft-grace-period=nodefs.available=1h';
    const unit = '/etc/systemd/system/kubelet.service';
    const isShort = async () => {
      const path = '{.status.conditions[?(@.type=="DiskPressure")].status}';
      return (await lab.run('host1', `kubectl get node host2 -o jsonpath='${path}'`)).stdout;
    };
    await lab.run('host2', `sed -i 's#^ExecStart=[^ ]*#& ${flags}#' ${unit} && systemctl daemon-reload`);
    await lab.run('host2', 'systemctl restart kubelet');
    await expect.poll(isShort, PATIENCE).toBe('True');
    const { result } = await cluster.project.run(['verify']);
    expect(result.failures[0]?.diagnosis?.code).toBe('KW3192');
    expect(result.failures[0]?.causes[0]?.res.msg).toMatch(/host2: kubelet has disk pressure since \d{4}-/);
    expectSuccess(await cluster.project.run(['kube-node', '--limit', 'host2']));
    await expect.poll(isShort, PATIENCE).toBe('False');
    expectSuccess(await cluster.project.run(['verify']));
  });
}
