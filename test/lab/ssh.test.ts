import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { makeSecret } from '../../generator/secrets/make.ts';
import { packageRoot } from '../../project/package-root.ts';
import { ansibleFolder } from '../ansible.ts';
import { kubewright as cli } from '../helpers/cli.ts';
import { findLeaks, leaksInFolder, leaksInProcesses, leaksOnHost } from '../helpers/leaks.ts';
import { terminalWith } from '../helpers/tmux.ts';
import { useLab } from './fixture.ts';

const lab = useLab(3);
// what a shell, an environment or a line of input might misread
const PASSWORD = `a b$1"'\\ü${makeSecret({ type: 'password', length: 12 })}`;
const NAMES = ['host1', 'host2', 'host3'];

interface Report {
  readonly hosts: readonly {
    readonly name: string;
    readonly host_key: string;
    readonly fingerprints: readonly string[];
    readonly key: string;
    readonly rights: string | null;
    readonly python: { readonly version: string; readonly path: string } | null;
  }[];
  readonly findings: readonly { readonly code: string; readonly what: string; readonly todo: string }[];
}

let root = '';
beforeAll(async () => {
  if (lab.hosts.length === 0) return;
  const add = `useradd -m -s /bin/bash ops && chpasswd`;
  for (const host of NAMES) await lab.run(host, add, { input: `ops:${PASSWORD}\n` });
  await lab.run('host1', 'usermod -aG sudo ops');
  for (const host of ['host2', 'host3'])
    await lab.run(host, 'echo "ops ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright');
  const fixture = await createFixture();
  root = fixture.path.replace(/\/$/, '');
  return () => fixture.rm();
});

beforeEach(async () => {
  if (lab.hosts.length === 0) return;
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  await configure();
  for (const host of NAMES) await lab.run(host, 'rm -rf /home/ops/.ssh');
});

async function configure(ssh: Readonly<Record<string, unknown>> = {}, only = NAMES): Promise<void> {
  const hosts = lab.hosts.filter(({ name }) => only.includes(name));
  const config = {
    name: 'lab',
    release: '1.13',
    hosts: hosts.map(({ name, address }) => ({ name, address, roles: ['etcd'] })),
    ssh: { user: 'ops', key: 'keys/id', known_hosts: 'keys/known_hosts', ...ssh },
  };
  await writeFile(join(root, 'cluster.yml'), stringify(config));
}

/** The command line in the lab's network, with a temporary folder in which nothing may be left. */
function commandOf(args: readonly string[]): [string, ...string[]] {
  const node = [process.execPath, join(packageRoot(), 'dist', 'cli.js'), 'ssh', ...args];
  const [command = '', ...words] = lab.enter(['env', `TMPDIR=${join(root, 'tmp')}`, ...node]);
  return [command, ...words];
}

async function run(args: readonly string[], input = '', prefix: readonly string[] = []) {
  await mkdir(join(root, 'tmp'), { recursive: true });
  const [command, ...words] = [...prefix, ...commandOf(args)];
  const { exitCode, stdout, stderr } = await execa(command ?? '', words, { cwd: root, reject: false, input });
  return { exitCode, stdout, stderr };
}

async function json(args: readonly string[], input = '', prefix: readonly string[] = []) {
  const { exitCode, stdout, stderr } = await run([...args, '--json'], input, prefix);
  const report = JSON.parse(stdout) as Report;
  return { exitCode, stderr, ...report, codes: report.findings.map(({ code }) => code) };
}

const keysOn = async (host: string) => (await lab.run(host, 'cat /home/ops/.ssh/authorized_keys')).stdout;

async function everything(): Promise<string> {
  const files = await Promise.all(['known_hosts', 'id', 'id.pub'].map((name) => readFile(join(root, 'keys', name))));
  return [...files.map(String), ...(await Promise.all(NAMES.map(keysOn)))].join('\n---\n');
}

