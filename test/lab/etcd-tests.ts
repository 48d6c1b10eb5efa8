import { execa } from 'execa';
import fs from 'fs-extra';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunResult } from '../../runner/report/json.ts';
import { expectSuccess } from './cluster.ts';
import { downTimes, healthyMembers, writesWhile } from './etcd-client.ts';
import { PATIENCE } from './patience.ts';
import { changes, type TestCluster } from './use-cluster.ts';

/** The three members of etcd under power cuts, rolls, wrong settings and an operator's mistakes. */
export function etcdTests(cluster: TestCluster): void {
  const { lab } = cluster;

  const pids = () =>
    Promise.all(lab.hosts.map(async ({ name }) => (await lab.run(name, 'systemctl show -p MainPID etcd')).stdout));

  test('is left alone by --check, and --limit works on one host', async () => {
    const check = await cluster.project.run(['etcd', '--check']);
    expect([check.exitCode, changes(check.result)]).toEqual([0, []]);
    const limited = await cluster.project.run(['etcd', '--limit', 'host2']);
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
    await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  });

  test('rolls a changed setting, one member at a time, without losing a write', async () => {
    await cluster.project.configure({ etcd: { snapshot_count: 20_000 } });
    const since = Date.now() / 1000;
    const before = await pids();
    let exitCode: number | undefined;
    const writes = await writesWhile(lab, 'host1', async () => {
      ({ exitCode } = await cluster.project.run(['etcd']));
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
    await cluster.project.configure({ etcd: { flags: { 'no-such-flag': 'x' } } });
    const { exitCode, result, stderr } = await cluster.project.run(['etcd']);
    let repaired: number | undefined;
    try {
      expect([exitCode, result.failures.map(({ host }) => host)]).toEqual([4, ['host1']]);
      expect(stderr).toContain('no-such-flag');
      await expect.poll(() => healthyMembers(lab, 'host2'), PATIENCE).toBe(2);
    } finally {
      await cluster.project.configure({ etcd: {} });
      repaired = (await cluster.project.run(['etcd'])).exitCode;
    }
    expect(repaired).toBe(0);
    await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  });

  test('names a host that is down, and exits with 5', async () => {
    await lab.kill('host2');
    const { exitCode, result } = await cluster.project.run(['etcd']);
    expect(exitCode).toBe(5);
    expect(result.failures.map(({ host, status }) => [host, status])).toEqual([['host2', 'unreachable']]);
    expect(result.failures[0]?.diagnosis?.code).toMatch(/^KW3/);
    await lab.start('host2');
    await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  });

  test('survives Ctrl-C: no process is left, the report is honest, the next run finishes', async () => {
    const [command, ...args] = await cluster.project.runCommand(['--json']);
    const running = execa(command, args, { reject: false, detached: true });
    await expect
      .poll(() => fs.pathExists(join(cluster.project.root, '.kubewright', 'runs', 'lock')), PATIENCE)
      .toBe(true);
    await sleep(6000);
    process.kill(-(running.pid ?? 0), 'SIGINT');
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect((JSON.parse(stdout) as RunResult).steps[0]).toMatchObject({ outcome: 'interrupted' });
    const { stdout: left } = await execa('pgrep', ['-f', `ansible-playbook.*${cluster.project.root}`], {
      reject: false,
    });
    expect(left).toBe('');
    expectSuccess(await cluster.project.run(['etcd']));
  });

  test('says what is wrong: archive missing, archive damaged, login refused', async () => {
    const archive = join(cluster.project.root, 'files', 'etcd-v3.2.9-linux-amd64.tar.gz');
    await fs.move(archive, `${archive}.away`);
    const missing = await cluster.project.run(['etcd']);
    await fs.writeFile(archive, 'not the archive');
    const damaged = await cluster.project.run(['etcd']);
    await fs.move(`${archive}.away`, archive, { overwrite: true });
    expect([missing.exitCode, damaged.exitCode]).toEqual([4, 4]);
    const codes = [missing, damaged].map(({ result }) => result.failures[0]?.diagnosis?.code);
    expect(codes).toEqual(['KW3103', 'KW3104']);
    expect(missing.stderr).toContain('etcd-v3.2.9-linux-amd64.tar.gz');
    const refused = await cluster.project.run(['etcd', '--limit', 'host1', '-e', 'ansible_user=nobody']);
    expect([refused.exitCode, refused.result.failures[0]?.diagnosis?.code]).toEqual([5, 'KW3003']);
  });

  test('keeps a disk that is full from breaking a running member', async () => {
    await lab.run('host2', 'mount -t tmpfs -o size=64k tmpfs /opt/kube/archives');
    const { exitCode, result } = await cluster.project.run(['etcd']);
    await lab.run('host2', 'umount /opt/kube/archives');
    expect([exitCode, result.failures.map(({ diagnosis }) => diagnosis?.code)]).toEqual([4, ['KW3010']]);
    expect(await healthyMembers(lab)).toBe(3);
  });
}
