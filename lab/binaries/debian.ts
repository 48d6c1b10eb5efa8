import { join } from 'node:path';
import { execa } from 'execa';
import fs from 'fs-extra';
import { command, toolEnvironment, withUs } from '../command.ts';
import { withLock } from '../lock.ts';

/** Unpacks Debian packages (`name` or `name=version`, as apt writes them) into `folder`; nothing is installed. */
export async function debianPackages(packages: string[], folder: string): Promise<void> {
  const downloads = `${folder}.download`;
  await fs.ensureDir(downloads);
  await fs.ensureDir(folder);
  // apt refuses to update its lists twice at once instead of waiting.
  await withLock('kubewright-lab-apt', noNews, () => command('apt-get', ['-q', 'update']));
  // As root: apt's own user cannot write here, which apt would only complain about.
  const [file, ...args] = withUs(['apt-get', '-q', '-o', 'APT::Sandbox::User=root', 'download', ...packages]);
  await execa(file, args, { cwd: downloads, env: toolEnvironment });
  for (const name of await fs.readdir(downloads)) await command('dpkg-deb', ['-x', join(downloads, name), folder]);
  await fs.remove(downloads);
}

function noNews(): void {
  // An update takes seconds: not worth a line.
}
