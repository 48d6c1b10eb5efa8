import { execa } from 'execa';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { leaksInFolder, leaksInProcesses, leaksOnHost, type Values } from '../helpers/leaks.ts';
import { labProject, type LabProject } from './cluster.ts';
import { proveFlanneldIsAlone, proveRoll, reconfigure, startContainers } from './docker-proofs.ts';
import { useLab } from './fixture.ts';
import { hostState, unexplained } from './host-state.ts';
import { expectReady, processes, reads, verifyIsOver } from './kube-proofs.ts';

// One master and two nodes, from bare hosts to clean ones; each test goes on where the one before ended.
describe('Kubernetes on three hosts', () => {
  const lab = useLab(3);
  let project: LabProject;
  let bare: string[][];

  const states = () => Promise.all(lab.hosts.map(({ name }) => hostState(lab, name)));
  const changes = ({ hosts }: RunResult) => Object.values(hosts).map(({ changed }) => changed);

  beforeAll(async () => {
    if (lab.hosts.length === 0) return;
    project = await labProject(lab, {
      roles: (host) => ['etcd', host === 'host1' ? 'master' : 'node'],
      artifacts: ['etcd', 'flannel', 'docker', 'kubernetes-server', 'kubernetes-node'],
    });
    await project.configure();
    const install = 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -qy install iptables';
    await Promise.all(lab.hosts.map(({ name }) => lab.run(name, install)));
    bare = await states();
  });
  afterAll(() => project.remove());

  test('is installed by one command, skips nothing, works, and tells no secret', async () => {
    const secrets = await valuesOf(project.root);
    const leaks = await leaksInProcesses(secrets, async () => {
      const { exitCode, result } = await project.run([]);
      expect({ exitCode, failures: result.failures }).toEqual({ exitCode: 0, failures: [] });
      for (const host of Object.values(result.hosts))
        expect(host).toMatchObject({ skipped: 0, ignored: 0, rescued: 0 });
    });
    leaks.push(...(await leaksInFolder(secrets, project.root)));
    const run = async (host: string, command: string) => Buffer.from((await lab.run(host, command)).stdout);
    for (const { name } of lab.hosts)
      leaks.push(...(await leaksOnHost(secrets, name, (command) => run(name, command))));
    expect(leaks).toEqual([]);
    // the search sees what is there: the file that a secret is for
    const file = await run('host1', 'cat /etc/kubernetes/ssl/service-account.key');
    expect(await leaksOnHost(secrets, 'host1', () => Promise.resolve(file))).not.toEqual([]);
    const verify = await project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], [0, 0, 0]]);
  });

  test('is left alone by a second run: nothing changes, nothing restarts', async () => {
    await verifyIsOver(lab, 'host1');
    const before = await processes(lab);
    const { exitCode, result } = await project.run([]);
    expect([exitCode, changes(result)]).toEqual([0, [0, 0, 0]]);
    expect(await processes(lab)).toEqual(before);
  });

  test('keeps containers running while flanneld restarts, and rolls docker for a change', async () => {
    await startContainers(lab, ['host2', 'host3']);
    await proveFlanneldIsAlone(lab, 'host2');
    await proveRoll(lab, project, ['host2', 'host3']);
    await expectReady(lab, 'host1', 3);
  });

  test('comes back by itself when all hosts lose their power at once', async () => {
    await Promise.all(lab.hosts.map(({ name }) => lab.kill(name)));
    await Promise.all(lab.hosts.map(({ name }) => lab.start(name)));
    await expectReady(lab, 'host1', 3);
    expect((await project.run(['verify'])).exitCode).toBe(0);
  });

  test('restarts a master for a changed flag, and nothing else', async () => {
    await reconfigure(project, { kube_master: { apiserver_flags: { 'event-ttl': '2h' } } });
    const seen = await reads(lab, 'host2', async () => {
      const { exitCode, result } = await project.run(['kube-master']);
      expect([exitCode, result.failures]).toEqual([0, []]);
    });
    expect(seen.answered).toBeGreaterThan(10);
    const { stdout } = await lab.run('host1', 'systemctl show kube-apiserver | grep -c event-ttl=2h');
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  test('is removed without a trace', async () => {
    expect((await project.run(['clean', '-e', 'confirm=lab'])).exitCode).toBe(0);
    const after = await states();
    expect(await Promise.all(after.map((state, i) => unexplained(bare[i] ?? [], state)))).toEqual([[], [], []]);
  });
});

/** The secrets of a project by name. */
async function valuesOf(root: string): Promise<Values> {
  const secret = async (...args: string[]) =>
    (await execa(process.execPath, [join(packageRoot(), 'dist', 'cli.js'), 'secret', ...args, '-C', root])).stdout;
  const listed = JSON.parse(await secret('list', '--json')) as { name: string }[];
  const entries = await Promise.all(listed.map(async ({ name }) => [name, await secret('show', name)] as const));
  expect(entries.length).toBeGreaterThan(0);
  return Object.fromEntries(entries);
}
