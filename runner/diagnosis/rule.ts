import type { Text } from '../../messages/messages.ts';
import type { Status } from '../events/types.ts';

/** A failure that is known: how to recognise it, why it happens, what to do about it. */
export interface Rule {
  /** `KW30nn`; from KW3100 on are the codes that roles put at the start of their own messages. */
  readonly code: `KW30${string}`;
  /** Absent: any bad status. */
  readonly status?: Status;
  /** The module's full or short name ends with one of these; absent: any. */
  readonly actions?: readonly string[];
  /** Found in the message, the exception or the output of the module. */
  readonly text: RegExp;
  readonly cause: Text;
  readonly cure: Text;
  /** What is wrong is on the control node, whichever host the task ran for. */
  readonly onControlNode?: boolean;
}
