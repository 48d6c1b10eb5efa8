import { diagnose, type Diagnosis } from '../diagnosis/diagnose.ts';
import type { Run, TaskRun } from '../events/run.ts';
import type { Result } from '../events/types.ts';

/** A result that counts as failed or unreachable: not ignored, not rescued. */
export interface Failure {
  readonly step: string;
  readonly host: string;
  readonly status: 'failed' | 'unreachable';
  readonly task: TaskRun;
  /** What went wrong: the result itself, or those of the failed items of a loop, or of the modules that it called. */
  readonly causes: readonly Cause[];
  readonly diagnosis: Diagnosis | undefined;
  /** Whether it is the control node that something is wrong with: a task that was delegated to it, or a file that it lacks. */
  readonly onControlNode: boolean;
}

export interface Cause {
  /** Label of the loop's item; null when the task has no loop or hides it. */
  readonly item: string | null;
  readonly res: Result;
}

/** All failures of a run in the order of tasks. */
export function failuresOf(run: Run): Failure[] {
  const found: Failure[] = [];
  for (const { step, plays } of run.steps) {
    for (const task of plays.flatMap((play) => play.tasks)) {
      for (const host of Object.keys(task.results)) {
        const failure = failureOf(step, task, host);
        if (failure !== undefined) found.push(failure);
      }
    }
  }
  return found;
}

/** The failure of one host at one task, if there is one. */
export function failureOf(step: string, task: TaskRun, host: string): Failure | undefined {
  const result = task.results[host];
  if (result === undefined || result.ignored || result.rescued) return undefined;
  const { status } = result;
  if (status !== 'failed' && status !== 'unreachable') return undefined;
  const items = task.failedItems.filter((entry) => entry.host === host);
  const causes = (items.length > 0 ? items : [{ item: null, res: result.res ?? {} }]).flatMap(behind);
  const diagnosis = causes.map(({ res }) => diagnose(status, task.action, res)).find((known) => known !== undefined);
  const onControlNode = result.delegatedTo === 'localhost' || diagnosis?.advice?.onControlNode === true;
  return { step, host, status, task, causes, diagnosis, onControlNode };
}

/** The failures of a task by cause, in the order of hosts: those of hosts to which the same happened are one entry. */
export function failuresByCause(step: string, task: TaskRun): (readonly Failure[])[] {
  const failures = Object.keys(task.results).flatMap((host) => failureOf(step, task, host) ?? []);
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const text = causeText(failure);
    groups.set(text, [...(groups.get(text) ?? []), failure]);
  }
  return [...groups.values()];
}

/** What happened, without what is different on each host: its name, addresses, times and other numbers. */
function causeText({ host, status, causes }: Failure): string {
  const text = JSON.stringify([status, causes]).replaceAll('\\n', ' ');
  const name = new RegExp(`(?<![\\w-])${host.replaceAll('.', '\\.')}(?![\\w-])`, 'g');
  return text.replace(name, '#').replace(/\d+/g, '#');
}

/** An action that calls modules says itself only that they failed. */
function behind({ item, res }: Cause): Cause[] {
  const modules = Object.values(res.failed_modules ?? {});
  return modules.length === 0 ? [{ item, res }] : modules.map((module) => ({ item, res: module }));
}
