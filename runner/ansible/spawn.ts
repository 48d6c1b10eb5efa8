import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { execa } from 'execa';
import type { Env } from '../../project/cache.ts';
import { EVENTS_VARIABLE } from './environment.ts';
import { endProcessesOfRun } from './processes.ts';
import { superviseGroup, type SignalSource, type StopSignal } from './signals.ts';

/** An ansible-playbook to start. */
export interface Command {
  /** The program and its arguments. */
  readonly line: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Env;
  /** What it prints (stdout and stderr) is appended here. */
  readonly logFile: string;
  /** Its whole input. */
  readonly input?: string | undefined;
}

/** How it ended; `code` is null when a signal ended it, or when it could not be started. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The signal that stopped the run, when the user (or the system) stopped kubewright. */
  readonly interrupted: StopSignal | null;
}

/**
 * Runs ansible-playbook to its end in a process group of its own: a Ctrl-C on the terminal reaches only us, and we
 * pass it on. When it did not end by itself, no process of the run is left afterwards.
 */
export async function spawnPlaybook(command: Command, signals: SignalSource): Promise<Exit> {
  const log = createWriteStream(command.logFile, { flags: 'a', mode: 0o600 });
  await once(log, 'open');
  try {
    const [program, ...args] = command.line;
    const child = execa(program, args, {
      cwd: command.cwd,
      env: command.env,
      extendEnv: false,
      detached: true,
      cleanup: false,
      reject: false,
      buffer: false,
      // straight into the file: with a pipe, orphans could keep us waiting
      ...(command.input === undefined ? { stdin: 'ignore' } : { input: command.input }),
      stdout: log,
      stderr: log,
    });
    if (child.pid === undefined) {
      const { shortMessage } = await child;
      log.write(`${shortMessage ?? ''}\n`);
      return { code: null, signal: null, interrupted: null };
    }
    return await supervised(child.pid, child, command.env, signals);
  } finally {
    log.end();
    await once(log, 'close');
  }
}

async function supervised(
  group: number,
  child: PromiseLike<{ exitCode?: number; signal?: string }>,
  env: Env,
  signals: SignalSource,
): Promise<Exit> {
  const mark = `${EVENTS_VARIABLE}=${env[EVENTS_VARIABLE] ?? ''}`;
  const supervision = superviseGroup(group, mark, signals);
  try {
    const { exitCode = null, signal = null } = await child;
    const { interrupted } = supervision;
    if (interrupted !== null || signal !== null || exitCode === null || exitCode > MOST_ORDERLY) {
      await endProcessesOfRun(group, mark);
    }
    return { code: exitCode, signal, interrupted };
  } finally {
    supervision.end();
  }
}

/** Above it are 99 (interrupted) and 250 (a bug in Ansible), after which workers may be left. */
const MOST_ORDERLY = 8;
