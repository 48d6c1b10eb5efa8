import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings';

/** Where on a command line a word is: what is before it, as the program will understand it. */
export interface Position {
  readonly command: CommandUnknownOpts;
  /** How many operands of the command are before. */
  readonly operands: number;
  /** The values of options that are before, by the options' long names. */
  readonly given: ReadonlyMap<string, string>;
  /** The option whose value comes next. */
  readonly waiting: Option | undefined;
  /** Whether `--` is before: no word is an option any more. */
  readonly isOptionsEnd: boolean;
}

/** Reads the words before the one that is typed. */
export function positionAfter(program: CommandUnknownOpts, words: readonly string[]): Position {
  const start: Position = { command: program, operands: 0, given: new Map(), waiting: undefined, isOptionsEnd: false };
  return words.reduce(readWord, start);
}

/** An option of a command, or of one that it belongs to, by its long or short name. */
export function findOption(command: CommandUnknownOpts, name: string): Option | undefined {
  const own = command.options.find(({ long, short }) => long === name || short === name);
  return own ?? (command.parent === null ? undefined : findOption(command.parent, name));
}

/** `dir` of `-C, --project <dir>`; empty of an option that takes no value. */
export function placeholderOf({ flags }: Option): string {
  return /[<[]([^>\]]+)[>\]]/.exec(flags)?.[1] ?? '';
}

/** What the next operand is for, if the command takes one more. */
export function argumentAt({ command, operands }: Position): Argument | undefined {
  const { registeredArguments: all } = command;
  return all[operands] ?? (all.at(-1)?.variadic === true ? all.at(-1) : undefined);
}

function readWord(position: Position, word: string): Position {
  const { command, waiting, isOptionsEnd, operands } = position;
  if (waiting !== undefined) return withValue(position, waiting, word);
  if (!isOptionsEnd && word === '--') return { ...position, isOptionsEnd: true };
  if (!isOptionsEnd && word.startsWith('-')) return readOption(position, word);
  const verb = command.commands.find((one) => one.name() === word);
  return verb === undefined ? { ...position, operands: operands + 1 } : { ...position, command: verb, operands: 0 };
}

function readOption(position: Position, word: string): Position {
  const [name = '', ...value] = word.split('=');
  const option = findOption(position.command, name);
  if (option === undefined || !(option.required || option.optional)) return position;
  return value.length > 0 ? withValue(position, option, value.join('=')) : { ...position, waiting: option };
}

function withValue(position: Position, { long }: Option, value: string): Position {
  return { ...position, waiting: undefined, given: new Map([...position.given, [long ?? '', value]]) };
}
