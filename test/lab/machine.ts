import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';

/** What a lab could leave on the machine, as lines that two moments can be compared by. */
export interface Traces {
  mounts: string[];
  namespaces: string[];
  cgroups: string[];
  processes: string[];
  links: string[];
  settings: string[];
}

/** The traces that belong to labs: other work on the machine goes on meanwhile. */
export async function labTraces(): Promise<Traces> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  const namespaces = await readdir('/run/netns').catch(() => []);
  const cgroups = await lines('find', ['/sys/fs/cgroup', '-type', 'd', '-path', '*kubewright-lab*']);
  const links = await lines('ip', ['-o', 'link', 'show', 'type', 'veth']);
  return {
    mounts: mounts.filter((line) => /kubewright-lab|netns\/kw-|\.part/.test(line)),
    namespaces: namespaces.filter((name) => name.startsWith('kw-')),
    cgroups,
    processes: await labProcesses(),
    links: links.filter((line) => line.includes('host0')),
    settings: await lines('sysctl', ['kernel.panic', 'vm.swappiness', 'fs.inotify.max_user_instances']),
  };
}

/** Those that a command line or a cgroup gives away; not one that has ended and that the machine's init has yet to reap. */
async function labProcesses(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cgroup = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
    const cmdline = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    const isLabs = cgroup.includes('kubewright-lab') || /kubewright-lab|netns\/kw-/.test(cmdline);
    if (isLabs && !(await hasEnded(pid))) found.push(`${pid} ${cmdline}`);
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
