import { messages, type Language, type Messages } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Paint } from '../../terminal/paint.ts';
import { table } from '../../terminal/table.ts';
import { printable } from '../../terminal/text.ts';
import { hostState, hostTotals, mayGoOn, stepOutcome } from '../events/outcome.ts';
import type { Run, StepRun } from '../events/run.ts';
import type { AnsibleStats } from '../events/types.ts';
import { failuresOf } from './failures.ts';
import {
  finishedPlays,
  hostsInState,
  lastTaskOf,
  leftOut,
  playSeconds,
  slowestTasks,
  stepSeconds,
} from './selectors.ts';
import { duration, taskName } from './words.ts';

const SLOWEST = 5;

/** What a summary needs beside the run. */
export interface SummaryContext {
  readonly language: Language;
  readonly paint: Paint;
  /** Where to read on. */
  readonly files: { readonly log: string; readonly result: string };
  /** The command that goes on after a failure. */
  readonly next: string;
  /** Steps that were asked for and did not begin. */
  readonly left: readonly string[];
}

/** The end of a run in lines: hosts, plays with times, slowest tasks, what happened, where to read on, what to do. */
export function summaryLines(run: Run, context: SummaryContext): string[] {
  const words = messages(context.language).run;
  const { paint } = context;
  return [
    ...section(paint, words.summary.hosts, hostTable(run, words, paint)),
    ...section(paint, words.summary.plays, playTable(run)),
    ...section(paint, words.summary.slowest, slowestTable(run)),
    '',
    ...(run.damaged > 0 ? [fill(words.summary.damaged, { count: run.damaged })] : []),
    ...run.steps.flatMap((step) => outcomeLines(step, words, paint)),
    ...endLines(run, context, words),
  ];
}

function section(paint: Paint, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `  ${line}`)];
}

function hostTable(run: Run, words: Messages['run'], paint: Paint): string[] {
  const { summary } = words;
  const totals = [...hostTotals(run)];
  if (totals.length === 0) return [];
  const head = [summary.host, summary.ok, summary.changed, summary.skipped, summary.failed, summary.unreachable];
  const rows = totals.map(([host, counts]) => {
    const numbers = [counts.ok, counts.changed, counts.skipped, counts.failures, counts.unreachable];
    return [host, ...numbers.map(String)];
  });
  const notes = totals.map(([, counts]) => hostNotes(counts, summary, paint));
  return table([head, ...rows], 1).map((line, index) => `${line}  ${notes[index - 1] ?? ''}`.trimEnd());
}

function hostNotes(counts: AnsibleStats, summary: Messages['run']['summary'], paint: Paint): string {
  const state = hostState(counts);
  const notes = [
    state === 'ok' ? '' : paint('red', summary.state[state]),
    counts.rescued > 0 ? `${summary.rescued} ${counts.rescued.toString()}` : '',
    counts.ignored > 0 ? `${summary.ignored} ${counts.ignored.toString()}` : '',
  ];
  return notes.filter((note) => note !== '').join(', ');
}

function playTable(run: Run): string[] {
  const rows = run.steps.flatMap(({ step, plays }) =>
    plays.map((play) => [
      step,
      play.batch > 1 ? `${play.name} (${play.batch.toString()})` : play.name,
      duration(playSeconds(play)),
    ]),
  );
  return table(rows, 2);
}

function slowestTable(run: Run): string[] {
  return table(
    slowestTasks(run, SLOWEST).map(({ step, task, seconds }) => [step, taskName(task), duration(seconds)]),
    2,
  );
}

function outcomeLines(step: StepRun, words: Messages['run'], paint: Paint): string[] {
  const outcome = stepOutcome(step);
  const template = words.outcome[outcome];
  const last = lastTaskOf(step);
  const text = fill(template, {
    step: step.step,
    time: duration(stepSeconds(step)),
    hosts: [...failedPlaces(step, words), ...hostsInState(step, 'unreachable')].join(', '),
    code: String(step.exit?.code ?? '-'),
    signal: step.exit?.interrupted ?? '',
    how: howEnded(step, words),
    task: last === undefined ? words.outcome.beforeFirst : taskName(last),
  });
  const lines = [paint(outcome === 'done' ? 'green' : 'red', text)];
  if (outcome === 'not-started') return [...lines, ...lastOutput(step)];
  if (outcome !== 'interrupted' && outcome !== 'aborted') return lines;
  const plays = finishedPlays(step).map(({ name }) => name);
  return [
    ...lines,
    ...(outcome === 'aborted' && step.exit?.signal === null ? lastOutput(step) : []),
    plays.length === 0 ? words.outcome.nothingFinished : fill(words.outcome.finished, { plays: plays.join(', ') }),
  ];
}

/** The hosts that failed; the control node in place of those for which a task failed there. */
function failedPlaces(step: StepRun, words: Messages['run']): string[] {
  const atControl = new Set(
    failuresOf({ steps: [step], damaged: 0 }).flatMap(({ host, onControlNode }) => (onControlNode ? [host] : [])),
  );
  const places = hostsInState(step, 'failed').map((host) => (atControl.has(host) ? words.failure.controlNode : host));
  return [...new Set(places)];
}

/** What Ansible printed at the end: the reason, where no task has one. */
function lastOutput({ exit }: StepRun): string[] {
  return printable(exit?.lastOutput ?? '')
    .split('\n')
    .map((line) => `    ${line}`);
}

function howEnded(step: StepRun, words: Messages['run']): string {
  const { signal = null, code = null } = step.exit ?? {};
  return signal === null
    ? fill(words.outcome.exitCode, { code: String(code) })
    : fill(words.outcome.signal, { signal });
}

function endLines(run: Run, { files, next, left }: SummaryContext, words: Messages['run']): string[] {
  const last = run.steps.at(-1);
  const where = [fill(words.summary.log, { file: files.log }), fill(words.summary.result, { file: files.result })];
  const without = leftOut(run);
  if (last === undefined || mayGoOn(last)) {
    const again = fill(words.outcome.again, { hosts: without.join(', '), command: next });
    return without.length === 0 ? where : [...where, again];
  }
  const notBegun = left.length === 0 ? [] : [fill(words.outcome.left, { steps: left.join(', ') })];
  return [...notBegun, ...where, fill(words.outcome.next, { command: next })];
}
