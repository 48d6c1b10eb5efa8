import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A lock that this process holds. */
export interface Lock {
  release(): Promise<void>;
}

/** Who holds a lock that could not be taken. */
export interface Held {
  readonly heldBy: number;
}

/**
 * Takes a lock file, or says which process holds it. A lock of a process that is gone is taken over.
 * @param file absolute path; its folder is made when absent
 */
export async function takeLock(file: string): Promise<Lock | Held> {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    if (await create(file)) return { release: () => rm(file, { force: true }) };
    const owner = await readOwner(file);
    if (owner !== undefined && (await isAlive(owner))) return { heldBy: owner.pid };
    await rm(file, { force: true });
  }
}

/** A process id is used again by other programs, so its start time belongs to who the owner is. */
interface Owner {
  readonly pid: number;
  readonly started: string;
}

/** The lock appears with its content or not at all: nobody reads a half written owner as a stale one. */
async function create(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid.toString()}`;
  const owner: Owner = { pid: process.pid, started: await startTime(process.pid) };
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return (await startTime(owner.pid)) === owner.started;
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
