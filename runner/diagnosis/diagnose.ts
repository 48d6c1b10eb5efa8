import { entryOf } from '../../findings/catalog.ts';
import type { Text } from '../../messages/messages.ts';
import type { Result, Status } from '../events/types.ts';
import { cureCommand, type CureCommand } from './cure-command.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';

/** What is known of a failure. */
export interface Diagnosis {
  readonly code: string;
  /** Absent for a code of a role that this version does not know. */
  readonly advice?: Advice;
  /** Where the role knows one that mends just this. */
  readonly command?: CureCommand;
}

/** Why a failure happens and what to do about it, as reports say it; the message of the task has the particulars. */
export interface Advice {
  readonly cause: Text;
  readonly cure: Text;
  /** What is wrong is on the control node, whichever host the task ran for. */
  readonly onControlNode?: boolean;
}

/**
 * Recognises a failure: by the code that a role's own message begins with (`KW3101: …`), else by the rules.
 * @returns undefined for an unknown failure
 */
export function diagnose(status: Status, action: string, res: Result): Diagnosis | undefined {
  const message = res.msg ?? '';
  const own = /^(KW3\d{3}): /.exec(message)?.[1];
  const code = own ?? RULES.find((rule) => fits(rule, status, action, res))?.code;
  if (code === undefined) return undefined;
  const advice = adviceOf(code);
  const command = own === undefined ? undefined : cureCommand(message);
  return { code, ...(advice && { advice }), ...(command && { command }) };
}

function adviceOf(code: string): Advice | undefined {
  const entry = entryOf(code);
  if (entry === undefined) return undefined;
  const { what: cause, todo: cure, onControlNode = false } = entry;
  return { cause, cure, ...(onControlNode && { onControlNode }) };
}

function fits(rule: Rule, status: Status, action: string, res: Result): boolean {
  if (rule.status !== undefined && rule.status !== status) return false;
  if (rule.actions?.includes(action.split('.').at(-1) ?? '') === false) return false;
  const texts = [res.msg, res.stderr, res.stdout, res.module_stderr, res.module_stdout, res.exception, res.reason];
  return texts.some((text) => text !== undefined && rule.text.test(text));
}
