import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { execa } from 'execa';
import { throughBastion } from '../../project/bastion.ts';
import type { Env } from '../../project/cache.ts';
import { homePath } from '../../project/home-path.ts';
import { ASKPASS } from './password.ts';

/** A host as the configuration says how to reach it. */
export interface ContactHost {
  readonly name: string;
  /** Address or name that ssh is given. */
  readonly address: string;
  readonly user: string;
  readonly port: number;
  readonly become: boolean;
  /** Paths as they are written in the configuration; absent: what ssh itself chooses. */
  readonly key?: string | undefined;
  readonly knownHosts?: string | undefined;
  readonly bastion?: string | undefined;
}

/** Where ssh is called, and until when. */
export interface Place {
  /** The project: paths of the configuration begin here. */
  readonly root: string;
  readonly env: Env;
  /** Ends every ssh that still runs. */
  readonly signal: AbortSignal;
}

/** What ssh itself makes of a host, its own configuration files included. */
export interface Settings {
  /** Where new host keys go; absolute. */
  readonly knownHostsFile: string;
  readonly hashes: boolean;
  /** Whether only ssh knows the way there, or the name under which the host's key is kept. */
  readonly isIndirect: boolean;
  /** The private key that the host shall accept; absolute, it may not exist yet. */
  readonly keyFile: string;
  /** What ssh calls the host where it asks for a password. */
  readonly calledName: string;
}

/** What a program printed, and how it ended; failing is a result. */
export interface Answer {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Asks ssh for the settings of a host. */
export async function settingsOf(host: ContactHost, place: Place): Promise<Settings> {
  const { stdout } = await call(['ssh', '-G', ...route(host), host.address], place);
  const lines = stdout.split('\n').map((line) => [line.split(' ')[0], line.slice(line.indexOf(' ') + 1)] as const);
  const all = (name: string) => lines.filter(([key]) => key === name).map(([, value]) => value);
  const [knownHosts = '~/.ssh/known_hosts'] = all('userknownhostsfile')[0]?.split(' ') ?? [];
  return {
    knownHostsFile: homePath(host.knownHosts ?? knownHosts, place.root, HOME),
    hashes: all('hashknownhosts')[0] === 'yes',
    isIndirect: [...all('proxyjump'), ...all('proxycommand'), ...all('hostkeyalias')].some((way) => way !== 'none'),
    keyFile: keyFile(host, all('identityfile'), place),
    calledName: all('hostkeyalias')[0] ?? all('hostname')[0] ?? host.address,
  };
}

/** Runs a shell script on a host, or tries to. The script has no single quotes and no exclamation marks: csh reads it too. */
export async function onHost(
  host: ContactHost,
  script: string,
  place: Place,
  options: readonly string[],
  input = '',
): Promise<Answer> {
  const words = [...options, ...OURS, ...route(host), host.address, `exec sh -c '${script}'`];
  return call(['ssh', ...words], place, input);
}

/** A new connection, without a terminal, to a host that is known, and nothing of the user's handed on: no agent, no ports. */
const OURS = [
  '-Tax',
  ...settings('StrictHostKeyChecking=yes', 'ControlPath=none', 'ClearAllForwardings=yes'),
  ...settings('ConnectTimeout=10', 'LogLevel=ERROR'),
];

/** Options that make ssh log in with the key of the configuration, or else with what it has, and ask nothing. */
export function byKey(host: ContactHost, { keyFile: file }: Pick<Settings, 'keyFile'>): string[] {
  return [
    ...settings('BatchMode=yes'),
    ...(host.key === undefined ? [] : ['-i', file, ...settings('IdentitiesOnly=yes')]),
  ];
}

/**
 * Runs a program in a session of its own, so that neither it nor a bastion's ssh can ask at the terminal: the answers to
 * questions come from here, or there are none.
 */
export async function call(
  [command, ...words]: readonly [string, ...string[]],
  { root, env, signal }: Place,
  input = '',
): Promise<Answer> {
  const options = { cwd: root, extendEnv: false, reject: false, detached: true, cancelSignal: signal, input } as const;
  const result = await execa(command, words, { ...options, env: { ...env, ...ASKPASS, LC_ALL: 'C' } });
  signal.throwIfAborted();
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}

/** Settings of ssh as words of its command line. */
export function settings(...all: readonly string[]): string[] {
  return all.flatMap((setting) => ['-o', setting]);
}

function route({ user, port, key, knownHosts, bastion }: ContactHost): string[] {
  const options = [
    ...(knownHosts === undefined ? [] : [`UserKnownHostsFile=${knownHosts}`]),
    ...(bastion === undefined ? [] : [throughBastion({ bastion, key, knownHosts })]),
  ];
  return ['-l', user, '-p', String(port), ...settings(...options)];
}

/** The one of the configuration, as Ansible reads it; else of those that ssh would try the first that is there. */
function keyFile({ key }: ContactHost, identities: readonly string[], { root, env }: Place): string {
  if (key !== undefined) return homePath(key, root, env['HOME']);
  const files = identities.map((file) => homePath(file, root, HOME));
  const toMake = files.find((file) => file.endsWith('/id_ed25519')) ?? files[0];
  return files.find((file) => existsSync(file)) ?? toMake ?? homePath('~/.ssh/id_ed25519', root, HOME);
}

/** ssh takes it from the user database, not from the environment. */
const HOME = userInfo().homedir;
