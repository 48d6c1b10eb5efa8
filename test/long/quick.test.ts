import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { expect, onTestFinished, test } from 'vitest';
import { placeFiles } from '../../lab/place.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { RunResult } from '../../runner/report/json.ts';
import { ansibleFolder } from '../ansible.ts';
import { answerTheRest, untilHosts } from '../helpers/quick-answers.ts';
import { screenWith } from '../helpers/tmux.ts';
import { expectReady } from '../lab/kube-proofs.ts';
import { useLab } from '../lab/fixture.ts';

const lab = useLab(5);
const PASSWORD = 'correct horse';

test('eight questions, first contact and one run make a cluster of five bare hosts that know a password only', async () => {
  const folder = await createFixture({ ssh: {} });
  onTestFinished(() => folder.rm());
  await placeFiles(folder.getPath('prod/files'), folder.getPath('catalog.yml'));
  for (const { name } of lab.hosts) await openToPassword(name);

  const screen = await screenWith(['init', 'prod'], folder.path, [100, 30]);
  const net = (lab.hosts[0]?.address ?? '').replace(/\d+$/, '');
  await untilHosts(screen, `${net}11-13`, `${net}14-15 worker`);
  await screen.until(/│ worker-2 [^]*\? What shall the hosts be/);
  await screen.type('Enter');
  await screen.until(/\? Load balancer: Address/);
  await answerTheRest(screen, `${net}100`, 'catalog.yml');

  const met = await kubewright(['ssh', '--yes'], folder.path, PASSWORD);
  expect([met.exitCode, met.stderr]).toEqual([0, expect.any(String)]);
  const ansible = join(await ansibleFolder('2.16'), 'bin', 'ansible-playbook');
  for (const step of [[], ['verify']]) {
    const { exitCode, stdout } = await kubewright(['run', ...step, '--json', '--ansible', ansible], folder.path);
    const { failures, hosts } = JSON.parse(stdout) as RunResult;
    expect({ exitCode, failures }).toEqual({ exitCode: 0, failures: [] });
    expect(Object.keys(hosts)).toHaveLength(5);
  }
  await expectReady(lab, 'host1', 5);
});

/** A host as an installer of the distribution leaves it: the lab's own key opens it, and so does a password. */
async function openToPassword(host: string): Promise<void> {
  await lab.run(host, 'chpasswd', { input: `root:${PASSWORD}\n` });
  const allow = 'PermitRootLogin yes\\nPasswordAuthentication yes\\n';
  await lab.run(host, `printf '${allow}' > /etc/ssh/sshd_config.d/10-password.conf && systemctl reload ssh`);
}

/** Runs the command line on the project, in the lab's network and with a folder of its own for what ssh keeps of its user. */
async function kubewright(args: readonly string[], folder: string, input = '') {
  const own = ['unshare', '--mount', 'sh', '-c', 'mkdir -p ~/.ssh && mount --bind "$0" ~/.ssh && exec "$@"'];
  const cli = [process.execPath, join(packageRoot(), 'dist', 'cli.js'), ...args, '-C', join(folder, 'prod')];
  const [command = '', ...words] = lab.enter([...own, join(folder, 'ssh'), ...cli]);
  await fs.chmod(join(folder, 'ssh'), 0o700);
  const { exitCode, stdout, stderr } = await execa(command, words, { reject: false, input });
  return { exitCode, stdout, stderr };
}
