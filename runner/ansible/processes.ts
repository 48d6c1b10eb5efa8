import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { hasCode } from '../../project/file-access.ts';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** `VARIABLE=value` entries; empty for other users' processes. */
  readonly environment: readonly string[];
}

/**
 * The living processes of a run: the group, everything that has the mark in its environment, and their descendants.
 * Workers of ansible-core 2.19 leave the group (setsid) and lose their parent when ansible-playbook is killed, so
 * neither group nor parents alone find all. Empty where there is no /proc.
 * @param group process group of ansible-playbook
 * @param mark `VARIABLE=value` that only this run has in its environment
 */
export async function processesOfRun(group: number, mark: string): Promise<number[]> {
  const all = await processes();
  const found = new Set(
    all.filter((entry) => entry.group === group || entry.environment.includes(mark)).map(({ pid }) => pid),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  found.delete(process.pid);
  return [...found];
}

/**
 * Ends what is left of a run: SIGTERM, and SIGKILL to what is still there after two seconds.
 * Ends when no process is left, after five seconds at the latest (a process in an uninterruptible wait).
 */
export async function endProcessesOfRun(group: number, mark: string): Promise<void> {
  for (let tenths = 0; tenths < 50; tenths += 1) {
    const left = await processesOfRun(group, mark);
    if (left.length === 0) return;
    for (const pid of left) signalProcess(pid, tenths < 20 ? 'SIGTERM' : 'SIGKILL');
    await setTimeout(100);
  }
}

/** Sends a signal; a process (or a group, when negative) that is gone is fine. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

async function processes(): Promise<Process[]> {
  const names = await readdir('/proc').catch(() => []);
  const found = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name))));
  return found.filter((entry) => entry !== undefined);
}

/** proc(5): after the command's name in parentheses stat has state, parent and process group. */
async function readProcess(pid: number): Promise<Process | undefined> {
  try {
    const stat = await readFile(`/proc/${pid.toString()}/stat`, 'utf8');
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    const environment = await readFile(`/proc/${pid.toString()}/environ`, 'utf8').catch(() => '');
    return { pid, parent: Number(parent), group: Number(group), environment: environment.split('\0') };
  } catch {
    return undefined;
  }
}
