import type { ExitCode } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { CureCommand } from '../diagnosis/cure-command.ts';
import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { exitCodeOf, hostState, hostTotals, stepOutcome, type Outcome } from '../events/outcome.ts';
import type { HostResult, PlayRun, Run, StepRun, TaskRun } from '../events/run.ts';
import type { AnsibleStats, Status } from '../events/types.ts';
import { failuresOf, type Cause } from './failures.ts';
import { playSeconds, stepSeconds } from './selectors.ts';

/** The version of result.json; it grows when a field changes its meaning or goes. */
export const RESULT_VERSION = 1;

/** result.json: one run. Times are ISO 8601 in UTC, durations seconds. */
export interface RunResult {
  readonly version: typeof RESULT_VERSION;
  readonly cluster: string;
  readonly release: string;
  /** Version of ansible-core. */
  readonly ansible: string;
  /** Variables of the user's environment that were not handed on. */
  readonly passedOver: readonly string[];
  /** What kubewright ended with. */
  readonly exitCode: ExitCode;
  readonly steps: readonly StepResult[];
  /** Steps that were asked for and did not begin. */
  readonly left: readonly string[];
  /** Over all steps. */
  readonly hosts: Readonly<Record<string, AnsibleStats & { readonly state: 'ok' | 'failed' | 'unreachable' }>>;
  readonly failures: readonly FailureResult[];
  /** Lines of the event file that could not be read. */
  readonly damaged: number;
}

export interface StepResult {
  readonly step: string;
  readonly outcome: Outcome;
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly seconds: number;
  readonly code: number | null;
  readonly signal: string | null;
  readonly interrupted: string | null;
  /** The end of what Ansible printed, when it could not start. */
  readonly lastOutput: string;
  readonly check: boolean;
  readonly plays: readonly PlayResult[];
}

export interface PlayResult {
  readonly name: string;
  /** Counts from 1; more than 1 only in plays with `serial`. */
  readonly batch: number;
  readonly hosts: readonly string[];
  readonly startedAt: string;
  readonly seconds: number;
  readonly tasks: readonly TaskResult[];
}

export interface TaskResult {
  readonly name: string;
  readonly role: string | null;
  readonly action: string;
  readonly path: string;
  readonly kind: TaskRun['kind'];
  readonly seconds: number;
  readonly hosts: Readonly<Record<string, Omit<HostResult, 'res'>>>;
}

export interface FailureResult {
  readonly step: string;
  readonly host: string;
  /** Whether it is the control node that something is wrong with, and not this host. */
  readonly onControlNode: boolean;
  readonly status: Status;
  readonly task: string;
  readonly role: string | null;
  readonly path: string;
  readonly causes: readonly Cause[];
  readonly diagnosis: {
    readonly code: string;
    readonly cause?: Text;
    readonly cure?: Text;
    readonly command?: CureCommand;
  } | null;
}

/** A run as result.json says it. */
export function runResult(
  run: Run,
  about: {
    readonly cluster: string;
    readonly release: string;
    readonly ansible: string;
    readonly passedOver: readonly string[];
    readonly left: readonly string[];
  },
): RunResult {
  const hosts = [...hostTotals(run)].map(([host, counts]) => [host, { state: hostState(counts), ...counts }] as const);
  return {
    version: RESULT_VERSION,
    cluster: about.cluster,
    release: about.release,
    ansible: about.ansible,
    passedOver: about.passedOver,
    exitCode: exitCodeOf(run),
    steps: run.steps.map(stepResult),
    left: about.left,
    hosts: Object.fromEntries(hosts),
    failures: failuresOf(run).map(({ step, host, onControlNode, status, task, causes, diagnosis }) => ({
      ...{ step, host, onControlNode, status, task: task.name, role: task.role, path: task.path, causes },
      diagnosis: diagnosis === undefined ? null : diagnosisResult(diagnosis),
    })),
    damaged: run.damaged,
  };
}

function diagnosisResult({ code, advice, command }: Diagnosis): NonNullable<FailureResult['diagnosis']> {
  return { code, ...advice, ...(command && { command }) };
}

function stepResult(step: StepRun): StepResult {
  const { code = null, signal = null, interrupted = null, lastOutput = '' } = step.exit ?? {};
  return {
    step: step.step,
    outcome: stepOutcome(step),
    command: step.command,
    startedAt: isoTime(step.startedAt),
    seconds: rounded(stepSeconds(step)),
    ...{ code, signal, interrupted, lastOutput },
    check: step.start?.check ?? false,
    plays: step.plays.map(playResult),
  };
}

function playResult(play: PlayRun): PlayResult {
  const { name, batch, hosts, startedAt, tasks } = play;
  const seconds = rounded(playSeconds(play));
  return { name, batch, hosts, startedAt: isoTime(startedAt), seconds, tasks: tasks.map(taskResult) };
}

function taskResult({ name, role, action, path, kind, startedAt, lastEventAt, results }: TaskRun): TaskResult {
  const hosts = Object.entries(results).map(([host, { status, ignored, rescued, delegatedTo, seconds }]) => {
    return [host, { status, ignored, rescued, delegatedTo, seconds }] as const;
  });
  return {
    name,
    role,
    action,
    path,
    kind,
    seconds: rounded(lastEventAt - startedAt),
    hosts: Object.fromEntries(hosts),
  };
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
