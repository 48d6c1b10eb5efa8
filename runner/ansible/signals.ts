import { endProcessesOfRun, signalProcess } from './processes.ts';

/** The signals that end a run. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Where signals to this program come from: `process`. */
export interface SignalSource {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
}

export interface Supervision {
  /** The first stop signal that came. */
  readonly interrupted: StopSignal | null;
  end(): void;
}

const AFTER_INTERRUPT_MS = 10_000;
const AFTER_TERMINATE_MS = 5_000;

/**
 * Passes stop signals on to a process group, harder each time: first SIGINT (ansible-playbook ends in order), SIGTERM
 * after ten seconds or at the second signal (SIGINT is ignored when it was started in the background), then SIGKILL
 * to all that belongs to the run after five seconds or at the third. A first SIGTERM or SIGHUP begins with SIGTERM.
 */
export function superviseGroup(group: number, mark: string, source: SignalSource): Supervision {
  const state: { interrupted: StopSignal | null } = { interrupted: null };
  let hardness = 0;
  let timer: NodeJS.Timeout | undefined;

  const harder = (): void => {
    clearTimeout(timer);
    hardness += 1;
    if (hardness === 1) {
      signalProcess(-group, 'SIGINT');
      timer = setTimeout(harder, AFTER_INTERRUPT_MS);
    } else if (hardness === 2) {
      signalProcess(-group, 'SIGTERM');
      timer = setTimeout(harder, AFTER_TERMINATE_MS);
    } else {
      // the group's leader may be gone before its workers, so the group is not enough
      signalProcess(-group, 'SIGKILL');
      void endProcessesOfRun(group, mark);
    }
  };
  const listeners = STOP_SIGNALS.map((signal) => {
    const listener = (): void => {
      if (state.interrupted === null && signal !== 'SIGINT') hardness = 1;
      state.interrupted ??= signal;
      harder();
    };
    return [signal, listener] as const;
  });
  const atExit = (): void => {
    signalProcess(-group, 'SIGTERM');
  };

  for (const [signal, listener] of [...listeners, ['exit', atExit] as const]) source.on(signal, listener);
  return {
    get interrupted() {
      return state.interrupted;
    },
    end: () => {
      clearTimeout(timer);
      for (const [signal, listener] of [...listeners, ['exit', atExit] as const]) source.off(signal, listener);
    },
  };
}
