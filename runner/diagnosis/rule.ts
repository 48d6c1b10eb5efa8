import type { FindingCode } from '../../findings/catalog.ts';
import type { Status } from '../events/types.ts';

/** How to recognise a failure that is known; why it happens and what to do about it stand in the catalog. */
export interface Rule {
  /** `KW30nn`; from KW3100 on are the codes that roles put at the start of their own messages. */
  readonly code: FindingCode & `KW30${string}`;
  /** Absent: any bad status. */
  readonly status?: Status;
  /** The module's full or short name ends with one of these; absent: any. */
  readonly actions?: readonly string[];
  /** Found in the message, the exception or the output of the module. */
  readonly text: RegExp;
}
