import type { Readable } from 'node:stream';
import type { Key } from 'node:readline';

/** Keys that leave a question, whatever it is. */
export interface Keys {
  /** Aborted when one was pressed. */
  readonly signal: AbortSignal;
  /** Which it was. */
  pressed(): 'back' | 'stop';
  leave(): void;
}

/** Waits for escape, for ctrl-d, and for the end of the input; a prompt of inquirer hears ctrl-c itself. */
export function watchKeys(input: Readable): Keys {
  const controller = new AbortController();
  let pressed: 'back' | 'stop' = 'stop';
  const end = (what: 'back' | 'stop'): void => {
    pressed = what;
    controller.abort();
  };
  const onKey = (_: unknown, { name, ctrl }: Key): void => {
    if (name === 'escape') end('back');
    if (name === 'd' && ctrl === true) end('stop');
  };
  const onEnd = (): void => {
    end('stop');
  };
  input.on('keypress', onKey);
  input.once('end', onEnd);
  return {
    signal: controller.signal,
    pressed: () => pressed,
    leave: () => {
      input.off('keypress', onKey);
      input.off('end', onEnd);
    },
  };
}
