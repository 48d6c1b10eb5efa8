import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NAMES, PASSWORD, useStrangers } from './strangers.ts';

const strangers = useStrangers();
const { lab, configure, json, keysOn } = strangers;

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

test("what the user's own ssh knows counts: its settings, a bastion, an agent", async () => {
  const [host1] = lab.hosts;
  const toBastion = `Match host ${host1?.address ?? ''} user root
  IdentityFile ${lab.keyFile}
  UserKnownHostsFile ${lab.knownHostsFile}
`;
  await writeFile(
    join(strangers.root, 'config'),
    `${toBastion}Match all\n  IdentityFile ${join(strangers.root, 'mine')}\n`,
  );
  // nothing of the user's is touched: the file is laid over that of the system, for this command alone
  const over = `mount --bind ${join(strangers.root, 'config')} /etc/ssh/ssh_config && exec "$@"`;
  const prefix = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', over, 'sh'];
  const bastion = { bastion: `root@${host1?.address ?? ''}`, key: undefined };
  await configure(bastion, ['host2']);
  expect(await json(['--yes'], PASSWORD, prefix)).toMatchObject({
    exitCode: 0,
    hosts: [
      { name: 'host2', host_key: 'stored', key: 'copied', permissions: 'sudo', key_file: join(strangers.root, 'mine') },
    ],
  });
  // a key that the agent has opens the way for the one of the configuration: no password is needed
  await writeFile(join(strangers.root, 'config'), toBastion);
  await configure({ ...bastion, key: 'keys/new' }, ['host2']);
  const agent = ['ssh-agent', 'sh', '-c', `ssh-add -q ${join(strangers.root, 'mine')} && exec "$@"`, 'sh'];
  const added = await json([], '', [...prefix, ...agent]);
  expect(added).toMatchObject({ exitCode: 0, hosts: [{ host_key: 'known', key: 'copied' }] });
  expect((await keysOn('host2')).split('\n')).toHaveLength(2);
});

test('root needs no permissions; a bastion that is not known is no reason to ask or to trust', async () => {
  await configure({ user: 'root', key: lab.keyFile, known_hosts: lab.knownHostsFile });
  const report = await json([]);
  expect(report).toMatchObject({ exitCode: 0, codes: [], hosts: NAMES.map((name) => ({ name, permissions: 'root' })) });
  const address = lab.hosts[0]?.address ?? '';
  // the bastion knows nothing of the user's own ssh: key and known hosts are those of the configuration
  const way = { user: 'root', key: lab.keyFile, known_hosts: lab.knownHostsFile, bastion: `root@${address}:22` };
  await configure(way, ['host2']);
  expect(await json([])).toMatchObject({ exitCode: 0, codes: [], hosts: [{ name: 'host2', permissions: 'root' }] });
  await configure({ bastion: `ops@${address}` }, ['host2']);
  const stranger = await json(['--yes'], PASSWORD);
  expect(stranger).toMatchObject({ exitCode: 5, codes: ['KW3030'] });
  expect(stranger.findings[0]?.what).toMatch(/cannot be reached: Host key verification failed\.; [^;]*closed[^;]*$/);
});
