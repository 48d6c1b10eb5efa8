import { afterAll, beforeAll, expect, test } from 'vitest';
import { strangersData } from '../helpers/etcd.ts';
import { expectSuccess, labProject, type LabProject, type LabRun } from '../lab/cluster.ts';
import { etcdctl, healthyMembers } from '../lab/etcd-client.ts';
import { useLab } from '../lab/fixture.ts';
import { PATIENCE } from '../lab/patience.ts';
import { changes } from '../lab/use-cluster.ts';

const ALL = ['host1', 'host2', 'host3'];

/** generate refuses such changes of an installed cluster; the role looks for itself. */
const UNASKED = ['--not-installed'];

// Who is a member, the cluster says, and not the inventory.
const lab = useLab(3);
let project: LabProject;

beforeAll(async () => {
  if (lab.hosts.length === 0) return;
  project = await labProject(lab, { roles: () => ['etcd'], archives: ['etcd'] });
  await onAll('apt-get -q update');
  await members(...ALL);
  expectSuccess(await project.run(['prepare']));
});
afterAll(() => project.remove());

test('data of another cluster stop the step before anything is changed', async () => {
  await lab.run('host2', 'mkdir /var/lib/etcd && base64 -d | tar -xz -C /var/lib/etcd', {
    input: await strangersData(),
  });
  const before = await onAll('find /var/lib/etcd /etc');
  const { text } = await refused('KW3114');
  expect(text).toMatch(/host2 +\/var\/lib\/etcd\/member\/wal +member \w+ of cluster \w+ \(stranger=http:/);
  expect(await onAll('find /var/lib/etcd /etc')).toEqual(before);
  await lab.run('host2', 'rm -r /var/lib/etcd');
});

test('a first installation that was cut off after one of three was started comes up with the next run', async () => {
  const cut = await project.run(['etcd', '--limit', 'host1', '-e', 'etcd_health_retries=3']);
  expect(cut.result.failures.map(({ diagnosis }) => diagnosis?.code)).toEqual(['KW3101']);
  expect((await lab.run('host1', 'ls /var/lib/etcd/member')).stdout).toContain('wal');
  expectSuccess(await project.run(['etcd']));
  await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  await lab.run('host1', `${own('host1')} put /probe before`);
});

test('nothing on a host lets a start begin a cluster, and a second run changes nothing', async () => {
  expect(await onAll('ls /run/etcd-first-start; grep -rl initial-cluster-state /etc/systemd/system || true')).toEqual([
    '',
    '',
    '',
  ]);
  const again = await project.run(['etcd']);
  expectSuccess(again);
  expect(changes(again.result)).toEqual([]);
});

test('all members down: what their data say is held to the inventory, then they are started', async () => {
  // As release 0.1 left hosts: those that know who they are do not get as far as this.
  await onAll('systemctl stop etcd; rm /var/lib/kubewright/host.json');
  const [first, second] = lab.hosts.map(({ address }) => address);
  const hosts = lab.hosts.map((host) => ({ ...host, address: swapped(host.address), roles: ['etcd'] }));
  await project.configure({ hosts }, UNASKED);
  const { text } = await refused('KW3112');
  expect(text).toMatch(new RegExp(`host1 +https://${second ?? ''}:2380 +https://${first ?? ''}:2380`));
  await members(...ALL);
  expectSuccess(await project.run(['etcd']));

  function swapped(address: string): string {
    return (address === first ? second : address === second ? first : address) ?? '';
  }
});

test('a member whose data are gone is not started, and comes back the way that the message tells', async () => {
  await lab.run('host3', 'systemctl stop etcd && rm -r /var/lib/etcd/member');
  expect((await lab.run('host3', 'systemctl start etcd', { reject: false })).exitCode).not.toBe(0);
  const { text } = await refused('KW3113');
  await asTold(text, 'host1');
  expectSuccess(await project.run(['etcd']));
  await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  expect((await lab.run('host3', `${own('host3')} get --print-value-only /probe`)).stdout).toBe('before');
});

test('members that are taken out of cluster.yml are members until they are removed', async () => {
  await members('host1');
  const { text } = await refused('KW3112');
  expect(text).toMatch(/host3 +- +https:\S+:2380\n/);
  await asTold(text, 'host1');
  for (const name of ['host2', 'host3'])
    await lab.run(name, 'systemctl disable --now etcd; rm -r /var/lib/etcd/member');
  expectSuccess(await project.run(['etcd']));
});

test('one member does not become three: no second cluster beside it, and the way that the message tells works', async () => {
  const running = await pid('host1');
  await members(...ALL);
  for (const args of [[], ['--limit', 'host2,host3'], ['--check']]) {
    const { text } = await refused('KW3112', args);
    expect(text).toMatch(/host2 +https:\S+:2380 +-\n/);
  }
  expect(await pid('host1')).toBe(running);
  expect((await onAll('systemctl is-active etcd; ls /var/lib/etcd')).slice(1)).toEqual(['inactive', 'inactive']);

  for (const name of ['host2', 'host3']) {
    await members('host1', 'host2', ...(name === 'host3' ? [name] : []));
    const { text } = await refused('KW3112');
    await asTold(text, 'host1');
    expectSuccess(await project.run(['etcd']));
  }
  await expect.poll(() => healthyMembers(lab), PATIENCE).toBe(3);
  for (const { name } of lab.hosts)
    expect((await lab.run(name, `${own(name)} get --print-value-only /probe`)).stdout).toBe('before');
  expectSuccess(await project.run(['verify']));
});

/** Gives role etcd to these hosts alone. */
async function members(...names: string[]): Promise<void> {
  const hosts = lab.hosts.filter(({ name }) => names.includes(name));
  await project.configure({ hosts: hosts.map((host) => ({ ...host, roles: ['etcd'] })) }, UNASKED);
}

/** Runs the step and holds it to be refused with this code, before it changed anything. */
async function refused(code: string, args: readonly string[] = []): Promise<LabRun & { text: string }> {
  const run = await project.run(['etcd', ...args]);
  expect([run.exitCode, run.result.failures.map(({ diagnosis }) => diagnosis?.code)]).toEqual([4, [code]]);
  expect(changes(run.result)).toEqual([]);
  return { ...run, text: run.result.failures[0]?.causes[0]?.res.msg ?? '' };
}

/** Runs the commands of a message on a host. */
async function asTold(message: string, host: string): Promise<void> {
  const commands = message.split('\n').filter((line) => line.startsWith('  ETCDCTL_API=3 '));
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) await lab.run(host, command);
}

async function onAll(command: string): Promise<string[]> {
  return Promise.all(lab.hosts.map(async ({ name }) => (await lab.run(name, command, { reject: false })).stdout));
}

async function pid(host: string): Promise<string> {
  return (await lab.run(host, 'systemctl show -p MainPID etcd')).stdout;
}

/** etcdctl for one member. */
function own(host: string): string {
  const address = lab.hosts.find(({ name }) => name === host)?.address ?? '';
  return etcdctl(lab).replace(/--endpoints=\S+/, `--endpoints=https://${address}:2379`);
}
