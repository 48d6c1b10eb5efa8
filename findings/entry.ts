import type { Text } from '../messages/messages.ts';

/**
 * What is known of a code, for the finding of a rule and the failure of a task alike. Its page is the section of docs/errors.md
 * that has its name.
 */
export interface Entry {
  readonly severity: Severity;
  readonly proof: Proof;
  /** What is wrong, or why a task failed; names in braces are the parameters of a finding. */
  readonly what: Text;
  /** What to do about it. */
  readonly todo: Text;
  /** What is wrong is on the control node, whichever host the task ran for. */
  readonly onControlNode?: true;
}

/** Whether the work stops. */
export type Severity = 'error' | 'warning';

/**
 * What makes a code happen. `lab`: a test on real hosts; `captured`: a test without hosts, with a real file or with what a real
 * program said; `written`: nothing yet, its words come from reading.
 */
export type Proof = 'lab' | 'captured' | 'written';

/** The codes of one topic: KW1nnn configuration, KW2nnn project and files, KW3nnn hosts, KW4nnn starting a run. */
export type Topic = Readonly<Record<`KW${1 | 2 | 3 | 4}${number}`, Entry>>;
