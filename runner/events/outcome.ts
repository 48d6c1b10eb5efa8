import { EXIT, type ExitCode } from '../../findings/finding.ts';
import { NO_COUNTS, type Run, type StepRun, type TaskRun } from './run.ts';
import type { AnsibleStats } from './types.ts';

/**
 * How a step ended. `incomplete`: to its end, without hosts that could not be reached; `unreachable`: cut short by such;
 * `not-started`: Ansible stopped before the first play; `no-hosts`: no play had a host; `aborted`: ansible-playbook went away, or
 * ended badly, without a host that failed.
 */
export type Outcome =
  'running' | 'done' | 'incomplete' | 'failed' | 'unreachable' | 'interrupted' | 'not-started' | 'no-hosts' | 'aborted';

/** Decided from events; the exit code of ansible-playbook only shows what events cannot. */
export function stepOutcome(step: StepRun): Outcome {
  if (step.exit === null) return 'running';
  if (step.exit.interrupted !== null) return 'interrupted';
  if (step.start === null) return 'not-started';
  const states = Object.values(step.hosts).map(({ counts }) => hostState(counts));
  if (states.includes('failed')) return 'failed';
  if (states.includes('unreachable')) return cameToItsEnd(step) ? 'incomplete' : 'unreachable';
  if (step.stats === null || step.exit.code !== 0) return 'aborted';
  return Object.keys(step.stats).length === 0 ? 'no-hosts' : 'done';
}

/** Whether other steps may follow: it is done where hosts could be reached. */
export function mayGoOn(step: StepRun): boolean {
  return ['done', 'incomplete'].includes(stepOutcome(step));
}

/** What ansible-playbook ends with when hosts were lost and nothing else happened. */
const ONLY_UNREACHABLE = 4;

/**
 * Whether a playbook went on without hosts that were lost: those that are left did the last task of the last play that had any.
 * Where a play says that the loss of a host ends all (any_errors_fatal) they do not; core 2.17 to 2.19 end with the same code then.
 */
function cameToItsEnd({ planned, plays, hosts, exit }: StepRun): boolean {
  const begun = new Set(plays.map(({ uuid }) => uuid));
  if (exit?.code !== ONLY_UNREACHABLE || Object.keys(planned).some((uuid) => !begun.has(uuid))) return false;
  const isLeft = (host: string): boolean => hosts[host]?.counts.unreachable === 0;
  const last = plays.findLast((play) => play.matched && play.hosts.some(isLeft));
  const lastTask = last && planned[last.uuid]?.at(-1);
  const isDone = ({ uuid, results }: TaskRun): boolean => uuid === lastTask && Object.keys(results).some(isLeft);
  return last !== undefined && (lastTask === undefined || last.tasks.some(isDone));
}

/** What happened to a host in one or more steps. */
export function hostState(counts: AnsibleStats): 'ok' | 'failed' | 'unreachable' {
  if (counts.failures > 0) return 'failed';
  return counts.unreachable > 0 ? 'unreachable' : 'ok';
}

/** The counts of each host over all steps of a run, hosts in the order they appeared in. */
export function hostTotals(run: Run): ReadonlyMap<string, AnsibleStats> {
  const totals = new Map<string, AnsibleStats>();
  for (const step of run.steps) {
    for (const [host, { counts }] of Object.entries(step.hosts)) {
      totals.set(host, sum(totals.get(host) ?? NO_COUNTS, counts));
    }
  }
  return totals;
}

/** The exit code of `kubewright run`: that of its last step, or of one before that left hosts out. */
export function exitCodeOf(run: Run): ExitCode {
  const step = run.steps.at(-1);
  if (step === undefined) return EXIT.done;
  switch (stepOutcome(step)) {
    case 'done':
      return run.steps.every((before) => stepOutcome(before) === 'done') ? EXIT.done : EXIT.unreachable;
    case 'interrupted':
      return step.exit?.interrupted === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
    case 'incomplete':
    case 'unreachable':
      return EXIT.unreachable;
    case 'not-started':
    case 'no-hosts':
      return EXIT.ansible;
    case 'failed':
    case 'aborted':
    case 'running':
      return EXIT.failed;
  }
}

function sum(a: AnsibleStats, b: AnsibleStats): AnsibleStats {
  return {
    ok: a.ok + b.ok,
    changed: a.changed + b.changed,
    unreachable: a.unreachable + b.unreachable,
    failures: a.failures + b.failures,
    skipped: a.skipped + b.skipped,
    rescued: a.rescued + b.rescued,
    ignored: a.ignored + b.ignored,
  };
}
