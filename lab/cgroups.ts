import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'fs-extra';

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
  const found = new Set<number>();
  for (const hierarchy of await hierarchies())
    for (const folder of await tree(join(hierarchy, path)))
      for (const pid of (await readIfThere(join(folder, 'cgroup.procs'))).split('\n').filter(Boolean))
        found.add(Number(pid));
  return [...found];
}

/** Removes the cgroup `path`, which has no process left, from every hierarchy; the kernel may need some tries. */
export async function removeCgroups(path: string): Promise<void> {
  for (const hierarchy of await hierarchies())
    for (const folder of (await tree(join(hierarchy, path))).reverse()) await removeFolder(folder);
}

/** Whether the cgroup `path` has others below it in any hierarchy. */
export async function hasChildCgroups(path: string): Promise<boolean> {
  for (const hierarchy of await hierarchies()) if ((await tree(join(hierarchy, path))).length > 1) return true;
  return false;
}

/** One folder in version 2; in version 1 one for each controller. */
async function hierarchies(): Promise<string[]> {
  if (await fs.pathExists(join(root, 'cgroup.controllers'))) return [root];
  const folders = (await fs.readdir(root)).map((name) => join(root, name));
  const are = await Promise.all(
    folders.map(
      async (folder) =>
        !(await fs.lstat(folder)).isSymbolicLink() && (await fs.pathExists(join(folder, 'cgroup.procs'))),
    ),
  );
  return folders.filter((_, index) => are[index]);
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
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY' || attempt === 50) {
        ignoreGone(error, undefined);
        return;
      }
      await sleep(100);
    }
}

/** A cgroup, or a process in it, may end while it is looked at. */
function ignoreGone<T>(error: unknown, value: T): T {
  if (['ENOENT', 'ENODEV', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return value;
  throw error;
}
