import { dirname } from 'node:path';
import fs from 'fs-extra';
import writeFileAtomic from 'write-file-atomic';
import { command, succeeds } from './command.ts';
import { recipeList } from './image.ts';

/** In /run: a snapshot does not outlive the boot of the machine that it was taken in. */
const snapshotFile = '/run/kubewright-lab/settings';

/** Counters and identities, which change by themselves or must not be written back. */
const notSettings =
  /^(kernel\.(random|ns_last_pid|pty|tainted|threads|hostname|domainname)|fs\.(dentry|inode|file-nr|aio-nr|quota|dqstats))/;

/**
 * Notes the machine's kernel settings before the first host starts, then makes the machine ready for hosts.
 * Hosts share kernel.*, vm.* and fs.* with the machine: what a role sets in a host is set here.
 */
export async function prepareMachine(): Promise<void> {
  if (!(await fs.pathExists(snapshotFile))) {
    await fs.ensureDir(dirname(snapshotFile));
    await writeFileAtomic(snapshotFile, (await settings()).join('\n'));
  }
  // 128 by default, for root of all hosts together: the second host's systemd would find none left.
  await command('sysctl', ['-q', '-w', 'fs.inotify.max_user_instances=8192']);
  // Fails where a module is built in or unknown, and a host whose role needs one then says so.
  await succeeds('modprobe', ['--quiet', '--all', ...(await recipeList('modules.txt'))]);
}

/** Puts the settings back that differ from the snapshot; for when no host runs any more. */
export async function restoreMachine(): Promise<void> {
  if (!(await fs.pathExists(snapshotFile))) return;
  const now = new Set(await settings());
  const changed = (await fs.readFile(snapshotFile, 'utf8')).split('\n').filter((line) => !now.has(line));
  if (changed.length > 0) await command('sysctl', ['-q', '-e', '-p', '-'], { input: changed.join('\n') });
  await fs.remove(dirname(snapshotFile));
}

async function settings(): Promise<string[]> {
  const text = await command('sysctl', ['--all', '--ignore', '--pattern', '^(kernel|vm|fs)\\.']);
  return text.split('\n').filter((line) => !notSettings.test(line));
}
