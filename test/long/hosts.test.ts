import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../../project/package-root.ts';
import { expectSuccess, labProject, type LabProject } from '../lab/cluster.ts';
import { hostState } from '../lab/host-state.ts';
import { expectLoopback } from '../lab/loopback-proofs.ts';
import { PATIENCE } from '../lab/patience.ts';
import { useLab } from '../lab/fixture.ts';

/** Where a host says whose it is. */
const IDENTITY = '/var/lib/kubewright/host.json';

// What step 01 finds on hosts, and what keeps them closed: a member of etcd is enough of a cluster for it.
describe('hosts', () => {
  const lab = useLab(3);
  let project: LabProject;
  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab, { roles: () => ['etcd'], archives: [] });
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

  describe('that are not fit', () => {
    const dropIn = '/etc/systemd/system/etcd.service.d/10-other.conf';
    const unit = '/etc/systemd/system/etcd.service';

    test('are told in one table with all that is in the way, before the first one is changed', async () => {
      await lab.run('host1', `mkdir -p ${dirname(dropIn)} && cat > ${dropIn}`, {
        input: '[Service]\nExecStart=\nExecStart=/usr/bin/etcd\n',
      });
      await lab.run('host2', `mkdir -p /var/lib/kubewright && cat > ${IDENTITY}`, {
        input: '{"cluster": "another", "host": "host2"}',
      });
      await lab.run('host2', `cat > ${unit}`, { input: '[Service]\nExecStart=/usr/bin/etcd\n' });
      const before = await Promise.all(lab.hosts.map(({ name }) => hostState(lab, name)));
      const { exitCode, result } = await project.run(['prepare']);
      expect(exitCode).toBe(4);
      expect(result.failures.map(({ diagnosis }) => diagnosis?.code)).toEqual(['KW3270']);
      const told = JSON.stringify(result.failures);
      expect(told).toMatch(
        /host1 +KW3277 .*10-other\.conf .*ExecStart.*host2 +KW3271 .*another.*host2 +KW3276 .*etcd\.service/,
      );
      expect(told).not.toContain('host3');
      expect(await Promise.all(lab.hosts.map(({ name }) => hostState(lab, name)))).toEqual(before);
      await lab.run('host1', `rm -r ${dirname(dropIn)}`);
      await lab.run('host2', `rm ${unit} ${IDENTITY}; systemctl daemon-reload`);
    });

    test('are warned of where a drop-in only changes settings, and where swap comes back', async () => {
      const wanted = '/run/systemd/generator.late/swap.target.wants/dev-zram0.swap';
      await lab.run('host3', `mkdir -p ${dirname(wanted)} && ln -s ../dev-zram0.swap ${wanted}`);
      await lab.run('host1', `mkdir -p ${dirname(dropIn)} && printf '[Service]\\nNice=5\\n' > ${dropIn}`);
      const { exitCode, stdout } = await project.playbook(['01.prepare.yml', '--check'], '2.16');
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toMatch(/WARNING: host1 +KW3278 .*10-other\.conf/);
      expect(stdout).toMatch(/WARNING: host3 +KW3279 .*dev-zram0\.swap/);
      await lab.run('host1', `rm -r ${dirname(dropIn)}`);
      await lab.run('host3', `rm -rf ${dirname(wanted)}`);
    });
  });

  test('without anything of former versions are taken, and know from then on whose they are', async () => {
    const { exitCode, result } = await project.run(['prepare']);
    expectSuccess({ exitCode, result });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    const { stdout } = await lab.run('host2', `stat -c %a ${IDENTITY}; cat ${IDENTITY}`);
    expect(stdout).toMatch(/^644\n/);
    const { address } = lab.hosts[1] ?? {};
    expect(JSON.parse(stdout.slice(4))).toEqual({ cluster: 'lab', host: 'host2', address });
    const again = await project.playbook(['01.prepare.yml'], '2.19');
    expect(again.stdout.match(/(changed|failed|unreachable)=[1-9]/g)).toBeNull();
  });

  test('take packages from the repositories of the configuration and no others, whatever they have themselves', async () => {
    const dead = 'deb http://192.0.2.1/dead ./\n';
    const { stdout: own } = await lab.run('host1', 'cat /etc/apt/sources.list');
    await lab.run('host1', 'rm -r /var/lib/apt/lists; dpkg --remove --force-depends python3-cryptography');
    await lab.run('host1', 'cat > /etc/apt/sources.list', { input: dead });
    const [, url = ''] = / (file:\S+) /.exec(own) ?? [];
    const repositories = [{ name: 'packages', url: url.replace('file:/', 'file:///'), suite: './' }];
    expect(await project.configure({ prepare: { time_zone: 'Asia/Shanghai', repositories } })).toContain('KW1218');
    expectSuccess(await project.run(['prepare']));
    const { stdout: after } = await lab.run('host1', 'cat /etc/apt/sources.list; ls -d /var/lib/apt/lists', {
      reject: false,
    });
    expect(`${after}\n`).toBe(dead);
    await lab.run('host1', 'dpkg --verify python3-cryptography');
    const { result } = await project.run(['prepare']);
    expect(Object.values(result.hosts).map(({ changed }) => changed)).toEqual([0, 0, 0]);
    await project.configure({ prepare: { time_zone: 'Asia/Shanghai' } });
    await lab.run('host1', 'cat > /etc/apt/sources.list && apt-get -q update', { input: `${own}\n` });
  });

  test('are not taken for one another', async () => {
    const [first, second, third] = lab.hosts;
    const hosts = [
      { name: 'host1', address: second?.address, roles: ['etcd'] },
      { name: 'host2', address: first?.address, roles: ['etcd'] },
      { ...third, roles: ['etcd'] },
    ];
    await project.configure({ hosts }, ['--not-installed']);
    const { exitCode, result } = await project.run(['etcd']);
    expect([exitCode, result.failures[0]?.diagnosis?.code]).toEqual([4, 'KW3270']);
    expect(JSON.stringify(result.failures)).toMatch(/host1 +KW3272 .*host2.*host2 +KW3272 .*host1/);
    await project.configure({ hosts: lab.hosts.map((host) => ({ ...host, roles: ['etcd'] })) }, ['--not-installed']);
  });

  test('are not cleaned for another cluster, and forget this one when it is removed', async () => {
    await project.configure({ name: 'another' });
    const refused = await project.run(['clean', '-e', 'confirm=another']);
    expect([refused.exitCode, refused.result.failures.map(({ diagnosis }) => diagnosis?.code)]).toEqual([
      4,
      ['KW3904', 'KW3904', 'KW3904'],
    ]);
    expect(JSON.stringify(refused.result.failures)).toContain('part of the cluster lab, not of another');
    for (const { changed } of Object.values(refused.result.hosts)) expect(changed).toBe(0);
    await project.configure({ name: 'lab' });
    expectSuccess(await project.run(['clean', '-e', 'confirm=lab']));
    for (const { name } of lab.hosts) await lab.run(name, `test ! -e ${IDENTITY}`);
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
