import type { Result, Status } from '../events/types.ts';
import { cureCommand, type CureCommand } from './cure-command.ts';
import type { Advice } from './advice.ts';
import { ROLE_CODES } from './role-codes.ts';
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

/**
 * Recognises a failure: by the code that a role's own message begins with (`KW3101: …`), else by the rules.
 * @returns undefined for an unknown failure
 */
export function diagnose(
  status: Status,
  action: string,
  res: Result,
  rules: readonly Rule[] = RULES,
): Diagnosis | undefined {
  const message = res.msg ?? '';
  const code = /^(KW3\d{3}): /.exec(message)?.[1];
  if (code !== undefined) {
    const advice = ROLE_CODES[code];
    const command = cureCommand(message);
    return { code, ...(advice && { advice }), ...(command && { command }) };
  }
  const rule = rules.find((candidate) => fits(candidate, status, action, res));
  if (rule === undefined) return undefined;
  const { cause, cure, onControlNode = false } = rule;
  return { code: rule.code, advice: { cause, cure, ...(onControlNode && { onControlNode }) } };
}

function fits(rule: Rule, status: Status, action: string, res: Result): boolean {
  if (rule.status !== undefined && rule.status !== status) return false;
  if (rule.actions?.includes(action.split('.').at(-1) ?? '') === false) return false;
  const texts = [res.msg, res.stderr, res.stdout, res.module_stderr, res.module_stdout, res.exception, res.reason];
  return texts.some((text) => text !== undefined && rule.text.test(text));
}
