import fs from 'fs-extra';
import writeFileAtomic from 'write-file-atomic';
import { cgroupProcesses, removeCgroups } from './cgroups.ts';
import type { Log } from './command.ts';
import { makeDisk } from './disk.ts';
import { boot, isRunning, powerOff, shutDown } from './host.ts';
import { baseImage } from './image.ts';
import { hostLayout, type HostLayout, type LabLayout, labsCgroup, labsFolder, mostHosts } from './layout.ts';
import { makeNetwork, removeNetwork } from './network.ts';
import { withLock } from './lock.ts';
import { LabError } from './problem.ts';
import { prepareMachine, restoreMachine } from './settings.ts';
import { makeKey, untilAnswers, writeKnownHosts } from './ssh.ts';

/** What `lab.json` holds; written before the first host is made, so that a killed `up` is found again. */
export interface LabState {
  /** host1 to host<count> exist or are being made. */
  count: number;
  /** The image that the disks lie over: a disk is of no use over another one. */
  image: string;
}

/** Makes and boots hosts 1 to `count`; those that run already are left alone. @throws LabError */
export async function bringUp(lab: LabLayout, count: number, log: Log): Promise<void> {
  if (!Number.isInteger(count) || count < 1 || count > mostHosts)
    throw new LabError({ code: 'bad-host-count', params: { count, most: mostHosts } });
  const newest = await baseImage(log);
  await alone(log, async () => {
    await prepareMachine();
    const before = await readState(lab);
    const state = { count: Math.max(count, before?.count ?? 0), image: before?.image ?? newest };
    await fs.ensureDir(lab.folder, 0o700);
    await writeFileAtomic(lab.stateFile, JSON.stringify(state));
    await makeKey(lab);
    await makeNetwork(lab);
    const hosts = numbered(lab, state.count);
    await Promise.all(hosts.map((host) => makeDisk(lab, host, state.image)));
    await writeKnownHosts(lab, hosts);
    await Promise.all(hosts.slice(0, count).map((host) => ensureBooted(lab, host, state.image, log)));
  });
}

/** Throws the lab away: hosts, disks, keys, namespaces, cgroups, and with the machine's last running host the changed settings. */
export async function bringDown(lab: LabLayout, log: Log): Promise<void> {
  await alone(log, async () => {
    const state = await readState(lab);
    await Promise.all(numbered(lab, state?.count ?? 0).map((host) => powerOff(lab, host)));
    await removeCgroups(`${labsCgroup}/${lab.name}`);
    await removeNetwork(lab);
    await fs.remove(lab.folder);
    if (state) log(`lab ${lab.name} is down`);
    if ((await cgroupProcesses(labsCgroup)).length > 0) return;
    await restoreMachine();
    if ((await labNames()).length > 0) return;
    await removeCgroups(labsCgroup);
    await fs.remove(labsFolder);
  });
}

/** Boots a host of a lab, unless it runs, and waits until it answers. @throws LabError */
export async function startHost(lab: LabLayout, host: HostLayout, log: Log): Promise<void> {
  await alone(log, async () => {
    const state = await readState(lab);
    if (!state) throw new LabError({ code: 'lab-is-down', params: { lab: lab.name } });
    await prepareMachine();
    await makeNetwork(lab);
    await ensureBooted(lab, host, state.image, log);
  });
}

/** Ends a host by a power cut or in good order; its disk stays. @throws LabError host-stays */
export async function stopHost(lab: LabLayout, host: HostLayout, how: 'cut' | 'orderly', log: Log): Promise<void> {
  await alone(log, () => (how === 'cut' ? powerOff(lab, host) : shutDown(lab, host)));
}

async function ensureBooted(lab: LabLayout, host: HostLayout, image: string, log: Log): Promise<void> {
  if (!(await isRunning(host))) {
    await powerOff(lab, host);
    await boot(lab, host, image);
  }
  await untilAnswers(lab, host);
  log(`${host.name} is up at ${host.address}`);
}

/** One change at a time on the whole machine: the labs share its settings and its cgroup tree. */
async function alone(log: Log, work: () => Promise<void>): Promise<void> {
  const waiting = () => {
    log('waiting for another command of a lab');
  };
  await withLock('kubewright-lab', waiting, work);
}

async function readState(lab: LabLayout): Promise<LabState | undefined> {
  return (await fs.pathExists(lab.stateFile)) ? ((await fs.readJson(lab.stateFile)) as LabState) : undefined;
}

function numbered(lab: LabLayout, count: number): HostLayout[] {
  return Array.from({ length: count }, (_, index) => hostLayout(lab, index + 1));
}

/** A name with a dot is not a lab's: what a killed trial of the kernel left. */
async function labNames(): Promise<string[]> {
  const names = (await fs.pathExists(labsFolder)) ? await fs.readdir(labsFolder) : [];
  return names.filter((name) => !name.startsWith('.'));
}
