import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'fs-extra';
import { hasCode } from '../project/file-access.ts';

const root = '/sys/fs/cgroup';

/** Makes the cgroup `path` in every hierarchy; gives the folders, whose `cgroup.procs` a process writes itself to. */
export async function makeCgroups(path: string): Promise<string[]> {
  const folders: string[] = [];
  for (const hierarchy of await hierarchies()) {
    let folder = hierarchy;
    for (const part of path.split('/')) {
      const parent = folder;
      folder = join(parent, part);
      await fs.ensureDir(folder);
      // In version 1 a new cpuset is empty, and no process can enter it.
      for (const file of ['cpuset.cpus', 'cpuset.mems'])
        if (parent !== root && (await fs.pathExists(join(folder, file))))
          await fs.writeFile(join(folder, file), await fs.readFile(join(parent, file)));
    }
    folders.push(folder);
  }
  return folders;
}

/** The ids of all processes in the cgroup `path` and those below it; none when there is no such cgroup. */
export async function cgroupProcesses(path: string): Promise<number[]> {
  const [hierarchy = root] = await hierarchies();
  const files = (await tree(join(hierarchy, path))).map((folder) => readIfThere(join(folder, 'cgroup.procs')));
  const lines = (await Promise.all(files)).join('').split('\n');
  return lines.filter(Boolean).map(Number);
}

/** Removes the cgroup `path`, which has no process left, from every hierarchy; the kernel may need some tries. */
export async function removeCgroups(path: string): Promise<void> {
  for (const hierarchy of await hierarchies())
    for (const folder of (await tree(join(hierarchy, path))).reverse()) await removeFolder(folder);
}

/**
 * One folder in version 2; in version 1 one for each controller, `freezer` first: a process is in all of them, and this
 * one systemd does not divide any further, so that processes are found there without a long search.
 */
async function hierarchies(): Promise<string[]> {
  if (await fs.pathExists(join(root, 'cgroup.controllers'))) return [root];
  const entries = await fs.readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
  const are = await Promise.all(folders.map((folder) => fs.pathExists(join(folder, 'cgroup.procs'))));
  const found = folders.filter((_, index) => are[index]);
  return found.sort((a, b) => Number(b.endsWith('/freezer')) - Number(a.endsWith('/freezer')));
}

/** The folder and all below it, parents first; empty when it is not there. */
async function tree(folder: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    const below = entries.filter((entry) => entry.isDirectory()).map((entry) => tree(join(folder, entry.name)));
    return [folder, ...(await Promise.all(below)).flat()];
  } catch (error) {
    return ignoreGone(error, []);
  }
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    return ignoreGone(error, '');
  }
}

async function removeFolder(folder: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1)
    try {
      await fs.rmdir(folder);
      return;
    } catch (error) {
      if (!hasCode(error, 'EBUSY') || attempt === 50) {
        ignoreGone(error, undefined);
        return;
      }
      await sleep(100);
    }
}

/** A cgroup, or a process in it, may end while it is looked at. */
function ignoreGone<T>(error: unknown, value: T): T {
  if (hasCode(error, 'ENOENT', 'ENODEV', 'ESRCH')) return value;
  throw error;
}
