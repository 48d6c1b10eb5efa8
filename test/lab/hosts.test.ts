import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../../project/package-root.ts';
import { labProject, type LabProject } from './cluster.ts';
import { expectLoopback } from './loopback-proofs.ts';
import { PATIENCE } from './patience.ts';
import { useLab } from './fixture.ts';

// What step 01 finds on hosts, and what keeps them closed: a member of etcd is enough of a cluster for it.
describe('hosts', () => {
  const lab = useLab(2);
  let project: LabProject;
  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab, { roles: (host) => (host === 'host1' ? ['etcd'] : []), archives: [] });
    await project.configure();
    await Promise.all(lab.hosts.map(({ name }) => lab.run(name, 'apt-get -q update')));
    return () => project.remove();
  });

  describe('with NodePorts on the loopback address', () => {
    const other = { of: 'host2', port: 4321, from: 'host1' } as const;
    const guard = '/usr/local/sbin/localnet-guard';

    test('answer neighbours there, which the guard ends', async () => {
      await lab.run('host2', 'apt-get -q -y install iptables');
      const script = join(packageRoot(), 'roles-templates', 'roles', 'kube_node', 'files', 'localnet-guard.sh');
      await lab.run('host2', `cat > ${guard} && chmod 755 ${guard}`, { input: await readFile(script, 'utf8') });
      await lab.run('host2', 'sysctl -w net.ipv4.conf.all.route_localnet=1');
      const serve = 'python3 -m http.server --bind 127.0.0.1 4321 --directory /srv';
      await lab.run('host2', `systemd-run --unit=listener ${serve}`);
      await expect.poll(async () => (await lab.run('host2', 'ss -ltn')).stdout, PATIENCE).toContain('127.0.0.1:4321');
      await expectLoopback(lab, other, 'answered');
      expect((await lab.run('host2', `${guard} check`, { reject: false })).exitCode).toBe(1);
      await lab.run('host2', `${guard} && ${guard} && ${guard} check`);
      expect((await lab.run('host2', 'iptables -S INPUT | grep -c localnet')).stdout).toBe('1');
      await expectLoopback(lab, other, 'silent');
      // The host itself still gets there.
      await lab.run('host2', 'python3 -c "import urllib.request as u; u.urlopen(\'http://127.0.0.1:4321/\')"');
    });

    test('are guarded again after a firewall has emptied the rules', async () => {
      await lab.run('host2', `systemd-run --unit=guard ${guard} watch && iptables --flush`);
      const check = async () => (await lab.run('host2', `${guard} check`, { reject: false })).exitCode;
      await expect.poll(check, PATIENCE).toBe(0);
      await expectLoopback(lab, other, 'silent');
      await lab.run('host2', 'systemctl stop guard listener; sysctl -w net.ipv4.conf.all.route_localnet=0');
    });
  });

  test('reserve the ports of NodePorts beside their own, and get back what is no longer set', async () => {
    const { root } = project;
    const set = (restored: string[]) =>
      writeFile(join(root, 'sysctl.yml'), stringify([sysctlPlay({ prepare_sysctl_restored: restored })]));
    const run = async () => (await project.playbook(['sysctl.yml'], '2.19')).stdout;
    const now = async () =>
      (await lab.run('host1', 'sysctl -n net.ipv4.ip_local_reserved_ports net.ipv4.conf.all.route_localnet')).stdout;
    // As an earlier version left a host: its own parameter is in force, and the former value is remembered.
    const before =
      'mkdir -p /var/lib/kubewright; echo "net.ipv4.conf.all.route_localnet = 0" > /var/lib/kubewright/sysctl.before';
    const own = 'net.ipv4.ip_local_reserved_ports=8080,29990-30010,40000 net.ipv4.conf.all.route_localnet=1';
    await lab.run('host1', `${before}; sysctl -w ${own}`);
    await set(['net.ipv4.conf.all.route_localnet']);
    expect(await run()).toMatch(/changed=3 .*failed=0/);
    expect(await now()).toBe('8080,29990-32767,40000\n1');
    await set([]);
    expect(await run()).toMatch(/changed=1 .*failed=0/);
    expect(await now()).toBe('8080,29990-32767,40000\n0');
    expect(await run()).toMatch(/changed=0 .*failed=0/);
    const { stdout } = await lab.run('host1', 'cat /var/lib/kubewright/sysctl.before');
    expect(stdout).toContain('net.ipv4.ip_local_reserved_ports = 8080,29990-30010,40000');
    await lab.run(
      'host1',
      'rm -r /var/lib/kubewright /etc/sysctl.d/95-kubewright.conf; sysctl -w net.ipv4.ip_local_reserved_ports=',
    );
  });
});

/** A play with the role's part that sets kernel parameters, with the variables of a host that has NodePorts. */
function sysctlPlay(vars: Readonly<Record<string, unknown>>): unknown {
  const role = { name: 'prepare', tasks_from: 'sysctl' };
  return {
    hosts: 'host1',
    gather_facts: false,
    vars: { prepare_reserved_ports: '30000-32767', __prepare_directories: {}, ...vars },
    tasks: [{ 'ansible.builtin.import_role': role }],
  };
}
