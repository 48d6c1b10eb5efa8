import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'fs-extra';
import writeFileAtomic from 'write-file-atomic';
import { cgroupProcesses } from './cgroups.ts';
import { attempt, command } from './command.ts';
import { hostPublicKey } from './disk.ts';
import { died } from './host.ts';
import type { HostLayout, LabLayout } from './layout.ts';
import { inNamespace } from './network.ts';
import { LabError } from './problem.ts';

const patienceSeconds = 120;

/** Makes the lab's key pair, unless it has one. */
export async function makeKey(lab: LabLayout): Promise<void> {
  if (await fs.pathExists(`${lab.keyFile}.pub`)) return;
  await fs.remove(lab.keyFile);
  await command('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', `lab ${lab.name}`, '-f', lab.keyFile]);
}

/** Writes the file by which an SSH client knows the hosts, from the keys on their disks. */
export async function writeKnownHosts(lab: LabLayout, hosts: HostLayout[]): Promise<void> {
  const lines = hosts.map(async (host) => `${host.address},${host.name} ${await hostPublicKey(host)}\n`);
  await writeFileAtomic(lab.knownHostsFile, (await Promise.all(lines)).join(''));
}

/** The command line that logs in to a host as root, or runs `words` there, with strict host key checking. */
export function sshCommand(lab: LabLayout, host: HostLayout, words: string[], options: string[] = []): string[] {
  const settings = [
    `IdentityFile=${lab.keyFile}`,
    'IdentitiesOnly=yes',
    `UserKnownHostsFile=${lab.knownHostsFile}`,
    'GlobalKnownHostsFile=/dev/null',
    'StrictHostKeyChecking=yes',
    'BatchMode=yes',
    'ConnectTimeout=5',
    'ServerAliveInterval=5',
    'LogLevel=ERROR',
  ].flatMap((setting) => ['-o', setting]);
  return inNamespace(lab.namespace, ['ssh', '-F', 'none', ...settings, ...options, `root@${host.address}`, ...words]);
}

/** Returns when a command ran on the host over SSH. @throws LabError host-died, no-answer */
export async function untilAnswers(lab: LabLayout, host: HostLayout): Promise<void> {
  const deadline = performance.now() + patienceSeconds * 1000;
  const [file = '', ...args] = sshCommand(lab, host, ['true'], ['-o', 'ConnectTimeout=1']);
  for (;;) {
    const { failed, stderr } = await attempt(file, args);
    if (!failed) return;
    if ((await cgroupProcesses(host.cgroup)).length === 0) throw await died(host);
    if (performance.now() > deadline) {
      const params = { host: host.name, console: host.console, detail: stderr.trim(), seconds: patienceSeconds };
      throw new LabError({ code: 'no-answer', params });
    }
    await sleep(150);
  }
}
