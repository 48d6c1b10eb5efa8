import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** What a lab could leave on the machine; all empty when it left nothing. */
interface Traces {
  mounts: string[];
  namespaces: string[];
  cgroups: string[];
  processes: string[];
  files: string[];
}

/** The traces of one lab: other labs, and other work on the machine, go on meanwhile. */
export async function labTraces(name: string): Promise<Traces> {
  const marks = [`kubewright-lab/${name}`, `netns/kw-${name}`];
  const isLabs = (text: string) => marks.some((mark) => text.includes(mark));
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  const namespaces = await readdir('/run/netns').catch(() => []);
  const nspawn = await lines('find', ['/run/systemd/nspawn', '-name', `kw-${name}*`]);
  return {
    mounts: mounts.filter(isLabs),
    namespaces: namespaces.filter((namespace) => namespace.startsWith(`kw-${name}`)),
    cgroups: await lines('find', ['/sys/fs/cgroup', '-type', 'd', '-path', `*/kubewright-lab/${name}*`]),
    processes: await processes(isLabs),
    files: [...nspawn, ...(await lines('find', ['/var/lib/kubewright-lab', '-maxdepth', '1', '-name', name]))],
  };
}

/** A machine without a trace of the lab. */
export const noTraces: Traces = { mounts: [], namespaces: [], cgroups: [], processes: [], files: [] };

/** Some of the machine's kernel settings, as `sysctl` prints them. */
export async function settings(): Promise<string[]> {
  return lines('sysctl', ['kernel.panic', 'vm.swappiness', 'vm.overcommit_memory', 'fs.inotify.max_user_instances']);
}

/** Whether any lab of this machine has a running host. */
export async function someHostRuns(): Promise<boolean> {
  for (const file of await lines('find', ['/sys/fs/cgroup', '-path', '*/kubewright-lab/*', '-name', 'cgroup.procs']))
    if ((await readFile(file, 'utf8').catch(() => '')) !== '') return true;
  return false;
}

/** Those that a command line or a cgroup gives away; not one that has ended and that the machine's init has yet to reap. */
async function processes(isLabs: (text: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cgroup = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
    const cmdline = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    if ((isLabs(cgroup) || isLabs(cmdline)) && !(await hasEnded(pid))) found.push(`${pid} ${cmdline}`);
  }
  return found;
}

async function hasEnded(pid: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX');
  return /^State:\t[ZX]/m.test(status);
}

async function lines(file: string, args: string[]): Promise<string[]> {
  const { stdout } = await execa(file, args, { reject: false });
  return stdout.split('\n').filter(Boolean);
}
