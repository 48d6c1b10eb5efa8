import { join } from 'node:path';
import fs from 'fs-extra';
import type { Log } from '../command.ts';
import { buildStep, builtFolder } from './build.ts';
import { debianPackages } from './debian.ts';
import { pack } from './pack.ts';

const archive = 'docker-17.03.2-ce.tgz';

/** As apt writes it: the release of Debian 12 and no other. */
const packages = ['docker.io=20.10.*', 'containerd=1.6.*', 'runc=1.1.*', 'tini=0.19.*'];

/** The layout of docker-17.03.2-ce.tgz -> what Debian's packages have of it. */
const layout = {
  docker: 'usr/bin/docker',
  dockerd: 'usr/sbin/dockerd',
  'docker-containerd': 'usr/bin/containerd',
  'docker-containerd-ctr': 'usr/bin/ctr',
  'docker-containerd-shim': 'usr/bin/containerd-shim-runc-v2',
  'docker-init': 'usr/bin/tini-static',
  'docker-proxy': 'usr/sbin/docker-proxy',
  'docker-runc': 'usr/sbin/runc',
  'completion/bash/docker': 'usr/share/bash-completion/completions/docker',
  'completion/fish/docker.fish': 'usr/share/fish/vendor_completions.d/docker.fish',
  'completion/zsh/_docker': 'usr/share/zsh/vendor-completions/_docker',
};

/**
 * A stand-in for `docker-17.03.2-ce.tgz`: the programs of Debian's docker.io 20.10, containerd and runc under the names
 * of 17.03's static archive. They are linked to libraries that hosts of the lab have, and they call each other by the
 * names of 20.10, for which those hosts have commands (lab/image/rootfs/usr/bin) that start the archive's.
 * @returns its path @throws LabError build-failed
 */
export async function dockerArchive(log: Log): Promise<string> {
  const build = async (folder: string, say: Log) => {
    const work = join(folder, 'work');
    say(`a stand-in from Debian's packages: ${packages.join(' ')}`);
    await buildStep('docker 17.03.2-ce', 'packages', async () => {
      await debianPackages(packages, join(work, 'debian'));
      for (const [name, path] of Object.entries(layout))
        await fs.move(join(work, 'debian', path), join(work, 'archive', 'docker', name));
    });
    await pack(join(work, 'archive'), join(folder, archive));
    await fs.remove(work);
  };
  const folder = await builtFolder({ name: 'docker', version: '17.03.2-ce', from: [packages, layout], build }, log);
  return join(folder, archive);
}
