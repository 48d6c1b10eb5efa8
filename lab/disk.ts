import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fs from 'fs-extra';
import { command } from './command.ts';
import type { HostLayout, LabLayout } from './layout.ts';

const hostKey = 'disk/etc/ssh/ssh_host_ed25519_key';

/** Makes a host's disk, unless it has one: an empty layer over the image, but for what makes this host itself. */
export async function makeDisk(lab: LabLayout, host: HostLayout, image: string): Promise<void> {
  if (await fs.pathExists(host.folder)) return;
  const part = `${host.folder}.part`;
  await fs.remove(part);
  for (const folder of ['work', 'root', 'disk/etc/ssh']) await fs.ensureDir(join(part, folder), 0o755);
  // An empty machine-id would mean "first boot" to systemd, which then enables every unit.
  await fs.writeFile(join(part, 'disk/etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
  await fs.writeFile(join(part, 'disk/etc/hostname'), `${host.name}\n`);
  await fs.writeFile(join(part, 'disk/etc/hosts'), hostsFile(host.name));
  await command('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', host.name, '-f', join(part, hostKey)]);
  await fs.ensureDir(join(part, 'disk/root/.ssh'), 0o700);
  await fs.chmod(join(part, 'disk/root'), 0o700);
  await fs.copy(`${lab.keyFile}.pub`, join(part, 'disk/root/.ssh/authorized_keys'));
  await command('cp', ['-a', '--reflink=auto', join(image, 'var/lib'), join(part, 'var-lib')]);
  await fs.rename(part, host.folder);
}

/** The public half of the SSH key that a host proves itself with, read from its disk. */
export async function hostPublicKey(host: HostLayout): Promise<string> {
  const [type = '', key = ''] = (await fs.readFile(join(host.folder, `${hostKey}.pub`), 'utf8')).split(' ');
  return `${type} ${key}`;
}

/** As Debian's installer writes it: a host knows itself by 127.0.1.1, and nobody else. */
function hostsFile(name: string): string {
  return `127.0.0.1\tlocalhost
127.0.1.1\t${name}

::1\tlocalhost ip6-localhost ip6-loopback
ff02::1\tip6-allnodes
ff02::2\tip6-allrouters
`;
}
