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
  const diagnoses = causes.map(({ res }) => diagnose(status, task.action, res));
  return { step, host, status, task, causes, diagnosis: diagnoses.find((known) => known !== undefined) };
}

/** An action that calls modules says itself only that they failed. */
function behind({ item, res }: Cause): Cause[] {
  const modules = Object.values(res.failed_modules ?? {});
  return modules.length === 0 ? [{ item, res }] : modules.map((module) => ({ item, res: module }));
}
