import type { Writable } from 'node:stream';
import { beginning, printable } from './text.ts';

/** Where progress goes: lines that stay, and on a terminal one line below them that says what is going on. */
export interface View {
  line(text: string): void;
  status(text: string | undefined): void;
}

const CLEAR_LINE = '\r\u001B[2K';

/** A view on a stream; without a terminal, status lines are left out. */
export function makeView(stream: Writable, terminal: boolean, columns: number): View {
  let shown = false;
  const clear = (): void => {
    if (shown) stream.write(CLEAR_LINE);
    shown = false;
  };
  return {
    line: (text) => {
      clear();
      stream.write(`${text}\n`);
    },
    status: (text) => {
      clear();
      if (text === undefined || !terminal) return;
      // a line that wraps could not be cleared
      stream.write(beginning(printable(text).replace(/\s/g, ' '), columns - 1));
      shown = true;
    },
  };
}
