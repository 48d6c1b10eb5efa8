/** The schema version of events that the callback plugin writes (`v`) and this program reads. */
export const EVENT_SCHEMA = 1;

/** One line of events.jsonl: written by the callback plugin inside ansible-playbook, or by the runner around it. */
export type Event = RunnerEvent | PluginEvent;

/** A complete line that is not an event, or of another schema. */
export interface Damaged {
  readonly event: 'damaged';
  readonly line: string;
}

/** What the runner itself knows: which step it starts and how ansible-playbook ended. Times are epoch seconds. */
export type RunnerEvent =
  | { readonly event: 'step_start'; readonly ts: number; readonly step: string; readonly command: readonly string[] }
  | {
      readonly event: 'step_exit';
      readonly ts: number;
      readonly code: number | null;
      readonly signal: string | null;
      /** The signal that the user stopped the run with. */
      readonly interrupted: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | null;
      /** The end of what ansible-playbook printed. */
      readonly lastOutput: string;
    };

interface Head {
  readonly v: typeof EVENT_SCHEMA;
  /** Counts from 1 without a gap in one ansible-playbook. */
  readonly seq: number;
  /** Epoch seconds. */
  readonly ts: number;
  /** Seconds of a clock that never jumps; only differences mean something. */
  readonly mono: number;
}

export type PluginEvent = Head &
  (
    | RunStart
    | { readonly event: 'plan'; readonly plays: readonly PlannedPlay[] }
    | {
        readonly event: 'play_start';
        readonly play: PlayHead;
        readonly batch: number;
        readonly hosts: readonly string[];
      }
    | { readonly event: 'task_start'; readonly kind: 'task' | 'handler' | 'cleanup'; readonly task: TaskHead }
    | (Place & { readonly event: 'host_start' })
    | (Place & { readonly event: 'item'; readonly status: Status; readonly item: string | null; readonly res: Result })
    | (Place & { readonly event: 'retry'; readonly attempts: number; readonly retries: number })
    | (Place & ResultFields & { readonly event: 'result' })
    | { readonly event: 'include'; readonly file: string; readonly hosts: readonly string[] }
    | { readonly event: 'notify'; readonly host: string; readonly handler: string }
    | { readonly event: 'no_hosts_matched' }
    | { readonly event: 'no_hosts_remaining' }
    | { readonly event: 'stats'; readonly hosts: Readonly<Record<string, AnsibleStats>> }
  );

export interface RunStart {
  readonly event: 'run_start';
  readonly playbook: string;
  readonly core: string;
  readonly python: string;
  readonly pid: number;
  readonly check: boolean;
  readonly diff: boolean;
  readonly tags: readonly string[];
  readonly limit: string | null;
}

/** A host and the uuid of a task; the uuid repeats in each batch of a serial play. */
interface Place {
  readonly host: string;
  readonly task: string;
}

export interface PlayHead {
  readonly uuid: string;
  readonly name: string;
  /** `file:line` of the play. */
  readonly path: string;
}

export interface TaskHead {
  readonly uuid: string;
  readonly name: string;
  readonly action: string;
  readonly role: string | null;
  /** `file:line` of the task. */
  readonly path: string;
}

/** A play before it starts: without facts, handlers and what is included at run time. */
export interface PlannedPlay extends PlayHead {
  readonly tasks: readonly (TaskHead & { readonly section: 'block' | 'rescue' | 'always' })[];
}

export type Status = 'ok' | 'changed' | 'skipped' | 'failed' | 'unreachable';

export interface ResultFields {
  readonly status: Status;
  /** Failed or unreachable, and the task says to go on. */
  readonly ignored: boolean;
  /** Failed, and a rescue section takes over. */
  readonly rescued: boolean;
  readonly action: string;
  readonly loop: boolean;
  readonly delegated_to: string | null;
  /** Seconds on this host; null when Ansible did not report the start. */
  readonly dur: number | null;
  readonly res: Result;
}

/** What is kept of a module's result; texts are clipped, secrets are not in it. */
export interface Result {
  readonly changed?: boolean;
  readonly msg?: string;
  readonly rc?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly module_stdout?: string;
  readonly module_stderr?: string;
  readonly cmd?: string | readonly string[];
  readonly skip_reason?: string;
  readonly attempts?: number;
  readonly exception?: string;
  readonly reason?: string;
  readonly warnings?: readonly string[];
  readonly censored?: string;
  /** Of an action that calls other modules (gathering facts): what those said that failed. */
  readonly failed_modules?: Readonly<Record<string, Result>>;
}

/** Ansible's own counts of one host, as its recap prints them (`ok` contains changed and ignored). */
export interface AnsibleStats {
  readonly ok: number;
  readonly changed: number;
  readonly unreachable: number;
  readonly failures: number;
  readonly skipped: number;
  readonly rescued: number;
  readonly ignored: number;
}