test('at a terminal: keys shown and confirmed, password asked once, a table; the second time nothing changes', async () => {
  await mkdir(join(root, 'tmp'));
  const program = commandOf([]).join(' ');
  const refused = await terminalWith(program, root, [120, 40]);
  await refused.until(/host1 \(10[^]*SHA256:[^]*host2 \(10[^]*SHA256:[^]*Are these your hosts\?[^]*\[y\/N\]/);
  await refused.type('Enter');
  await refused.until(/Nothing was stored\.[^]*exit=130/);
  const stopped = await terminalWith(program, root, [120, 40]);
  await stopped.until(/\[y\/N\]/);
  await stopped.type('C-c');
  await stopped.until(/exit=130/);
  await expect(stat(join(root, 'keys'))).rejects.toThrow('ENOENT');

  const screen = await terminalWith(program, root, [120, 40]);
  const shown = await screen.until(/\[y\/N\]/);
  for (const { name } of lab.hosts) {
    const { stdout } = await lab.run(name, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(shown.replace(/\n/g, '')).toContain(stdout.split(' ')[1]);
  }
  await screen.type('y', 'Enter');
  await screen.until(/Made a key pair[^]*Password of ops on host1, host2, host3 \(it is not shown\): *$/m);
  await screen.type(PASSWORD, 'Enter');
  const end = await screen.until(/exit=\d+/);
  expect(findLeaks({ PASSWORD }, { place: 'screen', bytes: Buffer.from(end) })).toEqual([]);
  expect(end).toMatch(/^host1 \(10\.\S+\) +stored +copied +sudo with a password +3\.\d+\.\d+ \/\S+python3$/m);
  expect(end).toMatch(/^host2 \(10\.\S+\) +stored +copied +sudo +3\.\d+/m);
  expect(end).toMatch(/warning KW3207: sudo asks ops for a password on host1[^]*exit=0/);
  expect(end.match(/Password of/g)).toHaveLength(1);

  const before = await everything();
  const second = await run([]);
  expect([second.exitCode, second.stderr]).toEqual([0, expect.stringMatching(/^warning KW3207[^\n]*\n[^\n]*$/)]);
  expect(second.stdout).toMatch(/^host1 .* known +accepted +sudo asks for a password +3/m);
  expect(await everything()).toBe(before);
});

test('for scripts: the password is the input; it is in no process and no file; modes are tight; Ansible works', async () => {
  const state: { report?: Awaited<ReturnType<typeof json>> } = {};
  const leaks = await leaksInProcesses({ PASSWORD }, async () => {
    state.report = await json(['--yes'], `${PASSWORD}\n`);
  });
  expect(leaks).toEqual([]);
  expect(state.report).toMatchObject({
    exitCode: 0,
    codes: ['KW3207'],
    hosts: [
      { name: 'host1', host_key: 'stored', key: 'copied', rights: 'password' },
      { name: 'host2', host_key: 'stored', key: 'copied', rights: 'sudo', python: { path: '/usr/bin/python3' } },
      { name: 'host3', host_key: 'stored', key: 'copied', rights: 'sudo' },
    ],
  });
  expect(state.report?.hosts[0]?.fingerprints).toContainEqual(expect.stringMatching(/^ED25519 SHA256:\S{43}$/));
  expect(findLeaks({ PASSWORD }, { place: 'output', bytes: Buffer.from(JSON.stringify(state.report)) })).toEqual([]);
  expect(await leaksInFolder({ PASSWORD }, root)).toEqual([]);
  for (const host of NAMES) {
    const search = async (command: string) => Buffer.from((await lab.run(host, command)).stdout);
    expect(await leaksOnHost({ PASSWORD }, host, search)).toEqual([]);
    const { stdout } = await lab.run(host, 'cd /home/ops && stat -c "%a %U" .ssh .ssh/authorized_keys');
    expect(stdout).toBe('700 ops\n600 ops');
  }
  const modes = ['keys', 'keys/id', 'keys/known_hosts'].map(
    async (name) => (await stat(join(root, name))).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o700, 0o600, 0o600]);
  expect((await execa('ls', ['-A', join(root, 'tmp')])).stdout).toBe('');

  expect((await cli(['generate'], root)).exitCode).toBe(0);
  const ansible = join(await ansibleFolder('2.16'), 'bin', 'ansible');
  const [command = '', ...words] = lab.enter([ansible, 'host2', '-b', '-m', 'ansible.builtin.command', '-a', 'id -un']);
  expect((await execa(command, words, { cwd: root })).stdout).toMatch(/host2 \| CHANGED \| rc=0 >>\nroot/);
});

test('a wrong password, then none, is told for each host; the hosts stay as they were', async () => {
  const wrong = await json(['--yes'], 'wrong\n');
  expect(wrong).toMatchObject({ exitCode: 4, codes: ['KW3204', 'KW3204', 'KW3204'] });
  expect(wrong.findings.map(({ what }) => what.split(' ')[0])).toEqual(NAMES);
  const none = await json([]);
  expect(none).toMatchObject({ exitCode: 4, codes: ['KW3203', 'KW3203', 'KW3203'] });
  for (const host of NAMES) await lab.run(host, 'test ! -e /home/ops/.ssh');
  expect((await json([], PASSWORD)).exitCode).toBe(0);
});

test('without a terminal and --yes nothing is trusted; a host that is not there has to be named right', async () => {
  const unsure = await run([]);
  expect([unsure.exitCode, unsure.stdout]).toEqual([2, '']);
  expect(unsure.stderr).toMatch(/host1 [^]*SHA256:[^]*error KW2090/);
  await expect(stat(join(root, 'keys'))).rejects.toThrow('ENOENT');
  const limited = await run(['--limit', 'host1,host9', '--lang', 'zh']);
  expect([limited.exitCode, limited.stderr]).toEqual([
    2,
    expect.stringMatching(/KW2091.*host9.*\n.*host1, host2, host3/),
  ]);
});

test('a host key that changed is refused, kept, and healed by the command that the text names', async () => {
  expect((await json(['--yes'], PASSWORD)).exitCode).toBe(0);
  const known = await readFile(join(root, 'keys', 'known_hosts'), 'utf8');
  const renew = 'rm /etc/ssh/ssh_host_*; ssh-keygen -A >/dev/null; systemctl restart ssh';
  await lab.run('host2', `cp -a /etc/ssh /root/ssh.before; ${renew}`);
  try {
    const changed = await json(['--yes'], PASSWORD);
    expect(changed).toMatchObject({ exitCode: 5, codes: ['KW3207', 'KW3202'] });
    expect(changed.hosts.map(({ host_key }) => host_key)).toEqual(['known', 'changed', 'known']);
    expect(await readFile(join(root, 'keys', 'known_hosts'), 'utf8')).toBe(known);
    const remedy = /`(ssh-keygen -R [^`]+)`/.exec(changed.findings[1]?.todo ?? '')?.[1] ?? 'false';
    await execa('sh', ['-c', remedy]);
    const healed = await json(['--yes'], PASSWORD);
    expect(healed).toMatchObject({
      exitCode: 0,
      hosts: [{ host_key: 'known' }, { host_key: 'stored', key: 'accepted' }, {}],
    });
  } finally {
    // the lab's own client knows the former key
    await execa(...restore());
  }
});

function restore(): [string, string[]] {
  const words = ['cp -a /root/ssh.before/. /etc/ssh/; systemctl restart ssh'];
  const [command = '', ...args] = lab.ssh('host2', words, ['-o', 'StrictHostKeyChecking=accept-new']);
  const stranger = args.map((arg) => (arg.startsWith('UserKnownHostsFile=') ? 'UserKnownHostsFile=/dev/null' : arg));
  return [
    command,
    stranger.map((arg) => (arg === 'StrictHostKeyChecking=yes' ? 'StrictHostKeyChecking=accept-new' : arg)),
  ];
}

test('a host that is down is named, and the others are served', async () => {
  await lab.kill('host2');
  try {
    const report = await json(['--yes'], PASSWORD);
    expect(report).toMatchObject({ exitCode: 5, codes: ['KW3207', 'KW3201'] });
    expect(report.findings[1]?.what).toMatch(/^host2 \(10\.\S+, port 22\) cannot be reached: ssh: connect to host /);
    expect(report.hosts).toMatchObject([
      { key: 'copied' },
      { host_key: 'unknown', key: 'refused', rights: null },
      { key: 'copied' },
    ]);
  } finally {
    await lab.start('host2');
  }
});

test('no right to become root, no Python, a sudo password that is wrong: each is told', async () => {
  await lab.run('host1', 'gpasswd -d ops sudo');
  await lab.run('host2', 'mkdir /root/bin.off && mv /usr/bin/python3* /root/bin.off/');
  try {
    const report = await json(['--yes'], PASSWORD);
    expect(report).toMatchObject({ exitCode: 4, codes: ['KW3206', 'KW3208'] });
    expect(report.hosts).toMatchObject([{ rights: 'none' }, { rights: 'sudo', python: null }, { rights: 'sudo' }]);
  } finally {
    await lab.run('host2', 'mv /root/bin.off/* /usr/bin/ && rmdir /root/bin.off');
    await lab.run('host1', 'usermod -aG sudo ops');
  }
  await lab.run('host3', 'usermod -s /usr/sbin/nologin ops');
  const closed = await json([], PASSWORD).finally(() => lab.run('host3', 'usermod -s /bin/bash ops'));
  expect(closed).toMatchObject({ exitCode: 4, codes: ['KW3207', 'KW3209'], hosts: [{}, {}, { rights: null }] });
  expect(await json([], 'wrong')).toMatchObject({
    exitCode: 4,
    codes: ['KW3204'],
    hosts: [{ key: 'accepted' }, {}, {}],
  });
});

test('another port, and an sshd that asks by itself (keyboard-interactive); a changed key there is found too', async () => {
  const address = lab.hosts[0]?.address ?? '';
  const sshd =
    '/usr/sbin/sshd -p 2222 -o PasswordAuthentication=no -o KbdInteractiveAuthentication=yes -o PidFile=/run/2222';
  await lab.run('host1', sshd);
  await configure({ port: 2222 }, ['host1']);
  expect(await json(['--yes'], PASSWORD)).toMatchObject({ exitCode: 0, hosts: [{ key: 'copied' }] });
  await lab.run('host1', 'ssh-keygen -q -t ed25519 -N "" -f /root/other && kill $(cat /run/2222) && sleep 0.3');
  await lab.run('host1', `${sshd} -h /root/other`);
  const changed = await json([]);
  expect(changed).toMatchObject({ exitCode: 5, codes: ['KW3202'] });
  expect(changed.findings[0]?.todo).toContain(`ssh-keygen -R '[${address}]:2222'`);
});

test('a key that others can read, and a key that only an agent could open', async () => {
  await configure({}, ['host1']);
  expect((await json(['--yes'], PASSWORD)).exitCode).toBe(0);
  await lab.run('host1', 'rm -r /home/ops/.ssh');
  await chmod(join(root, 'keys', 'id'), 0o644);
  const open = await run([], PASSWORD);
  expect([open.exitCode, open.stderr]).toEqual([2, expect.stringMatching(/^error KW4008: /)]);
  await chmod(join(root, 'keys', 'id'), 0o600);
  await execa('ssh-keygen', ['-q', '-p', '-N', 'a passphrase', '-f', join(root, 'keys', 'id')]);
  expect(await json([], PASSWORD)).toMatchObject({ exitCode: 4, codes: ['KW3205'] });
});

test("what the user's own ssh knows counts: its settings, a bastion, an agent", async () => {
  const [host1] = lab.hosts;
  const toBastion = `Match host ${host1?.address ?? ''} user root
  IdentityFile ${lab.keyFile}
  UserKnownHostsFile ${lab.knownHostsFile}
`;
  await writeFile(join(root, 'config'), `${toBastion}Match all\n  IdentityFile ${join(root, 'mine')}\n`);
  // nothing of the user's is touched: the file is laid over that of the system, for this command alone
  const over = `mount --bind ${join(root, 'config')} /etc/ssh/ssh_config && exec "$@"`;
  const prefix = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', over, 'sh'];
  const bastion = { bastion: `root@${host1?.address ?? ''}`, key: undefined };
  await configure(bastion, ['host2']);
  expect(await json(['--yes'], PASSWORD, prefix)).toMatchObject({
    exitCode: 0,
    hosts: [{ name: 'host2', host_key: 'stored', key: 'copied', rights: 'sudo', key_file: join(root, 'mine') }],
  });
  // a key that the agent has opens the way for the one of the configuration: no password is needed
  await writeFile(join(root, 'config'), toBastion);
  await configure({ ...bastion, key: 'keys/new' }, ['host2']);
  const agent = ['ssh-agent', 'sh', '-c', `ssh-add -q ${join(root, 'mine')} && exec "$@"`, 'sh'];
  const added = await json([], '', [...prefix, ...agent]);
  expect(added).toMatchObject({ exitCode: 0, hosts: [{ host_key: 'known', key: 'copied' }] });
  expect((await keysOn('host2')).split('\n')).toHaveLength(2);
});

test('root needs no rights; a bastion that is not known is no reason to ask or to trust', async () => {
  await configure({ user: 'root', key: lab.keyFile, known_hosts: lab.knownHostsFile });
  const report = await json([]);
  expect(report).toMatchObject({ exitCode: 0, codes: [], hosts: NAMES.map((name) => ({ name, rights: 'root' })) });
  const address = lab.hosts[0]?.address ?? '';
  await configure({ bastion: `ops@${address}` }, ['host2']);
  const stranger = await json(['--yes'], PASSWORD);
  expect(stranger).toMatchObject({ exitCode: 5, codes: ['KW3201'] });
  expect(stranger.findings[0]?.what).toMatch(/cannot be reached: Host key verification failed\.; [^;]*closed[^;]*$/);
});
