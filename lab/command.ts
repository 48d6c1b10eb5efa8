import { execa } from 'execa';

/** Takes one line of progress. */
export type Log = (line: string) => void;

/** The environment that the lab's tools run with: root's shell may lack the sbin folders. */
export const toolEnvironment = { PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`, LC_ALL: 'C.UTF-8' };

/** Runs a tool and gives its standard output without the last newline; throws execa's error when it fails. */
export async function command(file: string, args: string[], options: { input?: string } = {}): Promise<string> {
  const [bound, ...rest] = withUs([file, ...args]);
  const { stdout } = await execa(bound, rest, { ...options, env: toolEnvironment });
  return stdout;
}

/** Runs a tool whose failure is an answer; gives whether it failed, and its standard error. */
export async function attempt(file: string, args: string[]): Promise<{ failed: boolean; stderr: string }> {
  const [bound, ...rest] = withUs([file, ...args]);
  const { failed, stderr } = await execa(bound, rest, { reject: false, env: toolEnvironment });
  return { failed, stderr };
}

/** Runs a tool whose failure is an answer; gives whether it succeeded. */
export async function succeeds(file: string, args: string[]): Promise<boolean> {
  return !(await attempt(file, args)).failed;
}

/** Prefixes a command line so that it ends when this process is killed: no tool goes on behind the back of the next call. */
export function withUs(argv: string[]): [string, ...string[]] {
  return ['setpriv', '--pdeathsig', 'KILL', ...argv];
}

/**
 * Prefixes `argv` so that it runs in mount and process namespaces of its own that end with this process, even when this
 * one is killed: a build leaves no mount and no process.
 */
export function confined(argv: string[]): [string, ...string[]] {
  return withUs(['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--', ...argv]);
}
