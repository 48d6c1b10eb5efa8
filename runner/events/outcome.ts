import { EXIT, type ExitCode } from '../../findings/finding.ts';
import { NO_COUNTS, type Run, type StepRun } from './run.ts';
import type { AnsibleStats } from './types.ts';

/**
 * How a step ended. `not-started`: Ansible stopped before the first play; `no-hosts`: no play had a host;
 * `aborted`: ansible-playbook went away, or ended badly, without a host that failed.
 */
export type Outcome =
  'running' | 'done' | 'failed' | 'unreachable' | 'interrupted' | 'not-started' | 'no-hosts' | 'aborted';

/** Decided from events; the exit code of ansible-playbook only shows what events cannot. */
export function stepOutcome(step: StepRun): Outcome {
  if (step.exit === null) return 'running';
  if (step.exit.interrupted !== null) return 'interrupted';
  if (step.start === null) return 'not-started';
  const states = Object.values(step.hosts).map(({ counts }) => hostState(counts));
  if (states.includes('failed')) return 'failed';
  if (states.includes('unreachable')) return 'unreachable';
  if (step.stats === null || step.exit.code !== 0) return 'aborted';
  return Object.keys(step.stats).length === 0 ? 'no-hosts' : 'done';
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

/** The exit code of `kubewright run`: that of its last step. */
export function exitCodeOf(run: Run): ExitCode {
  const step = run.steps.at(-1);
  if (step === undefined) return EXIT.done;
  switch (stepOutcome(step)) {
    case 'done':
      return EXIT.done;
    case 'interrupted':
      return step.exit?.interrupted === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
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
