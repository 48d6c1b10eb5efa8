import type { Text } from '../../messages/messages.ts';

/** Why a failure that a role recognised itself happens, and what to do; the role's own message has the particulars. */
export interface Advice {
  readonly cause: Text;
  readonly cure: Text;
  /** What is wrong is on the control node, whichever host the task ran for. */
  readonly onControlNode?: boolean;
}

/** Words of both languages in the order in which a table is read. */
export function advice(cause: string, cure: string, zhCause: string, zhCure: string): Advice {
  return { cause: { en: cause, zh: zhCause }, cure: { en: cure, zh: zhCure } };
}

/** As `advice`, of what is wrong on the control node. */
export function controlAdvice(...words: Parameters<typeof advice>): Advice {
  return { ...advice(...words), onControlNode: true };
}
