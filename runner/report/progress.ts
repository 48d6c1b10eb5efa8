import { messages, type Language } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Paint } from '../../terminal/paint.ts';
import { printable } from '../../terminal/text.ts';
import type { Run, StepRun, TaskRun } from '../events/run.ts';
import type { Damaged, Event } from '../events/types.ts';
import { failureLines, sameCauseLine } from './failure-lines.ts';
import { failureOf, failuresByCause } from './failures.ts';
import { taskLine, taskTitle } from './task-line.ts';

/** What an event gives to show. */
export interface Shown {
  /** Lines that stay. */
  readonly lines: readonly string[];
  /** What is going on now; it is replaced by the next one, and shown only on a terminal. */
  readonly status: string | undefined;
}

const NAMED_HOSTS = 4;

/**
 * What one event adds to the progress of a run: a line when a task is finished, failures at once.
 * @param before the run without the event
 * @param after the run with it
 */
export function progressOfEvent(
  before: Run,
  after: Run,
  event: Event | Damaged,
  language: Language,
  paint: Paint,
): Shown {
  const [was, step] = [before.steps.at(-1), after.steps.at(-1)];
  if (step === undefined) return { lines: [], status: undefined };
  const status = statusOf(step, event, language);
  if (endsTask(was, event)) return { lines: finishedTask(was, language, paint), status };
  if (event.event === 'no_hosts_matched') return { lines: [noHosts(step, language)], status };
  if (event.event !== 'result') return { lines: [], status };
  const task = step.plays.at(-1)?.tasks.findLast(({ uuid }) => uuid === event.task);
  const failure = task && failureOf(step.step, task, event.host);
  if (task === undefined || failure === undefined) return { lines: warningLines(event, paint), status };
  const isFirst = failuresByCause(step.step, task).some(([first]) => first?.host === failure.host);
  return { lines: isFirst ? failureLines(failure, language, paint) : [], status };
}

/** What a role warns of, which a task line would hide: a message of debug that says so itself. */
function warningLines(
  { action, host, res: { msg = '' } }: Extract<Event, { event: 'result' }>,
  paint: Paint,
): string[] {
  const warns = action.endsWith('debug') && msg.startsWith('WARNING: ');
  return warns ? [`  ${paint('yellow', printable(`${host}: ${msg}`))}`] : [];
}

/** A task is over when something else begins; after Ansible's recap it was told already. */
function endsTask(was: StepRun | undefined, event: Event | Damaged): boolean {
  if (event.event === 'step_exit') return was?.stats === null;
  return event.event === 'task_start' || event.event === 'play_start' || event.event === 'stats';
}

function noHosts(step: StepRun, language: Language): string {
  return fill(messages(language).run.task.noHosts, { play: step.plays.at(-1)?.name ?? '' });
}

/** The task that was the last one, now that another begins; nothing when it has no result. */
function finishedTask(step: StepRun | undefined, language: Language, paint: Paint): string[] {
  const task = lastTask(step);
  if (step === undefined || task === undefined || Object.keys(task.results).length === 0) return [];
  const same = failuresByCause(step.step, task).flatMap((failures) => sameCauseLine(failures, language, paint));
  return [...same, taskLine(step, task, language, paint)];
}

function statusOf(step: StepRun, event: Event | Damaged, language: Language): string | undefined {
  const task = lastTask(step);
  if (step.exit !== null || step.stats !== null || task === undefined) return undefined;
  const words = messages(language).run.task;
  const title = taskTitle(step, task, language);
  if (event.event === 'retry') {
    const { host, attempts: attempt, retries: tries } = event;
    return `${title}: ${fill(words.retry, { host, attempt, tries })}`;
  }
  const named = task.pending.slice(0, NAMED_HOSTS).join(', ');
  const hosts = task.pending.length > NAMED_HOSTS ? `${named}, … (${task.pending.length.toString()})` : named;
  return hosts === '' ? title : `${title}: ${fill(words.waiting, { hosts })}`;
}

/** Only tasks of the play that is going on: a play begins without one. */
function lastTask(step: StepRun | undefined): TaskRun | undefined {
  return step?.plays.at(-1)?.tasks.at(-1);
}
