import { EMPTY_RUN, NO_COUNTS, type HostResult, type PlayRun, type Run, type StepRun, type TaskRun } from './run.ts';
import type { AnsibleStats, Damaged, Event, PlannedPlay, ResultFields } from './types.ts';

type Of<Name extends Event['event']> = Extract<Event, { event: Name }>;

/**
 * What is known after one more event. Pure: the run that is given stays as it is.
 * Events that belong to no step, play or task that is known change nothing.
 */
export function fold(run: Run, event: Event | Damaged): Run {
  if (event.event === 'damaged') return { ...run, damaged: run.damaged + 1 };
  if (event.event === 'step_start') return { ...run, steps: [...run.steps, newStep(event)] };
  return { ...run, steps: changeLast(run.steps, (step) => foldStep(step, event)) };
}

/** The run that a list of events tells of. */
export function foldAll(events: Iterable<Event | Damaged>): Run {
  let run = EMPTY_RUN;
  for (const event of events) run = fold(run, event);
  return run;
}

function newStep({ step, command, ts }: Of<'step_start'>): StepRun {
  return { step, command, startedAt: ts, exit: null, start: null, planned: {}, plays: [], hosts: {}, stats: null };
}

function foldStep(step: StepRun, event: Exclude<Event, Of<'step_start'>>): StepRun {
  switch (event.event) {
    case 'step_exit': {
      const { ts, code, signal, interrupted, lastOutput } = event;
      return { ...step, exit: { at: ts, code, signal, interrupted, lastOutput } };
    }
    case 'run_start':
      return { ...step, start: event };
    case 'plan':
      return { ...step, planned: Object.fromEntries(event.plays.map((play) => [play.uuid, counted(play)])) };
    case 'play_start':
      return {
        ...step,
        plays: [...step.plays, newPlay(event)],
        hosts: { ...step.hosts, ...absent(event.hosts, step) },
      };
    case 'no_hosts_matched':
      return { ...step, plays: changeLast(step.plays, (play) => ({ ...play, matched: false, hosts: [] })) };
    case 'stats':
      return { ...step, stats: event.hosts };
    case 'result':
      return { ...inPlay(step, event), hosts: countResult(step.hosts, event.host, event) };
    case 'task_start':
    case 'host_start':
    case 'item':
    case 'retry':
    case 'include':
    case 'notify':
    case 'no_hosts_remaining':
      return inPlay(step, event);
  }
}

/** A rescue section runs only after a failure, so it is not counted as work to come. */
function counted(play: PlannedPlay): string[] {
  return play.tasks.filter(({ section }) => section !== 'rescue').map(({ uuid }) => uuid);
}

function newPlay({ play, batch, hosts, ts }: Of<'play_start'>): PlayRun {
  return { ...play, batch, hosts, startedAt: ts, lastEventAt: ts, matched: true, tasks: [] };
}

/** The hosts that appear for the first time. */
function absent(hosts: readonly string[], step: StepRun): StepRun['hosts'] {
  const added = hosts.filter((host) => !(host in step.hosts));
  return Object.fromEntries(added.map((host) => [host, { counts: NO_COUNTS }]));
}

function inPlay(step: StepRun, event: Exclude<Event, { event: 'step_start' | 'step_exit' }>): StepRun {
  const change = (play: PlayRun): PlayRun => ({ ...play, lastEventAt: event.ts, tasks: foldTasks(play.tasks, event) });
  return { ...step, plays: changeLast(step.plays, change) };
}

function foldTasks(tasks: readonly TaskRun[], event: Event): readonly TaskRun[] {
  if (event.event === 'task_start') return [...tasks, newTask(event)];
  if (event.event !== 'host_start' && event.event !== 'item' && event.event !== 'result') return tasks;
  return changeTask(tasks, event.task, (task) => foldTask(task, event));
}

function newTask({ task, kind, ts }: Of<'task_start'>): TaskRun {
  return { ...task, kind, startedAt: ts, lastEventAt: ts, pending: [], results: {}, failedItems: [] };
}

function foldTask(task: TaskRun, event: Of<'host_start' | 'item' | 'result'>): TaskRun {
  const { host, ts } = event;
  switch (event.event) {
    case 'host_start':
      return { ...task, pending: [...task.pending, host] };
    case 'item': {
      if (event.status !== 'failed') return { ...task, lastEventAt: ts };
      return {
        ...task,
        lastEventAt: ts,
        failedItems: [...task.failedItems, { host, item: event.item, res: event.res }],
      };
    }
    case 'result': {
      const pending = task.pending.filter((name) => name !== host);
      return { ...task, lastEventAt: ts, pending, results: { ...task.results, [host]: hostResult(event) } };
    }
  }
}

function hostResult({ status, ignored, rescued, delegated_to, dur, res }: ResultFields): HostResult {
  const bad = status === 'failed' || status === 'unreachable';
  return { status, ignored, rescued, delegatedTo: delegated_to, seconds: dur, res: bad ? res : null };
}

/** As ansible-core counts: StrategyBase._process_pending_results. */
function countResult(hosts: StepRun['hosts'], host: string, event: ResultFields): StepRun['hosts'] {
  const counts = { ...(hosts[host]?.counts ?? NO_COUNTS) } as { -readonly [Key in keyof AnsibleStats]: number };
  const { status, ignored, rescued, res } = event;
  if (ignored) counts.ignored += 1;
  if (ignored || status === 'ok' || status === 'changed') counts.ok += 1;
  else if (status === 'skipped') counts.skipped += 1;
  else if (status === 'unreachable') counts.unreachable += 1;
  else if (rescued) counts.rescued += 1;
  else counts.failures += 1;
  if (status === 'changed' || (status === 'failed' && ignored && res.changed === true)) counts.changed += 1;
  return { ...hosts, [host]: { counts } };
}

function changeLast<T>(list: readonly T[], change: (entry: T) => T): readonly T[] {
  const last = list.at(-1);
  return last === undefined ? list : list.with(-1, change(last));
}

/** A handler can run twice in a play and a free strategy starts a task once per host: the latest start counts. */
function changeTask(tasks: readonly TaskRun[], uuid: string, change: (task: TaskRun) => TaskRun): readonly TaskRun[] {
  const index = tasks.findLastIndex((task) => task.uuid === uuid);
  const task = tasks[index];
  return task === undefined ? tasks : tasks.with(index, change(task));
}
