import fs from 'fs-extra';
import { execa } from 'execa';
import { toolEnvironment, withUs, type Log } from './command.ts';
import { isRunning } from './host.ts';
import { hostLayout, labLayout, type HostLayout, type LabLayout } from './layout.ts';
import { bringDown, bringUp, type LabState, startHost, stopHost } from './lifecycle.ts';
import { hasNetwork, inNamespace } from './network.ts';
import { LabError } from './problem.ts';
import { sshCommand } from './ssh.ts';

interface LabHost {
  name: string;
  address: string;
}

export interface LabStatus {
  name: string;
  /** Whether the network that the hosts are reached from is there. */
  up: boolean;
  hosts: (LabHost & { state: 'running' | 'stopped' })[];
}

interface RunOptions {
  /** false: a failing command is a result and not an exception. */
  reject?: boolean;
  /** What the command reads. */
  input?: string;
}

/** What is of use of execa's result. */
interface CommandResult {
  stdout: string;
  stderr: string;
  failed: boolean;
  /** Undefined when a signal ended it. */
  exitCode: number | undefined;
}

/** A group of throw-away hosts on this machine. All methods that act need root; see labPrerequisites. */
export interface Lab {
  readonly name: string;
  /** The hosts that were made and not yet thrown away; empty when the lab is down. */
  readonly hosts: LabHost[];
  /** The private key (mode 0600) that root of every host accepts; made with the first host. */
  readonly keyFile: string;
  /** The hosts' SSH host keys, by address and by name, for strict host key checking. */
  readonly knownHostsFile: string;
  /** Makes host1 to host<count> where they are missing, boots those that do not run, and waits until all answer on SSH. */
  up(count: number): Promise<void>;
  /** Throws everything away but the cache; also what a killed process left. Nothing happens when there is nothing. */
  down(): Promise<void>;
  /** A power cut. The disk stays. */
  kill(name: string): Promise<void>;
  /** An orderly shutdown. The disk stays. */
  stop(name: string): Promise<void>;
  /** Boots a host that does not run, and waits until it answers on SSH. */
  start(name: string): Promise<void>;
  status(): Promise<LabStatus>;
  /** Prefixes a command line so that it runs on this machine in the network of the hosts; nothing else reaches them. */
  enter(argv: string[]): string[];
  /** The command line of an SSH client for a host, with strict host key checking. */
  ssh(name: string, words?: string[], options?: string[]): string[];
  /** Runs a command (in the words of the host's shell) as root on a host; throws execa's error when it fails. */
  run(name: string, command: string, options?: RunOptions): Promise<CommandResult>;
}

/**
 * The lab of this name, running or not: its hosts are found again on disk.
 * @param options.name see labLayout; options.log takes lines of progress
 * @throws LabError bad-lab-name; the methods: others of LabProblem
 */
export function openLab({ name, log = () => undefined }: { name?: string; log?: Log } = {}): Lab {
  const layout = labLayout(name);
  return {
    name: layout.name,
    keyFile: layout.keyFile,
    knownHostsFile: layout.knownHostsFile,
    get hosts() {
      return hostsOf(layout).map(({ name, address }) => ({ name, address }));
    },
    up: (count) => bringUp(layout, count, log),
    down: () => bringDown(layout, log),
    kill: (host) => stopHost(layout, find(layout, host), 'cut', log),
    stop: (host) => stopHost(layout, find(layout, host), 'orderly', log),
    start: (host) => startHost(layout, find(layout, host), log),
    status: () => status(layout),
    enter: (argv) => inNamespace(layout.namespace, argv),
    ssh: (host, words = [], options = []) => sshCommand(layout, find(layout, host), words, options),
    run: async (host, command, { reject = true, ...options } = {}) => {
      const [file, ...args] = withUs(sshCommand(layout, find(layout, host), [command]));
      const { stdout, stderr, failed, exitCode } = await execa(file, args, {
        env: toolEnvironment,
        reject,
        ...options,
      });
      return { stdout, stderr, failed, exitCode };
    },
  };
}

async function status(lab: LabLayout): Promise<LabStatus> {
  const hosts = hostsOf(lab).map(async (host) => {
    const state: 'running' | 'stopped' = (await isRunning(host)) ? 'running' : 'stopped';
    return { name: host.name, address: host.address, state };
  });
  return { name: lab.name, up: await hasNetwork(lab), hosts: await Promise.all(hosts) };
}

function hostsOf(lab: LabLayout): HostLayout[] {
  if (!fs.pathExistsSync(lab.stateFile)) return [];
  const { count } = fs.readJsonSync(lab.stateFile) as LabState;
  return Array.from({ length: count }, (_, index) => hostLayout(lab, index + 1));
}

function find(lab: LabLayout, name: string): HostLayout {
  const hosts = hostsOf(lab);
  const host = hosts.find((candidate) => candidate.name === name);
  if (host) return host;
  if (hosts.length === 0) throw new LabError({ code: 'lab-is-down', params: { lab: lab.name } });
  throw new LabError({
    code: 'unknown-host',
    params: { host: name, known: hosts.map((each) => each.name).join(', ') },
  });
}
