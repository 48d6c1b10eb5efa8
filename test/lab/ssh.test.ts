import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { ansibleFolder } from '../ansible.ts';
import { kubewright as cli } from '../helpers/cli.ts';
import { findLeaks, leaksInFolder, leaksInProcesses, leaksOnHost } from '../helpers/leaks.ts';
import { terminalWith } from '../helpers/tmux.ts';
import { NAMES, PASSWORD, useStrangers } from './strangers.ts';

const strangers = useStrangers();
const { lab, commandOf, run, json, keysOn } = strangers;

async function everything(): Promise<string> {
  const files = ['known_hosts', 'id', 'id.pub'].map((name) => readFile(join(strangers.root, 'keys', name)));
  return [...(await Promise.all(files)).map(String), ...(await Promise.all(NAMES.map(keysOn)))].join('\n---\n');
}

test('at a terminal: keys shown and confirmed, password asked once, a table; the second time nothing changes', async () => {
  const program = commandOf([]).join(' ');
  const refused = await terminalWith(program, strangers.root, [120, 40]);
  await refused.until(/host1 \(10[^]*SHA256:[^]*host2 \(10[^]*SHA256:[^]*Are these your hosts\?[^]*\[y\/N\]/);
  await refused.type('Enter');
  await refused.until(/Nothing was stored\.[^]*exit=130/);
  const stopped = await terminalWith(program, strangers.root, [120, 40]);
  await stopped.until(/\[y\/N\]/);
  await stopped.type('C-c');
  await stopped.until(/exit=130/);
  await expect(stat(join(strangers.root, 'keys'))).rejects.toThrow('ENOENT');

  const screen = await terminalWith(program, strangers.root, [120, 40]);
  const shown = await screen.until(/\[y\/N\]/);
  for (const { name } of lab.hosts) {
    const { stdout } = await lab.run(name, 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(shown.replace(/\n/g, '')).toContain(stdout.split(' ')[1]);
  }
  await screen.type('y', 'Enter');
  await screen.until(/Created a key pair[^]*Password of ops on host1, host2, host3 \(not shown\): *$/m);
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
      { name: 'host1', host_key: 'stored', key: 'copied', permissions: 'password' },
      { name: 'host2', host_key: 'stored', key: 'copied', permissions: 'sudo', python: { path: '/usr/bin/python3' } },
      { name: 'host3', host_key: 'stored', key: 'copied', permissions: 'sudo' },
    ],
  });
  expect(state.report?.hosts[0]?.fingerprints).toContainEqual(expect.stringMatching(/^ED25519 SHA256:\S{43}$/));
  expect(findLeaks({ PASSWORD }, { place: 'output', bytes: Buffer.from(JSON.stringify(state.report)) })).toEqual([]);
  expect(await leaksInFolder({ PASSWORD }, strangers.root)).toEqual([]);
  for (const host of NAMES) {
    const search = async (command: string) => Buffer.from((await lab.run(host, command)).stdout);
    expect(await leaksOnHost({ PASSWORD }, host, search)).toEqual([]);
    const { stdout } = await lab.run(host, 'cd /home/ops && stat -c "%a %U" .ssh .ssh/authorized_keys');
    expect(stdout).toBe('700 ops\n600 ops');
  }
  const modes = ['keys', 'keys/id', 'keys/known_hosts'].map(
    async (name) => (await stat(join(strangers.root, name))).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o700, 0o600, 0o600]);
  expect((await execa('ls', ['-A', join(strangers.root, 'tmp')])).stdout).toBe('');

  expect((await cli(['generate'], strangers.root)).exitCode).toBe(0);
  const ansible = join(await ansibleFolder('2.16'), 'bin', 'ansible');
  const [command = '', ...words] = lab.enter([ansible, 'host2', '-b', '-m', 'ansible.builtin.command', '-a', 'id -un']);
  const env = { LC_ALL: 'C.UTF-8' };
  expect((await execa(command, words, { cwd: strangers.root, env })).stdout).toMatch(
    /host2 \| CHANGED \| rc=0 >>\nroot/,
  );
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
  await expect(stat(join(strangers.root, 'keys'))).rejects.toThrow('ENOENT');
  const limited = await run(['--limit', 'host1,host9', '--lang', 'zh']);
  expect([limited.exitCode, limited.stderr]).toEqual([
    2,
    expect.stringMatching(/KW2091.*host9.*\n.*host1, host2, host3/),
  ]);
});
