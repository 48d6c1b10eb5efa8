import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import fs from 'fs-extra';
import { toolEnvironment, type Log } from './command.ts';
import type { LabProblem } from './problem.ts';

/** What is wanted of the machine: to boot hosts, to build binaries for them. */
export type LabNeed = 'hosts' | 'binaries';

/** Commands (or files, where a path is given) and the Debian package that each comes from. */
const tools: Record<LabNeed, Record<string, string>> = {
  hosts: {
    'systemd-nspawn': 'systemd-container',
    debootstrap: 'debootstrap',
    '/usr/share/keyrings/debian-archive-keyring.gpg': 'debian-archive-keyring',
    'dpkg-scanpackages': 'dpkg-dev',
    ip: 'iproute2',
    mount: 'mount',
    nsenter: 'util-linux',
    setpriv: 'util-linux',
    sysctl: 'procps',
    ssh: 'openssh-client',
    'ssh-keygen': 'openssh-client',
    gcc: 'gcc',
    '/usr/include/stdio.h': 'libc6-dev',
    'pkg-config': 'pkg-config',
    '/usr/include/nfsc/libnfs.h': 'libnfs-dev',
    '/usr/include/fuse3/fuse.h': 'libfuse3-dev',
  },
  binaries: {
    // Old enough for sources of 2017; the go command of a later Debian does not build them.
    '/usr/lib/go-1.19/bin/go': 'golang-1.19-go',
    gcc: 'gcc',
    '/usr/include/stdio.h': 'libc6-dev',
    'dpkg-deb': 'dpkg',
    nice: 'coreutils',
  },
};

/**
 * Finds out whether the lab can run here; installs the Debian packages that are missing, where apt-get is there.
 * @returns what stands in the way, or undefined when nothing does
 */
export async function labPrerequisites(
  log: Log,
  needs: LabNeed[] = ['hosts', 'binaries'],
): Promise<LabProblem | undefined> {
  if (process.platform !== 'linux') return { code: 'not-linux', params: { platform: process.platform } };
  if (process.arch !== 'x64') return { code: 'architecture', params: { arch: process.arch } };
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) return { code: 'not-root', params: { uid } };
  return (await installTools(log, needs)) ?? (await tryKernel());
}

async function installTools(log: Log, needs: LabNeed[]): Promise<LabProblem | undefined> {
  const lacking = await missingTools(needs);
  if (lacking.size === 0) return undefined;
  const packages = [...new Set(lacking.values())].join(' ');
  if (await isThere('apt-get')) {
    log(`installing ${packages}`);
    const detail =
      (await aptGet('update')) ?? (await aptGet('install', '-y', '--no-install-recommends', ...packages.split(' ')));
    if (detail !== undefined) return { code: 'packages-failed', params: { packages, detail } };
  }
  const commands = [...(await missingTools(needs)).keys()].join(', ');
  return commands === '' ? undefined : { code: 'commands-missing', params: { commands, packages } };
}

async function missingTools(needs: LabNeed[]): Promise<Map<string, string>> {
  const missing = new Map<string, string>();
  for (const [tool, debianPackage] of needs.flatMap((need) => Object.entries(tools[need])))
    if (!(await isThere(tool))) missing.set(tool, debianPackage);
  return missing;
}

async function isThere(tool: string): Promise<boolean> {
  if (tool.startsWith('/')) return fs.pathExists(tool);
  const folders = toolEnvironment.PATH.split(':').filter(Boolean);
  const found = await Promise.all(folders.map((folder) => fs.pathExists(join(folder, tool))));
  return found.includes(true);
}

/** Gives the last line of apt-get's complaint, undefined when it succeeded. */
async function aptGet(...args: string[]): Promise<string | undefined> {
  const env = { ...toolEnvironment, DEBIAN_FRONTEND: 'noninteractive' };
  const result = await execa('apt-get', ['-q', ...args], { env, reject: false });
  return result.failed ? lastLine(result.stderr, result.shortMessage) : undefined;
}

/** Containers often refuse namespaces, or have a root that no overlay can be put over: tried, not guessed. */
async function tryKernel(): Promise<LabProblem | undefined> {
  const inNamespaces = (argv: string[]) =>
    execa('unshare', ['--mount', '--net', '--pid', '--fork', ...argv], { env: toolEnvironment, reject: false });
  const namespaces = await inNamespaces(['true']);
  if (namespaces.failed)
    return { code: 'namespaces-refused', params: { detail: lastLine(namespaces.stderr, namespaces.shortMessage) } };
  // Not below the labs' own folder, which goes with the last lab; mostly on the same file system.
  const folder = await mkdtemp('/var/tmp/kubewright-lab-');
  try {
    await Promise.all(['lower', 'upper', 'work', 'root'].map((name) => fs.mkdir(join(folder, name))));
    const options = `lowerdir=${folder}/lower,upperdir=${folder}/upper,workdir=${folder}/work,index=on,nfs_export=on`;
    const overlay = await inNamespaces(['mount', '-t', 'overlay', 'overlay', '-o', options, join(folder, 'root')]);
    if (!overlay.failed) return undefined;
    const detail = lastLine(overlay.stderr, overlay.shortMessage);
    return { code: 'overlay-refused', params: { folder: dirname(folder), detail } };
  } finally {
    await fs.remove(folder);
  }
}

function lastLine(text: string, otherwise = ''): string {
  return text.trim().split('\n').at(-1) ?? otherwise;
}
