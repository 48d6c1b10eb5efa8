import { appendFile, stat } from 'node:fs/promises';
import type { RunFolder } from '../project/runs.ts';
import { spawnPlaybook, type Exit } from './ansible/spawn.ts';
import type { SignalSource } from './ansible/signals.ts';
import type { Env } from '../project/cache.ts';
import { follow } from './events/follow.ts';
import { readEvents } from './events/read.ts';
import type { Damaged, Event, RunnerEvent } from './events/types.ts';

const LAST_LINES = 20;

/** One ansible-playbook of a run. */
export interface StepToRun {
  readonly step: string;
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Absolute path of the project. */
  readonly root: string;
  readonly env: Env;
  readonly files: RunFolder;
  /** The input of the program; it is written nowhere else. */
  readonly input?: string | undefined;
  /** Is given what Ansible prints, as it comes. */
  readonly onOutput?: ((bytes: Uint8Array) => void) | undefined;
}

/**
 * Runs one step and gives its events as they come, from `step_start` to `step_exit`. All of them are in the event
 * file then; stop signals end the step in order (see superviseGroup).
 */
export async function* runStep(step: StepToRun, signals: SignalSource): AsyncGenerator<Event | Damaged> {
  const { files, command, root, env, input } = step;
  const [events, log] = await Promise.all([stat(files.events), stat(files.log)]);
  await record(files, { event: 'step_start', ts: Date.now() / 1000, step: step.step, command });
  const finished = new AbortController();
  const exit = spawnPlaybook({ line: command, cwd: root, env, logFile: files.log, input }, signals)
    .then((ended) => recordExit(files, log.size, ended))
    .finally(() => {
      finished.abort();
    });
  const output = step.onOutput && passOn(files.log, log.size, finished.signal, step.onOutput);
  try {
    yield* readEvents(files.events, { offset: events.size, finished: finished.signal });
  } finally {
    await Promise.all([exit, output]);
  }
}

async function recordExit(files: RunFolder, logOffset: number, exit: Exit): Promise<void> {
  const lastOutput = exit.code === 0 ? '' : await lastLines(files.log, logOffset);
  await record(files, { event: 'step_exit', ts: Date.now() / 1000, ...exit, lastOutput });
}

/** Begins with a newline, because the line before may be half written when ansible-playbook was killed. */
async function record({ events }: RunFolder, event: RunnerEvent): Promise<void> {
  await appendFile(events, `\n${JSON.stringify(event)}\n`);
}

async function lastLines(file: string, offset: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const bytes of follow(file, { offset })) chunks.push(bytes);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  return lines.slice(-LAST_LINES).join('\n');
}

async function passOn(
  file: string,
  offset: number,
  finished: AbortSignal,
  onOutput: (bytes: Uint8Array) => void,
): Promise<void> {
  for await (const bytes of follow(file, { offset, finished })) onOutput(bytes);
}
