import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture, type FsFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { placeFiles } from '../../lab/place.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { answerTheRest, untilHosts, wantNothing } from '../helpers/quick-answers.ts';
import { terminalWith } from '../helpers/tmux.ts';
import { useLab } from '../lab/fixture.ts';
import { expectReady } from '../lab/kube-proofs.ts';
import { CLI } from '../helpers/cli-path.ts';

const lab = useLab(5);
const PASSWORD = 'correct horse';
const HOUR = 3600;
/** git commits for nobody without. */
const GIT_USER = '[user]\n  name = Operator\n  email = operator@example.com\n';

test('eight questions, and what is offered then, make a cluster of five hosts that are open to a password only', async () => {
  const folder = await createFixture({ ssh: {}, 'enter.sh': OWN_SSH, '.gitconfig': GIT_USER });
  onTestFinished(() => folder.rm());
  await placeFiles(folder.getPath('prod/files'), folder.getPath('catalog.yml'));
  for (const { name } of lab.hosts) await openToPassword(name);
  const env = { PATH: `${join(await ansibleFolder('2.16'), 'bin')}:${process.env.PATH ?? ''}` };
  const command = (...args: string[]) => inLab(folder, ...args);

  const screen = await terminalWith(command('init', 'prod').join(' '), folder.path, [110, 40], env);
  const net = (lab.hosts[0]?.address ?? '').replace(/\d+$/, '');
  await untilHosts(screen, `${net}11-13`, `${net}14-15 worker`);
  await screen.until(/│ worker-2 [^]*\? What should the hosts do/);
  await screen.type('Enter');
  await screen.until(/\? Load balancer: Address/);
  await answerTheRest(screen, `${net}100`, 'catalog.yml');
  await screen.type('Enter');
  await screen.until(/Committed to a new git repository[^]*\? What next/);
  await screen.type('Enter');
  await screen.until(/Are these your hosts\?/);
  await screen.type('y', 'Enter');
  await screen.until(/Password of root on/);
  await screen.type(PASSWORD, 'Enter');
  await screen.until(/master-1 [^]*\? What next/);
  await screen.type('Down', 'Enter');
  await screen.until(/Report: [^]*\? What next/, HOUR);
  await screen.type('Down', 'Down', 'Enter');
  await screen.until(/Report: [^]*Report: [^]*\? What next/, HOUR);
  await wantNothing(screen);

  const [file = '', ...args] = command('run', 'verify', '--json', '-C', 'prod');
  const { stdout } = await execa(file, args, { cwd: folder.path, env, reject: false });
  const { failures, hosts } = JSON.parse(stdout) as RunResult;
  expect([failures, Object.keys(hosts).length]).toEqual([[], 5]);
  await expectReady(lab, 'host1', 5);
  const { stdout: changed } = await execa('git', ['-C', folder.getPath('prod'), 'status', '--porcelain']);
  expect(changed).toBe('');
});

/** As an installer of the distribution may leave a host. */
async function openToPassword(host: string): Promise<void> {
  await lab.run(host, 'chpasswd', { input: `root:${PASSWORD}\n` });
  const allow = 'PermitRootLogin yes\\nPasswordAuthentication yes\\n';
  await lab.run(host, `printf '${allow}' > /etc/ssh/sshd_config.d/10-password.conf && systemctl reload ssh`);
}

/** In the lab's network, and with a folder of the test's own for the keys and the hosts that ssh knows of this user. */
function inLab(folder: FsFixture, ...args: string[]): string[] {
  const cli = [process.execPath, CLI, ...args];
  return lab.enter(['unshare', '--mount', 'sh', folder.getPath('enter.sh'), ...cli]);
}

const OWN_SSH = `set -e
home=$(getent passwd "$(id -u)" | cut -d: -f6)
mkdir -p "$home/.ssh"
chmod 700 "$(dirname "$0")/ssh"
mount --bind "$(dirname "$0")/ssh" "$home/.ssh"
exec "$@"
`;
