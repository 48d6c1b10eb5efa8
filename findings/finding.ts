import type { Text } from '../messages/messages.ts';
import type { Params } from '../messages/template.ts';
import { CATALOG, type FindingCode } from './catalog.ts';
import type { Severity } from './entry.ts';

/** Keys and indexes from the root of a document to one of its nodes. */
export type Path = readonly (string | number)[];

/** Something to tell the user, as data; it becomes a sentence in one language only where it is printed. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Where in the configuration; empty when it is about no key. */
  readonly path: Path;
  /** A text that depends on the language is given in all of them. */
  readonly params: Readonly<Record<string, string | number | Text>>;
  /** Where in a text file, when known: 1-based line and column, and the source line. */
  readonly position?: Position;
}

/** A place in a text file; line and column count from 1, column in UTF-16 units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly source: string;
}

type ParamsOf<Code extends FindingCode> = Record<
  keyof Params<(typeof CATALOG)[Code]['what' | 'todo']['en']>,
  string | number | Text
>;

/** Makes a finding of the severity that its code has; the parameters are those that its texts name. */
export function finding<Code extends FindingCode>(code: Code, params: ParamsOf<Code>, path: Path = []): Finding {
  return { code, severity: CATALOG[code].severity, path, params };
}

/** Ends a command: what the user has to know, and the exit code that says of which kind it is. */
export class FindingsError extends Error {
  readonly findings: readonly Finding[];
  readonly exitCode: ExitCode;

  constructor(findings: readonly Finding[], exitCode: ExitCode = EXIT.usage) {
    super(findings.map(({ code, params }) => `${code} ${JSON.stringify(params)}`).join('; '));
    this.name = 'FindingsError';
    this.findings = findings;
    this.exitCode = exitCode;
  }
}

/** The exit codes of every command. */
export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  conflict: 3,
  failed: 4,
  unreachable: 5,
  ansible: 6,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
