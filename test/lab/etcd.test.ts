import { execa } from 'execa';
import fs from 'fs-extra';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunResult } from '../../runner/report/json.ts';
import { labProject, type LabProject } from './cluster.ts';
import { downTimes, etcdctl, healthyMembers, writesWhile } from './etcd-client.ts';
import { useLab } from './fixture.ts';
import { hostState, unexplained } from './host-state.ts';

// One cluster, from bare hosts to clean ones; each test goes on where the one before ended.
describe('an etcd cluster on three hosts', () => {
  const lab = useLab(3);
  let project: LabProject;
  let bare: string[][];

  const states = () => Promise.all(lab.hosts.map(({ name }) => hostState(lab, name)));
  const pids = () =>
    Promise.all(lab.hosts.map(async ({ name }) => (await lab.run(name, 'systemctl show -p MainPID etcd')).stdout));
  const changes = ({ hosts }: RunResult) => Object.values(hosts).map(({ changed }) => changed);

  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab);
    await project.configure();
    // Not part of the hosts; without it nobody could say whether a rule was left.
    const install = 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install iptables';
    await Promise.all(lab.hosts.map(({ name }) => lab.run(name, install)));
    bare = await states();
  });
  afterAll(() => project.remove());

  test('can be tried in check mode first, which changes nothing', async () => {
    const { exitCode, result } = await project.run(['--check']);
    expect({ exitCode, failures: result.failures }).toEqual({ exitCode: 0, failures: [] });
    expect(await states()).toEqual(bare);
  });

  test('is installed by one command, skips nothing, and works', async () => {
    const { exitCode, result } = await project.run([]);
    expect({ exitCode, failures: result.failures }).toEqual({ exitCode: 0, failures: [] });
    for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ skipped: 0, ignored: 0, rescued: 0 });
    expect(await healthyMembers(lab)).toBe(3);
    const verify = await project.run(['verify']);
    expect([verify.exitCode, changes(verify.result)]).toEqual([0, [0, 0, 0]]);
  });

  test('keeps private keys to their hosts and to their user', async () => {
    for (const { name } of lab.hosts) {
      const { stdout } = await lab.run(name, "find / -xdev -name '*-key.pem' -printf '%f %m %u\\n' | sort");
      const keys = ['peer-key.pem 600 etcd', 'server-key.pem 600 etcd'];
      const authorities = name === 'host1' ? ['etcd-key.pem 600 root', 'etcd-peer-key.pem 600 root'] : [];
      expect(stdout.split('\n').sort()).toEqual([...authorities, ...keys].sort());
    }
    const { stdout } = await execa('grep', ['-rlE', 'BEGIN [A-Z ]*PRIVATE KEY', project.root], { reject: false });
    expect(stdout).toBe('');
  });

  test('is left alone by a second run, also of plain ansible-playbook with another ansible-core', async () => {
    const before = await pids();
    const plain = await project.playbook(['90.setup.yml'], '2.19');
    expect(plain.stdout.match(/changed=\d+/g)).toEqual(['changed=0', 'changed=0', 'changed=0']);
    expect(plain.exitCode).toBe(0);
    expect(await pids()).toEqual(before);
  });

  test('is left alone by --check, and --limit works on one host', async () => {
    const check = await project.run(['etcd', '--check']);
    expect([check.exitCode, changes(check.result)]).toEqual([0, [0, 0, 0]]);
    const limited = await project.run(['etcd', '--limit', 'host2']);
    expect([limited.exitCode, Object.keys(limited.result.hosts)]).toEqual([0, ['host2']]);
  });

  test('goes on when a member loses its power, and takes it back when it boots', async () => {
    const writes = await writesWhile(lab, 'host1', async () => {
      await sleep(2000);
      await lab.kill('host3');
      await sleep(8000);
    });
    expect(writes.lost).toEqual([]);
    expect(writes.acknowledged.length).toBeGreaterThan(20);
    await lab.start('host3');
    await expect.poll(() => healthyMembers(lab), { timeout: 30_000, interval: 500 }).toBe(3);
  });

  test('rolls a changed setting, one member at a time, without losing a write', async () => {
    await project.configure({ snapshot_count: 20_000 });
    const since = Date.now() / 1000;
    const before = await pids();
    let exitCode: number | undefined;
    const writes = await writesWhile(lab, 'host1', async () => {
      ({ exitCode } = await project.run(['etcd']));
    });
    expect(exitCode).toBe(0);
    expect(writes.lost).toEqual([]);
    expect(writes.longestGap).toBeLessThan(6);
    const after = await pids();
    expect(after.filter((pid, i) => pid === before[i])).toEqual([]);
    const down = await Promise.all(lab.hosts.map(({ name }) => downTimes(lab, name, since)));
    const intervals = down.flat().sort(([a], [b]) => a - b);
    expect(intervals.length).toBe(3);
    for (const [i, [start]] of intervals.entries()) expect(start).toBeGreaterThanOrEqual(intervals[i - 1]?.[1] ?? 0);
  });

  test('stops a roll at the first member that does not come back', async () => {
    await project.configure({ flags: { 'no-such-flag': 'x' } });
    const { exitCode, result, stderr } = await project.run(['etcd']);
    expect(exitCode).toBe(4);
    expect(result.failures.map(({ host }) => host)).toEqual(['host1']);
    expect(stderr).toContain('no-such-flag');
    expect(await healthyMembers(lab, 'host2')).toBe(2);
    await project.configure();
    expect((await project.run(['etcd'])).exitCode).toBe(0);
    expect(await healthyMembers(lab)).toBe(3);
  });

  test('names a host that is down, and exits with 5', async () => {
    await lab.kill('host2');
    const { exitCode, result } = await project.run(['etcd']);
    expect(exitCode).toBe(5);
    expect(result.failures.map(({ host, status }) => [host, status])).toEqual([['host2', 'unreachable']]);
    expect(result.failures[0]?.diagnosis?.code).toMatch(/^KW3/);
    await lab.start('host2');
    await expect.poll(() => healthyMembers(lab), { timeout: 30_000, interval: 500 }).toBe(3);
  });

  test('survives Ctrl-C: no process is left, the report is honest, the next run finishes', async () => {
    const [command, ...args] = await project.runCommand(['--json']);
    const running = execa(command, args, { reject: false, detached: true });
    await expect
      .poll(() => fs.pathExists(join(project.root, '.kubewright', 'runs', 'lock')), { timeout: 20_000 })
      .toBe(true);
    await sleep(6000);
    process.kill(-(running.pid ?? 0), 'SIGINT');
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect((JSON.parse(stdout) as RunResult).steps[0]).toMatchObject({ outcome: 'interrupted' });
    const { stdout: left } = await execa('pgrep', ['-f', `ansible-playbook.*${project.root}`], { reject: false });
    expect(left).toBe('');
    expect((await project.run(['etcd'])).exitCode).toBe(0);
  });

  test('says what is wrong: archive missing, archive damaged, login refused', async () => {
    const archive = join(project.root, 'files', 'etcd-v3.2.9-linux-amd64.tar.gz');
    await fs.move(archive, `${archive}.away`);
    const missing = await project.run(['etcd']);
    await fs.writeFile(archive, 'not the archive');
    const damaged = await project.run(['etcd']);
    await fs.move(`${archive}.away`, archive, { overwrite: true });
    expect([missing.exitCode, damaged.exitCode]).toEqual([4, 4]);
    const codes = [missing, damaged].map(({ result }) => result.failures[0]?.diagnosis?.code);
    expect(codes).toEqual(['KW3103', 'KW3104']);
    expect(missing.stderr).toContain('etcd-v3.2.9-linux-amd64.tar.gz');
    const refused = await project.run(['etcd', '--limit', 'host1', '-e', 'ansible_user=nobody']);
    expect([refused.exitCode, refused.result.failures[0]?.diagnosis?.code]).toEqual([5, 'KW3003']);
  });

  test('keeps a disk that is full from breaking a running member', async () => {
    await lab.run('host2', 'mount -t tmpfs -o size=64k tmpfs /opt/kube/archives');
    const { exitCode, result } = await project.run(['etcd']);
    await lab.run('host2', 'umount /opt/kube/archives');
    expect([exitCode, result.failures.map(({ diagnosis }) => diagnosis?.code)]).toEqual([4, ['KW3010']]);
    expect(await healthyMembers(lab)).toBe(3);
  });

  test('is removed without a trace, but only by its name', async () => {
    const refused = await project.run(['clean']);
    expect(refused.exitCode).toBe(4);
    expect(await healthyMembers(lab)).toBe(3);
    expect((await project.run(['clean', '-e', 'confirm=lab'])).exitCode).toBe(0);
    const after = await states();
    const left = await Promise.all(after.map((state, i) => unexplained(bare[i] ?? [], state)));
    expect(left).toEqual([[], [], []]);
  });

  test('is installed by plain ansible-playbook too, with another version of ansible-core', async () => {
    const setup = await project.playbook(['90.setup.yml'], '2.19');
    expect(setup.stdout.match(/(failed|unreachable|skipped)=[1-9]/g)).toBeNull();
    expect(setup.exitCode).toBe(0);
    expect((await project.playbook(['verify.yml'], '2.19')).exitCode).toBe(0);
    expect((await lab.run('host1', `${etcdctl(lab)} member list`)).stdout.match(/started/g)).toHaveLength(3);
  });
});
