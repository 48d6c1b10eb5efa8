import { messages, type Language } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Paint, Style } from '../../terminal/paint.ts';
import type { HostResult, StepRun, TaskRun } from '../events/run.ts';
import { duration, taskName } from './words.ts';

type Kind = 'ok' | 'changed' | 'skipped' | 'ignored' | 'rescued' | 'failed' | 'unreachable';

const STYLES: Readonly<Record<Kind, Style>> = {
  ok: 'green',
  changed: 'yellow',
  skipped: 'dim',
  ignored: 'yellow',
  rescued: 'yellow',
  failed: 'red',
  unreachable: 'red',
};

/** One finished task in one line: `[02 3/14] etcd : Start etcd: 2 ok, 1 changed (2.1 s)`. */
export function taskLine(step: StepRun, task: TaskRun, language: Language, paint: Paint): string {
  const words = messages(language).run.task;
  const results = Object.values(task.results).map(kindOf);
  const counts = (Object.keys(STYLES) as Kind[]).flatMap((kind) => {
    const count = results.filter((result) => result === kind).length;
    return count === 0 ? [] : [paint(STYLES[kind], fill(words[kind], { count }))];
  });
  const seconds = paint('dim', `(${duration(task.lastEventAt - task.startedAt)})`);
  return `${taskTitle(step, task, language)}: ${[...counts, ''].join(', ').slice(0, -2)} ${seconds}`;
}

/** The beginning of that line, for a task that is going on. */
export function taskTitle(step: StepRun, task: TaskRun, language: Language): string {
  const { done, total } = progressOf(step);
  const handler = task.kind === 'handler' ? `${messages(language).run.task.handler} ` : '';
  const place =
    total === 0 ? step.step : `${step.step} ${done.toString().padStart(total.toString().length)}/${total.toString()}`;
  return `[${place}] ${handler}${taskName(task)}`;
}

/**
 * How many of the tasks that are known to come have begun. Plays without hosts do not count, each batch of a serial
 * play does; facts, handlers and included tasks are in neither number.
 */
export function progressOf(step: StepRun): { readonly done: number; readonly total: number } {
  let done = 0;
  let total = 0;
  for (const [uuid, tasks] of Object.entries(step.planned)) {
    const batches = step.plays.filter((play) => play.uuid === uuid);
    const matched = batches.filter((play) => play.matched);
    total += tasks.length * (batches.length === 0 ? 1 : matched.length);
    const planned = new Set(tasks);
    for (const play of matched)
      done += new Set(play.tasks.filter((task) => planned.has(task.uuid)).map((task) => task.uuid)).size;
  }
  return { done, total };
}

function kindOf({ status, ignored, rescued }: HostResult): Kind {
  if (ignored) return 'ignored';
  return rescued ? 'rescued' : status;
}
