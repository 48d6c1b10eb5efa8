import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fs from 'fs-extra';
import { hasCode } from '../project/file-access.ts';
import { packageRoot } from '../project/package-root.ts';
import { cgroupProcesses, makeCgroups, removeCgroups } from './cgroups.ts';
import { toolEnvironment } from './command.ts';
import type { HostLayout, LabLayout } from './layout.ts';
import { namespaceFile, plugIn, unplug } from './network.ts';
import { LabError } from './problem.ts';

const patienceSeconds = 120;

/**
 * Starts a host on its disk; it runs on when this process ends. Returns when it has begun to boot, its processes in its cgroup.
 * @throws LabError host-died
 */
export async function boot(lab: LabLayout, host: HostLayout, image: string): Promise<void> {
  await plugIn(lab, host);
  const cgroups = await makeCgroups(host.cgroup);
  const script = join(packageRoot(), 'lab', 'boot.sh');
  const place = [host.folder, image, namespaceFile(host.namespace), host.namespace, host.name];
  const args = ['--mount', '--propagation', 'private', 'sh', script, ...place, ...cgroups];
  const console = await fs.open(host.console, 'a');
  try {
    const nspawn = spawn('unshare', args, {
      detached: true,
      stdio: ['ignore', console, console],
      env: toolEnvironment,
    });
    await once(nspawn, 'spawn');
    nspawn.unref();
    while ((await cgroupProcesses(host.cgroup)).length === 0) {
      if (nspawn.exitCode !== null) throw await died(host);
      await sleep(5);
    }
  } finally {
    await fs.close(console);
  }
}

/** Pulls a host's plug: everything in it dies at once, its disk stays. Also clears away what a broken boot left. */
export async function powerOff(lab: LabLayout, host: HostLayout): Promise<void> {
  const leader = await firstProcess(host);
  if (leader !== undefined) signal(leader, 'SIGKILL');
  await untilGone(host, (pids) => {
    for (const pid of pids) signal(pid, 'SIGKILL');
  });
  await clear(lab, host);
}

/** Shuts a host down in good order, its units stopped; its disk stays. @throws LabError host-stays */
export async function shutDown(lab: LabLayout, host: HostLayout): Promise<void> {
  const leader = await firstProcess(host);
  if (leader === undefined) return powerOff(lab, host);
  process.kill(leader, haltSignal);
  await untilGone(host, () => undefined);
  return clear(lab, host);
}

/** The error for a host whose processes have ended, with its console's last words. */
export async function died(host: HostLayout): Promise<LabError> {
  const detail = (await fs.readFile(host.console, 'utf8')).trim().split('\n').at(-1) ?? '';
  return new LabError({ code: 'host-died', params: { host: host.name, console: host.console, detail } });
}

/** Whether the host's own systemd runs. */
export async function isRunning(host: HostLayout): Promise<boolean> {
  return (await firstProcess(host)) !== undefined;
}

/** SIGRTMIN+4: systemd's order to power off (systemd(1), "Signals"); 34 is the first real-time signal that glibc gives out. */
const haltSignal = 34 + 4;

/** The process that is number 1 in the host, seen from here: one level of process namespaces below ours. */
async function firstProcess(host: HostLayout): Promise<number | undefined> {
  for (const pid of await cgroupProcesses(host.cgroup)) {
    const status = await fs.readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
    if (/^NSpid:\t\d+\t1$/m.test(status)) return pid;
  }
  return undefined;
}

async function untilGone(host: HostLayout, each: (pids: number[]) => void): Promise<void> {
  const deadline = performance.now() + patienceSeconds * 1000;
  for (let pids = await cgroupProcesses(host.cgroup); pids.length > 0; pids = await cgroupProcesses(host.cgroup)) {
    if (performance.now() > deadline)
      throw new LabError({ code: 'host-stays', params: { host: host.name, seconds: patienceSeconds } });
    each(pids);
    await sleep(20);
  }
}

async function clear(lab: LabLayout, host: HostLayout): Promise<void> {
  await removeCgroups(host.cgroup);
  await unplug(lab, host);
}

/** A process may end between being found and being told to. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}
