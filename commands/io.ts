import type { Writable } from 'node:stream';
import type { Language } from '../messages/messages.ts';

/** What a command is given of the outside world; nothing else of a process is touched by commands. */
export interface Io {
  /** Results. */
  readonly stdout: Writable;
  /** Progress, warnings and errors. */
  readonly stderr: Writable;
  /** Whether stderr is a terminal: live views and colours only there. */
  readonly terminal: boolean;
  /** Width of the terminal in columns; 80 where there is none. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly language: Language;
}
