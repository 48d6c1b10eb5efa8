import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import writeFileAtomic from 'write-file-atomic';
import { type ExitCode, type Finding } from '../findings/finding.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { readProject } from '../project/project.ts';
import { makeRunFolder, type RunFolder } from '../project/runs.ts';
import { playbookCommand, rerunCommand, type PlaybookOptions } from '../runner/ansible/command.ts';
import { ansibleEnvironment } from '../runner/ansible/environment.ts';
import type { SignalSource } from '../runner/ansible/signals.ts';
import { fold } from '../runner/events/fold.ts';
import { exitCodeOf, mayGoOn, stepOutcome } from '../runner/events/outcome.ts';
import { EMPTY_RUN, type Run } from '../runner/events/run.ts';
import { preflight, type Ready } from '../runner/preflight/preflight.ts';
import { checkSources } from '../runner/preflight/sources.ts';
import { stepsToGoOn } from '../runner/preflight/steps.ts';
import { runResult } from '../runner/report/json.ts';
import { progressOfEvent } from '../runner/report/progress.ts';
import { firstBadPlay } from '../runner/report/selectors.ts';
import { summaryLines } from '../runner/report/terminal.ts';
import { paintFor, plain } from '../terminal/paint.ts';
import { shellLine } from '../runner/report/words.ts';
import { runStep } from '../runner/run-step.ts';
import { makeView, type View } from '../terminal/view.ts';
import { readHidden } from './hidden-input.ts';
import type { Io } from './io.ts';
import { offerFetch } from './missing-files.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

export interface RunOptions extends PlaybookOptions {
  /** Steps by id, number or playbook; none means the whole installation. */
  readonly steps: readonly string[];
  /** The project; the current folder when absent. */
  readonly directory?: string | undefined;
  /** The ansible-playbook to use, or its folder. */
  readonly ansible?: string | undefined;
  /** Print result.json on stdout at the end. */
  readonly json?: boolean | undefined;
  /** Show what Ansible prints instead of progress lines. */
  readonly raw?: boolean | undefined;
}

/**
 * `kubewright run`: runs steps of a project, one ansible-playbook each, up to the first that does not end well.
 * @param signals where SIGINT, SIGTERM and SIGHUP come from
 * @param input where a password of sudo comes from
 * @returns 0, 3 (hashes were fetched that the project has to be told), 4 (hosts failed), 5 (hosts unreachable), 6 (Ansible could not start), 130 or 143 (interrupted)
 * @throws FindingsError KW2045 when --limit names a host that was not generated yet, and when the preflight finds something; no host was touched then
 */
export async function run(
  given: RunOptions,
  io: Io,
  signals: SignalSource = process,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  const options = {
    ...given,
    becomePasswordFile: given.becomePasswordFile && resolve(io.cwd, given.becomePasswordFile),
  };
  const root = resolve(io.cwd, options.directory ?? '.');
  const { steps: names, limit, ansible } = options;
  const stale = [...(await checkSources(root, await readProject(root), limit))];
  if (names.length === 0 && stale.length === 0) {
    const missing = await offerFetch(root, io, input);
    if (typeof missing === 'number') return missing;
    stale.push(...missing);
  }
  printFindings(stale, io);
  const ready = await preflight({ root, steps: names, limit, ansible, cwd: io.cwd, env: io.env });
  printFindings(ready.warnings, io);
  try {
    const password = options.askBecomePass === true ? await becomePassword(input, io) : undefined;
    const files = await makeRunFolder(root);
    const view = makeView(io.stderr, io.terminal, io.columns);
    const context = { root, options, password, files, stale, view, io, signals };
    const result = await runSteps(ready, context);
    await report(result, ready, context);
    // again where it is read: above it are hours of output
    printFindings(stale, io);
    return exitCodeOf(result);
  } finally {
    await ready.lock.release();
  }
}

interface Context {
  readonly root: string;
  readonly options: RunOptions;
  /** Of sudo, where the user was asked for it. */
  readonly password: string | undefined;
  readonly files: RunFolder;
  /** What is to be said of a configuration that was edited since, or of archives that are missing. */
  readonly stale: readonly Finding[];
  readonly view: View;
  readonly io: Io;
  readonly signals: SignalSource;
}

/** What is typed, or the input of a script, without the end of its line. */
async function becomePassword(input: Readable, io: Io): Promise<string> {
  const text = await readHidden(input, messages(io.language).run.step.becomePassword, io.stderr);
  return text.replace(/\r?\n$/, '');
}

async function runSteps({ steps, ansible, env: pinned }: Ready, context: Context): Promise<Run> {
  const { root, options, password, files, view, io, signals } = context;
  const words = messages(io.language).run.step;
  const paint = paintFor(io.terminal, io.env);
  const env = await ansibleEnvironment(ansible, root, files.events, pinned);
  const onOutput = options.raw === true ? (bytes: Uint8Array): void => void io.stderr.write(bytes) : undefined;
  if (options.check === true) view.line(words.check);
  let result = EMPTY_RUN;
  for (const step of steps) {
    const command = playbookCommand(ansible, step.playbook, options);
    await appendFile(files.command, `${shellLine(command)}\n`);
    view.line(paint('bold', fill(words.command, { step: step.id, command: shellLine(command) })));
    for await (const event of runStep(
      { step: step.id, command, root, env, files, input: password, onOutput },
      signals,
    )) {
      const before = result;
      result = fold(before, event);
      if (options.raw === true) continue;
      const { lines, status } = progressOfEvent(before, result, event, io.language, paint);
      for (const line of lines) view.line(line);
      view.status(status);
    }
    const last = result.steps.at(-1);
    if (last === undefined || !mayGoOn(last)) break;
  }
  return result;
}

async function report(result: Run, ready: Ready, { options, files, stale, io }: Context): Promise<void> {
  const { project, steps, ansible, passedOver } = ready;
  const left = steps.slice(result.steps.length).map(({ id }) => id);
  const about = { cluster: project.cluster, release: project.release, ansible: ansible.core, passedOver, left };
  const warnings = findingsToJson([...stale, ...ready.warnings], io);
  const json = `${JSON.stringify({ ...runResult(result, about), warnings }, null, 2)}\n`;
  await writeFileAtomic(files.result, json, { mode: 0o600 });
  const next = rerunCommand(goingOn(result, ready), options);
  const human = options.json === true ? io.stderr : io.stdout;
  const paint = isTerminal(human) ? paintFor(io.terminal, io.env) : plain;
  const context = { language: io.language, paint, files, next: shellLine(next), left };
  for (const line of summaryLines(result, context)) human.write(`${line}\n`);
  if (options.json === true) io.stdout.write(json);
}

/** From the first step that is not done everywhere. */
function goingOn(result: Run, { project, steps }: Ready): string[] {
  const first = result.steps.findIndex((step) => stepOutcome(step) !== 'done');
  const step = result.steps.at(first);
  const play = step && (firstBadPlay(step) ?? step.plays.at(-1));
  return stepsToGoOn(project, steps, first, play?.path);
}

function isTerminal(stream: NodeJS.WritableStream): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
