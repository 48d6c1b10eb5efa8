import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import fs from 'fs-extra';
import type { Log } from '../command.ts';
import { buildStep, builtFolder, recipePath } from './build.ts';
import { debianPackages } from './debian.ts';
import { packImage } from './image-archive.ts';
import { pack } from './pack.ts';

const installer = 'harbor-offline-installer-v1.8.6.tgz';
const compose = 'docker-compose-Linux-x86_64-1.24.1';

/** As apt writes them; of these the programs, and all libraries. */
const packages = [
  'nginx',
  'docker-registry=2.8.*',
  'busybox-static',
  'libc6',
  'libcrypt1',
  'libpcre2-8-0',
  'libssl3',
  'zlib1g',
];
const kept = [
  'usr/sbin/nginx',
  'usr/bin/docker-registry',
  'bin/busybox',
  'lib/x86_64-linux-gnu',
  'lib64',
  'usr/lib/x86_64-linux-gnu',
];

const texts = ['prepare.py', 'docker-compose.py', 'health.sh', 'configurations.sh', 'projects.sh'];

/**
 * A stand-in for Harbor's offline installer: the same files and the same way to install, around Debian's docker-registry and nginx
 * with TLS and tokens, and a few lines of shell for what the roles ask of the API. Harbor's own images cannot be had.
 * @returns its path @throws LabError build-failed
 */
export async function harborArchive(log: Log): Promise<string> {
  return join(await harborFolder(log), installer);
}

/** A stand-in for docker-compose, as one program. @returns its path @throws LabError build-failed */
export async function composeArchive(log: Log): Promise<string> {
  return join(await harborFolder(log), compose);
}

async function harborFolder(log: Log): Promise<string> {
  const sources = await Promise.all(texts.map((name) => fs.readFile(recipePath(`harbor/${name}`), 'utf8')));
  const from = [packages, kept, sources];
  return builtFolder({ name: 'harbor', version: 'v1.8.6', from, build }, log);
}

async function build(folder: string, say: Log): Promise<void> {
  const work = join(folder, 'work');
  const harbor = join(work, 'archive', 'harbor');
  say(`a stand-in from Debian's packages: ${packages.join(' ')}`);
  await buildStep('harbor v1.8.6', 'images', async () => {
    const root = await imageRoot(work);
    await packImage(root, join(work, 'image.tar'), { reference: 'goharbor/stand-in:v1.8.6', config: {} });
    await fs.ensureDir(harbor);
    const images = createWriteStream(join(harbor, 'harbor.v1.8.6.tar.gz'));
    await pipeline(createReadStream(join(work, 'image.tar')), createGzip({ level: 1 }), images);
  });
  await program('prepare.py', join(harbor, 'prepare'));
  await fs.writeFile(join(harbor, 'harbor.yml'), '# A stand-in: settings come from whoever installs it.\n');
  await pack(join(work, 'archive'), join(folder, installer));
  await program('docker-compose.py', join(folder, compose));
  await fs.remove(work);
}

async function imageRoot(work: string): Promise<string> {
  const root = join(work, 'root');
  await debianPackages(packages, join(work, 'debian'));
  for (const path of kept) await fs.copy(join(work, 'debian', path), join(root, path));
  for (const name of ['health', 'configurations', 'projects'])
    await program(`${name}.sh`, join(root, 'www', 'cgi-bin', name));
  for (const name of ['sh', 'cat', 'echo', 'grep', 'mkdir', 'wget'])
    await fs.symlink('busybox', join(root, 'bin', name));
  await fs.outputFile(join(root, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await fs.outputFile(join(root, 'etc', 'group'), 'root:x:0:\n');
  for (const path of ['tmp', 'storage', 'database', 'var/log/nginx', 'var/lib/nginx'])
    await fs.ensureDir(join(root, path));
  return root;
}

async function program(name: string, target: string): Promise<void> {
  await fs.copy(recipePath(`harbor/${name}`), target);
  await fs.chmod(target, 0o755);
}
