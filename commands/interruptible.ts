import { Interrupted } from './hidden-input.ts';

/**
 * Does some work while Ctrl-C does not end the process but aborts a signal, for Interrupted, so that the work ends in its own way.
 * @param work is given the signal, and what aborts it as Ctrl-C does
 */
export async function interruptible<T>(work: (signal: AbortSignal, interrupt: () => void) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Interrupted());
  };
  process.on('SIGINT', interrupt);
  try {
    return await work(controller.signal, interrupt);
  } finally {
    process.off('SIGINT', interrupt);
  }
}
