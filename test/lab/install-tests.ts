import { execa } from 'execa';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { leaksInFolder, leaksInProcesses, leaksOnHost, type Leak, type Values } from '../helpers/leaks.ts';
import { expectSuccess } from './cluster.ts';
import { healthyMembers } from './etcd-client.ts';
import { processes, verifyIsOver } from './kube-proofs.ts';
import { changes, type TestCluster } from './use-cluster.ts';
import { CLI } from '../helpers/cli-path.ts';

/** From bare hosts to a cluster that is left alone. */
export function installTests(cluster: TestCluster): void {
  const { lab } = cluster;

  test('can be tried in check mode first, which changes nothing', async () => {
    const { exitCode, result } = await cluster.project.run(['--check']);
    expectSuccess({ exitCode, result });
    expect(await cluster.states()).toEqual(cluster.bare());
  });

  test('is installed by one command, works, and tells no secret', async () => {
    const { project } = cluster;
    const secrets = await valuesOf(project.root);
    const leaks = await leaksInProcesses(secrets, async () => {
      const { exitCode, result } = await project.run([]);
      expectSuccess({ exitCode, result });
      for (const host of Object.values(result.hosts)) expect(host).toMatchObject({ ignored: 0, rescued: 0 });
    });
    expect([...leaks, ...(await leaksInFolder(secrets, project.root)), ...(await leaksOnHosts(secrets))]).toEqual([]);
    expect(await healthyMembers(lab)).toBe(3);
    const verify = await project.run(['verify']);
    expect([verify.exitCode, verify.result.failures, changes(verify.result)]).toEqual([0, [], []]);
  });

  test('keeps private keys to their hosts and to their user', async () => {
    for (const { name } of lab.hosts) {
      const { stdout } = await lab.run(name, "find / -xdev -name '*-key.pem' -printf '%m %u %p\\n'");
      const keys = stdout.split('\n');
      expect(keys.filter((key) => !/^600 (etcd \/etc\/etcd|root )/.test(key))).toEqual([]);
      expect(keys.filter((key) => key.includes('/ssl/ca/')).length).toBe(name === 'host1' ? 4 : 0);
      expect(keys.length).toBeGreaterThan(4);
    }
    const { root } = cluster.project;
    const { stdout } = await execa('grep', ['-rlE', 'BEGIN [A-Z ]*PRIVATE KEY', root], { reject: false });
    expect(stdout).toBe(join(root, '.kubewright', 'admin-key.pem'));
  });

  test('is left alone by a second run, also of plain ansible-playbook with another ansible-core', async () => {
    await verifyIsOver(lab, 'host1');
    const before = await processes(lab);
    const plain = await cluster.project.playbook(['90.setup.yml'], '2.19');
    expect([plain.exitCode, changedTasks(plain.stdout)]).toEqual([0, []]);
    expect(plain.stdout.match(/(changed|failed|unreachable)=\d+/g)?.filter((count) => !count.endsWith('=0'))).toEqual(
      [],
    );
    expect(await processes(lab)).toEqual(before);
  });

  async function leaksOnHosts(secrets: Values): Promise<Leak[]> {
    const leaks: Leak[] = [];
    for (const { name } of lab.hosts)
      leaks.push(...(await leaksOnHost(secrets, name, (command) => output(lab, name, command))));
    // The search sees what is there: the file that a secret is for.
    const file = await output(lab, 'host1', 'cat /etc/kubernetes/ssl/service-account.key');
    expect(await leaksOnHost(secrets, 'host1', () => Promise.resolve(file))).not.toEqual([]);
    return leaks;
  }
}

/** The tasks that `ansible-playbook` says changed something, with the host and what it shows of the result. */
function changedTasks(stdout: string): string[] {
  const tasks = stdout.split(/^(?=(?:TASK|RUNNING HANDLER) )/m).slice(1);
  return tasks.flatMap((task) => {
    const [title = '', ...lines] = task.split('\n');
    return lines.filter((line) => line.startsWith('changed: ')).map((line) => `${title} ${line}`);
  });
}

async function output(lab: Lab, host: string, command: string): Promise<Buffer> {
  return Buffer.from((await lab.run(host, command)).stdout);
}

/** The secrets of a project by name. */
async function valuesOf(root: string): Promise<Values> {
  const secret = async (...args: string[]) =>
    (await execa(process.execPath, [CLI, 'secret', ...args, '-C', root])).stdout;
  const listed = JSON.parse(await secret('list', '--json')) as { name: string }[];
  const entries = await Promise.all(listed.map(async ({ name }) => [name, await secret('show', name)] as const));
  expect(entries.length).toBeGreaterThan(0);
  return Object.fromEntries(entries);
}
