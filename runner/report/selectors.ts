import { hostState, stepOutcome } from '../events/outcome.ts';
import type { HostResult, PlayRun, Run, StepRun, TaskRun } from '../events/run.ts';

/** A task with the time that it took until its last result, seconds. */
export interface TimedTask {
  readonly step: string;
  readonly task: TaskRun;
  readonly seconds: number;
}

/** The tasks that took longest, longest first. */
export function slowestTasks(run: Run, count: number): TimedTask[] {
  const tasks = run.steps.flatMap(({ step, plays }) =>
    plays.flatMap((play) => play.tasks.map((task) => timed(step, task))),
  );
  return tasks.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** The task that a step was at when it ended, or that came last before a play without tasks; none when it had begun none. */
export function lastTaskOf(step: StepRun): TaskRun | undefined {
  return step.plays.findLast(({ tasks }) => tasks.length > 0)?.tasks.at(-1);
}

/** The plays that another play followed, or that Ansible's recap came after: nothing is left to do in them. */
export function finishedPlays(step: StepRun): readonly PlayRun[] {
  const ended = step.stats === null ? step.plays.slice(0, -1) : step.plays;
  return ended.filter((play) => play.matched);
}

/** The hosts of a step in one state. */
export function hostsInState(step: StepRun, state: 'failed' | 'unreachable'): string[] {
  return Object.entries(step.hosts).flatMap(([host, { counts }]) => (hostState(counts) === state ? [host] : []));
}

/** The hosts that steps went on without, in the order they appeared in. */
export function leftOut(run: Run): string[] {
  const incomplete = run.steps.filter((step) => stepOutcome(step) === 'incomplete');
  return [...new Set(incomplete.flatMap((step) => hostsInState(step, 'unreachable')))];
}

/** The first play that lost a host: what comes before it is done everywhere. */
export function firstBadPlay(step: StepRun): PlayRun | undefined {
  return step.plays.find(({ tasks }) => tasks.some(({ results }) => Object.values(results).some(isBad)));
}

function isBad({ status, ignored, rescued }: HostResult): boolean {
  return !ignored && !rescued && (status === 'failed' || status === 'unreachable');
}

/** Seconds that a play took, until its last event. */
export function playSeconds(play: PlayRun): number {
  return play.lastEventAt - play.startedAt;
}

/** Seconds that a step took; until its last event while it runs. */
export function stepSeconds(step: StepRun): number {
  const end = step.exit?.at ?? step.plays.at(-1)?.lastEventAt ?? step.startedAt;
  return end - step.startedAt;
}

function timed(step: string, task: TaskRun): TimedTask {
  return { step, task, seconds: task.lastEventAt - task.startedAt };
}
