import type { AnsibleStats, PlayHead, Result, RunStart, Status, TaskHead } from './types.ts';

/** Everything known of a run, folded from its events; times are epoch seconds, durations seconds. */
export interface Run {
  readonly steps: readonly StepRun[];
  /** Lines of the event file that could not be read. */
  readonly damaged: number;
}

/** One ansible-playbook. */
export interface StepRun {
  readonly step: string;
  readonly command: readonly string[];
  readonly startedAt: number;
  /** Null while it runs. */
  readonly exit: StepExit | null;
  /** What Ansible said when it started; null when it did not come that far. */
  readonly start: RunStart | null;
  /** How many tasks are known to come, by uuid of their play: without rescue sections, facts, handlers, includes. */
  readonly planned: Readonly<Record<string, readonly string[]>>;
  readonly plays: readonly PlayRun[];
  readonly hosts: Readonly<Record<string, HostRun>>;
  /** Ansible's recap; null when it did not reach its end. */
  readonly stats: Readonly<Record<string, AnsibleStats>> | null;
}

export interface StepExit {
  readonly at: number;
  readonly code: number | null;
  readonly signal: string | null;
  readonly interrupted: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | null;
  readonly lastOutput: string;
}

/** One play, or one batch of a serial play. */
export interface PlayRun extends PlayHead {
  readonly batch: number;
  readonly hosts: readonly string[];
  readonly startedAt: number;
  readonly lastEventAt: number;
  readonly matched: boolean;
  readonly tasks: readonly TaskRun[];
}

export interface TaskRun extends TaskHead {
  readonly kind: 'task' | 'handler' | 'cleanup';
  readonly startedAt: number;
  readonly lastEventAt: number;
  /** Hosts that began it and have no result yet. */
  readonly pending: readonly string[];
  readonly results: Readonly<Record<string, HostResult>>;
  /** Failed items of its loop. */
  readonly failedItems: readonly { readonly host: string; readonly item: string | null; readonly res: Result }[];
}

export interface HostResult {
  readonly status: Status;
  readonly ignored: boolean;
  readonly rescued: boolean;
  readonly delegatedTo: string | null;
  readonly seconds: number | null;
  /** Kept for failed and unreachable results only. */
  readonly res: Result | null;
}

/** A host in one step. */
export interface HostRun {
  /** Counted from results the way Ansible counts its recap. */
  readonly counts: AnsibleStats;
}

export const NO_COUNTS: AnsibleStats = {
  ok: 0,
  changed: 0,
  unreachable: 0,
  failures: 0,
  skipped: 0,
  rescued: 0,
  ignored: 0,
};

export const EMPTY_RUN: Run = { steps: [], damaged: 0 };
