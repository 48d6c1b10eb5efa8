import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import fs from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { classicArchives, images } from '../../lab/binaries.ts';
import { openLab, type Lab } from '../../lab/lab.ts';
import { packageRoot } from '../../project/package-root.ts';
import { BUILD, requireLab, useLab } from './fixture.ts';
import { labTraces, noTraces, settings, someHostRuns } from './machine.ts';

const cli = join(packageRoot(), 'dist', 'lab', 'cli.js');

describe('three hosts', () => {
  const lab = useLab(3);

  test('answer over SSH to a client that knows their keys, and to no other', async () => {
    for (const host of lab.hosts) expect((await lab.run(host.name, 'hostname')).stdout).toBe(host.name);
    expect((await fs.stat(lab.keyFile)).mode & 0o777).toBe(0o600);
    const [file = '', ...args] = lab.ssh('host1', ['true']);
    const stranger = args.map((arg) => (arg.startsWith('UserKnownHostsFile=') ? 'UserKnownHostsFile=/dev/null' : arg));
    const result = await execa(file, stranger, { reject: false });
    expect(result.exitCode).toBe(255);
    expect(result.stderr).toContain('Host key verification failed');
  });

  test('are real: their own systemd, host name, machine id and network card', async () => {
    const ids = new Set<string>();
    for (const { name, address } of lab.hosts) {
      const { stdout } = await lab.run(name, 'cat /proc/1/comm /etc/machine-id; hostname -I; ls /sys/class/net');
      const [init, id = '', addresses, ...cards] = stdout.split('\n');
      expect([init, addresses?.trim()]).toEqual(['systemd', address]);
      expect(cards).toContain('host0');
      ids.add(id);
    }
    expect(ids.size).toBe(3);
    const failed = await lab.run('host1', 'systemctl is-system-running --wait; systemctl --failed --no-legend');
    expect(failed.stdout).toBe('running');
  });

  test('reach each other, and nothing outside', async () => {
    for (const { address } of lab.hosts) await lab.run('host1', `ping -c 1 -W 2 ${address}`);
    const [file = '', ...args] = lab.enter(['ip', '-j', 'route']);
    const routes = JSON.parse((await execa(file, args)).stdout) as { dst: string }[];
    expect(routes.map((route) => route.dst)).toEqual([`${subnet(lab.hosts)}.0/24`]);
    const links = await execa(file, [...args.slice(0, -2), '-j', 'link']);
    const names = (JSON.parse(links.stdout) as { ifname: string }[]).map((link) => link.ifname);
    expect(names.sort()).toEqual(['br0', 'host1', 'host2', 'host3', 'lo']);
    expect((await lab.run('host1', 'getent hosts example.test', { reject: false })).exitCode).toBe(2);
  });

  test('install packages with apt, offline, and the services run', async () => {
    await lab.run('host2', 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install jq chrony');
    expect((await lab.run('host2', 'jq -r .a', { input: '{"a": "real"}' })).stdout).toBe('real');
    expect((await lab.run('host2', 'systemctl is-active chrony')).stdout).toBe('active');
  });

  test("cannot move the machine's clock", async () => {
    const before = Date.now() / 1000 - (await uptime());
    await lab.run('host1', 'timedatectl set-timezone Asia/Shanghai');
    const date = await lab.run('host1', 'date -s "2001-01-01 00:00:00"', { reject: false });
    expect(date.stderr).toContain('Operation not permitted');
    const { stdout } = await lab.run('host1', 'grep CapBnd /proc/1/status');
    const capSysTime = 25n;
    expect((BigInt(`0x${stdout.split('\t')[1] ?? ''}`) >> capSysTime) & 1n).toBe(0n);
    expect(Math.abs(Date.now() / 1000 - (await uptime()) - before)).toBeLessThan(60);
  });

  test('keep their disk over a power cut and over an orderly stop', async () => {
    for (const end of ['kill', 'stop'] as const) {
      await lab.run(
        'host3',
        `echo ${end} > /root/kept && mkdir -p /var/lib/kept && echo ${end} > /var/lib/kept/it && sync`,
      );
      await lab[end]('host3');
      expect((await lab.status()).hosts.map((host) => host.state)).toEqual(['running', 'running', 'stopped']);
      await lab.start('host3');
      expect((await lab.run('host3', 'cat /root/kept /var/lib/kept/it')).stdout).toBe(`${end}\n${end}`);
    }
    await lab.run('host1', `ping -c 1 -W 2 ${lab.hosts[2]?.address ?? ''}`);
  });

  test(
    'run containers with the docker of the archive, started as a unit with no folder but its own before the usual ones',
    async () => {
      const addons = {
        'k8s.gcr.io/coredns:1.2.2 -version': 'CoreDNS-1.2.2',
        'k8s.gcr.io/heapster-amd64:v1.5.4 --version': 'version: v1.5.4',
        '--entrypoint /eventer k8s.gcr.io/heapster-amd64:v1.5.4 --version': 'version: v1.5.4',
        // A stand-in: see lab/binaries/image-recipes.ts.
        '--entrypoint influxd k8s.gcr.io/heapster-influxdb-amd64:v1.5.2 version': 'InfluxDB v1.6.7',
        'k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1 --help 2>&1 || true': 'Usage of /dashboard',
        'traefik:1.7.34 version': 'v1.7.34',
      };
      const { docker } = await classicArchives(undefined, ['docker']);
      const loads = (await images()).map(({ file }) => file);
      await send(lab, 'host2', docker.file, 'mkdir -p /opt/kube/bin && tar xz -C /opt/kube/bin --strip-components=1');
      await lab.run('host2', 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install iptables');
      const unit = '--unit=docker --property=Type=notify --property=Delegate=yes --property=KillMode=process';
      const path = '/opt/kube/bin:/bin:/sbin:/usr/bin:/usr/sbin';
      await lab.run(
        'host2',
        `systemd-run ${unit} --setenv=PATH=${path} /opt/kube/bin/dockerd --storage-driver=overlay2`,
      );
      for (const file of loads) await send(lab, 'host2', file, '/opt/kube/bin/docker load');
      const run = (words: string) => lab.run('host2', `/opt/kube/bin/docker ${words}`);
      await run('run --detach --name asleep --oom-score-adj -998 k8s.gcr.io/pause:3.1');
      const container = await run('run --rm --init --network container:asleep busybox:1 cat /proc/1/comm');
      expect(container.stdout).toBe('docker-init');
      for (const [words, version] of Object.entries(addons))
        expect((await run(`run --rm ${words}`)).stdout).toContain(version);
      expect((await run('inspect --format {{.State.Running}} asleep')).stdout).toBe('true');
      const kubeProxys = await lab.run('host2', 'sysctl --values --write net.netfilter.nf_conntrack_max=131072');
      expect(kubeProxys.stdout).toBe('131072');
      await run('rm --force asleep');
      await lab.run('host2', 'systemctl stop docker');
    },
    BUILD,
  );

  test('are found again by another process, and by the commands', async () => {
    expect(openLab({ name: lab.name }).hosts).toEqual(lab.hosts);
    const status = await command(lab.name, 'status', '--json');
    expect(JSON.parse(status.stdout)).toEqual(await lab.status());
    expect(await command(lab.name, 'shell', 'host2', 'echo in; exit 7')).toMatchObject({ stdout: 'in', exitCode: 7 });
    const inside = await command(lab.name, 'exec', '--', 'sh', '-c', 'ip -o -4 address show br0; exit 5');
    expect(inside.exitCode).toBe(5);
    expect(inside.stdout).toContain('.1/24');
    const unknown = await command(lab.name, 'shell', 'host9', 'true');
    expect(unknown).toMatchObject({
      exitCode: 1,
      stderr: 'lab: no host host9 in this lab; it has host1, host2, host3',
    });
    expect((await command(lab.name, 'frobnicate')).exitCode).toBe(2);
  });
});

describe('down', () => {
  requireLab();
  const lab = openLab({ name: 'killed' });

  test('leaves nothing, whenever the command that made the lab was killed', async () => {
    await lab.down();
    for (const milliseconds of [200, 400, 600, 900, 1300, 2000, 4000]) {
      await killedUp(lab.name, milliseconds);
      await lab.down();
      expect(await labTraces(lab.name)).toEqual(noTraces);
    }
  });

  test('puts back what a host set in the kernel that it shares', async (context) => {
    context.skip(
      await someHostRuns(),
      'settings are put back with the last running host, and a host of another lab runs',
    );
    const before = await settings();
    const stopped = openLab({ name: 'other' });
    await stopped.up(1);
    await stopped.kill('host1');
    await lab.up(1);
    await lab.run('host1', 'sysctl -w vm.swappiness=7 kernel.panic=13');
    expect(await settings()).not.toEqual(before);
    await lab.down();
    expect(await settings()).toEqual(before);
    await stopped.down();
  });

  test('leaves another lab alone', async () => {
    const other = openLab({ name: 'other' });
    await other.up(1);
    await lab.up(1);
    expect(lab.hosts[0]?.address).not.toBe(other.hosts[0]?.address);
    await lab.down();
    expect(await labTraces(lab.name)).toEqual(noTraces);
    expect((await other.run('host1', 'hostname')).stdout).toBe('host1');
    await other.down();
    expect(await labTraces(other.name)).toEqual(noTraces);
  });

  test('is followed by a working lab, also after a killed one', async () => {
    await killedUp(lab.name, 1000);
    await lab.up(2);
    expect((await lab.run('host2', 'hostname')).stdout).toBe('host2');
    await lab.down();
    expect(await lab.status()).toEqual({ name: lab.name, up: false, hosts: [] });
  });
});

/** Starts `up` as a command and kills it, and nothing else, after some time. */
async function killedUp(name: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [cli, '--lab', name, 'up', '--hosts', '3'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await Promise.race([sleep(milliseconds), ended]);
  child.kill('SIGKILL');
  await ended;
}

/** Gives a command on a host a file of this machine to read. */
async function send(lab: Lab, host: string, file: string, words: string): Promise<void> {
  const [ssh = '', ...args] = lab.ssh(host, [words]);
  await execa(ssh, args, { inputFile: file });
}

function command(name: string, ...args: string[]) {
  return execa(process.execPath, [cli, '--lab', name, ...args], { reject: false });
}

async function uptime(): Promise<number> {
  return Number((await fs.readFile('/proc/uptime', 'utf8')).split(' ')[0]);
}

function subnet(hosts: { address: string }[]): string {
  return hosts[0]?.address.replace(/\.\d+$/, '') ?? '';
}
