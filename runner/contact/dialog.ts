import type { Met } from './met.ts';

/** Who decides and knows: a person at a terminal, or a script. */
export interface Dialog {
  /** Tells what goes on. */
  phase(phase: 'look' | 'gather' | 'copy' | 'examine'): void;
  /** Whether the hosts are whom they say they are: their keys are stored then. */
  confirm(hosts: readonly Met[]): Promise<boolean>;
  /** The password of the user on these hosts; asked for once at most. */
  password(hosts: readonly Met[]): Promise<string | undefined>;
  /** A key pair was made. */
  made(file: string): void;
}

/** Runs something for all hosts of a list, a few at a time. */
export type ForEach = <T, R>(all: readonly T[], work: (one: T) => Promise<R>) => Promise<R[]>;
