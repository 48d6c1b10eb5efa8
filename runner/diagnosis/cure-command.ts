/** A command that mends a failure, to be pasted into a shell. */
export interface CureCommand {
  /** Where it is to be run, as root; null: on the control node, in the project's folder. */
  readonly host: string | null;
  readonly line: string;
}

/** The last line of a role's own message: `cure on HOST: COMMAND`, or `cure: COMMAND` on the control node. */
const LAST_LINE = /\n\s*cure(?: on (?<host>\S+))?: (?<line>.+)$/;

/** The command that a role's own message ends with. */
export function cureCommand(message: string): CureCommand | undefined {
  const { host = null, line } = LAST_LINE.exec(message.trimEnd())?.groups ?? {};
  return line === undefined ? undefined : { host, line };
}

/** The message without its command. */
export function withoutCommand(message: string): string {
  return message.trimEnd().replace(LAST_LINE, '');
}
