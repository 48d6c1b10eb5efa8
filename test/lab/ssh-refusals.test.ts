import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { PASSWORD, useStrangers } from './strangers.ts';

const strangers = useStrangers();
const { lab, configure, run, json } = strangers;

test('a host key that changed is refused, kept, and healed by the command that the text names', async () => {
  expect((await json(['--yes'], PASSWORD)).exitCode).toBe(0);
  const known = await readFile(join(strangers.root, 'keys', 'known_hosts'), 'utf8');
  const renew = 'rm /etc/ssh/ssh_host_*; ssh-keygen -A >/dev/null; systemctl restart ssh';
  await lab.run('host2', `cp -a /etc/ssh /root/ssh.before; ${renew}`);
  try {
    const changed = await json(['--yes'], PASSWORD);
    expect(changed).toMatchObject({ exitCode: 5, codes: ['KW3207', 'KW3202'] });
    expect(changed.hosts.map(({ host_key }) => host_key)).toEqual(['known', 'changed', 'known']);
    expect(await readFile(join(strangers.root, 'keys', 'known_hosts'), 'utf8')).toBe(known);
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
    expect(report).toMatchObject({ exitCode: 5, codes: ['KW3207', 'KW3030'] });
    expect(report.findings[1]?.what).toMatch(/^host2 \(10\.\S+, port 22\) cannot be reached: ssh: connect to host /);
    expect(report.hosts).toMatchObject([
      { key: 'copied' },
      { host_key: 'unknown', key: 'unknown', permissions: null },
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
    expect(report.hosts).toMatchObject([
      { permissions: 'none' },
      { permissions: 'sudo', python: null },
      { permissions: 'sudo' },
    ]);
  } finally {
    await lab.run('host2', 'mv /root/bin.off/* /usr/bin/ && rmdir /root/bin.off');
    await lab.run('host1', 'usermod -aG sudo ops');
  }
  await lab.run('host3', 'usermod -s /usr/sbin/nologin ops');
  const closed = await json([], PASSWORD).finally(() => lab.run('host3', 'usermod -s /bin/bash ops'));
  expect(closed).toMatchObject({ exitCode: 4, codes: ['KW3207', 'KW3209'], hosts: [{}, {}, { permissions: null }] });
  expect(await json([], 'wrong')).toMatchObject({
    exitCode: 4,
    codes: ['KW3204'],
    hosts: [{ key: 'accepted' }, {}, {}],
  });
});

test('a key that others can read, and a key that only an agent could open', async () => {
  await configure({}, ['host1']);
  expect((await json(['--yes'], PASSWORD)).exitCode).toBe(0);
  await lab.run('host1', 'rm -r /home/ops/.ssh');
  await chmod(join(strangers.root, 'keys', 'id'), 0o644);
  const open = await run([], PASSWORD);
  expect([open.exitCode, open.stderr]).toEqual([2, expect.stringMatching(/^error KW4008: /)]);
  await chmod(join(strangers.root, 'keys', 'id'), 0o600);
  await execa('ssh-keygen', ['-q', '-p', '-N', 'a passphrase', '-f', join(strangers.root, 'keys', 'id')]);
  expect(await json([], PASSWORD)).toMatchObject({ exitCode: 4, codes: ['KW3205'] });
});
