import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { hasCode } from './file-access.ts';
import { makeFolder } from './make-folder.ts';

/** A lock that this process holds. */
export interface Lock {
  release(): Promise<void>;
}

/** Who holds a lock that could not be taken. */
export interface Held {
  readonly heldBy: number;
}

/**
 * Takes a lock, or says which process holds it. A lock of a process that is gone is taken over.
 * @param path absolute path of the lock, a folder while it is held; its parent is made when absent
 */
export async function takeLock(path: string): Promise<Lock | Held> {
  await makeFolder(dirname(path));
  for (;;) {
    if (await create(path)) return { release: () => discard(path) };
    const owner = await readOwner(path);
    if (owner === 'gone') continue;
    if (await isAlive(owner)) return { heldBy: owner.pid };
    await removeStale(path);
  }
}

/** A process id is used again by other programs, so its start time belongs to who the owner is. */
interface Owner {
  readonly pid: number;
  readonly started: string;
}

/** What stands where the lock should be and names nobody. */
const NOBODY: Owner = { pid: 0, started: '' };

/** A folder cannot be renamed onto one that is not empty: the lock appears with its owner in it, or not at all. */
async function create(path: string): Promise<boolean> {
  const draft = await mkdtemp(`${path}.`);
  try {
    const owner: Owner = { pid: process.pid, started: await startTime(process.pid) };
    await writeFile(join(draft, 'owner'), JSON.stringify(owner), { mode: 0o600 });
    await rename(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR')) return false;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function readOwner(path: string): Promise<Owner | 'gone'> {
  try {
    const { pid, started } = JSON.parse(await readFile(join(path, 'owner'), 'utf8')) as Partial<Owner>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : NOBODY;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'gone';
    if (error instanceof SyntaxError || hasCode(error, 'ENOTDIR')) return NOBODY;
    throw error;
  }
}

/** One process at a time, and only after another look: the lock may belong to somebody else by now. */
async function removeStale(path: string): Promise<void> {
  const guard = await takeLock(`${path}.stale`);
  if ('heldBy' in guard) {
    await setTimeout(20);
    return;
  }
  try {
    const owner = await readOwner(path);
    if (owner !== 'gone' && !(await isAlive(owner))) await discard(path);
  } finally {
    await guard.release();
  }
}

/** Moves the lock away before it is deleted: an empty folder in its place could be taken and then be deleted. */
async function discard(path: string): Promise<void> {
  const trash = await mkdtemp(`${path}.`);
  try {
    await rename(path, join(trash, 'lock'));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  } finally {
    await rm(trash, { recursive: true, force: true });
  }
}

async function isAlive({ pid, started }: Owner): Promise<boolean> {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  return (await startTime(pid)) === started;
}

/** Clock ticks between boot and start of a process (proc(5), field 22 of stat); empty where there is no /proc. */
async function startTime(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid.toString()}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
