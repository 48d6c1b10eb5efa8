import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { EXIT, type ExitCode } from '../findings/finding.ts';
import { argumentAt, findOption, placeholderOf, positionAfter } from './command-line.ts';
import { valuesFor, type Candidate } from './completion-values.ts';
import type { Io } from './io.ts';

/**
 * `kubewright complete -- WORD...`: what the scripts of `kubewright completion` call for the word that is typed. Prints
 * what the shell itself has to complete there (`dirs`, `files`, `none`), then a line for each candidate: value, tab, what
 * it is. All is read from the program, but what placeholders like `<topic>` stand for.
 * @param words what is before the cursor without the program's name; the last is the one that is typed, maybe empty
 */
export async function complete(program: CommandUnknownOpts, words: readonly string[], io: Io): Promise<ExitCode> {
  const { paths, candidates, typed } = await completion(program, words, io);
  const fitting = candidates.filter(({ value }) => value.startsWith(typed));
  const lines = fitting.map(({ value, description }) => `${value}\t${description.replace(/\s+/g, ' ')}`);
  io.stdout.write(`${[paths, ...lines].join('\n')}\n`);
  return EXIT.done;
}

interface Completion {
  readonly paths: 'files' | 'dirs' | 'none';
  readonly candidates: readonly Candidate[];
  /** What candidates have to begin with: of `--lang=z` only `z`. */
  readonly typed: string;
}

async function completion(program: CommandUnknownOpts, words: readonly string[], io: Io): Promise<Completion> {
  const typed = words.at(-1) ?? '';
  const position = positionAfter(program, words.slice(0, -1));
  const { command, waiting, isOptionsEnd, given } = position;
  const only = (candidates: readonly Candidate[]) => ({ paths: 'none' as const, candidates, typed });
  const ofValue = (placeholder: string, choices: readonly string[] | undefined, begun: string) =>
    valueCompletion({ placeholder, choices, typed: begun, project: given.get('--project') }, io);

  if (waiting !== undefined) return ofValue(placeholderOf(waiting), waiting.argChoices, typed);
  if (!isOptionsEnd && typed.startsWith('-')) {
    const [name = '', ...value] = typed.split('=');
    const option = value.length === 0 ? undefined : findOption(command, name);
    return option === undefined
      ? only(optionsOf(command))
      : ofValue(placeholderOf(option), option.argChoices, value.join('='));
  }
  if (command.commands.length > 0) return only(commandsOf(command));
  const argument = argumentAt(position);
  if (argument === undefined) return only(isOptionsEnd ? [] : optionsOf(command));
  if (argument.name() === 'command') return only(commandsOf(program));
  return ofValue(argument.name(), argument.argChoices, typed);
}

interface Value {
  readonly placeholder: string;
  readonly choices: readonly string[] | undefined;
  readonly typed: string;
  /** What -C names. */
  readonly project: string | undefined;
}

async function valueCompletion({ placeholder, choices, typed, project }: Value, io: Io): Promise<Completion> {
  if (placeholder === 'dir') return { paths: 'dirs', candidates: [], typed };
  if (['file', 'path'].includes(placeholder)) return { paths: 'files', candidates: [], typed };
  const fixed = choices?.map((value) => ({ value, description: '' }));
  // what cannot be read is told by the command itself, not while it is typed
  const candidates = fixed ?? (await valuesFor(placeholder, project, io).catch(() => []));
  return { paths: 'none', candidates, typed };
}

function optionsOf(command: CommandUnknownOpts): Candidate[] {
  const options = command.createHelp().visibleOptions(command);
  return options.map(({ long, short, description }) => ({ value: long ?? short ?? '', description }));
}

function commandsOf(command: CommandUnknownOpts): Candidate[] {
  const commands = command.createHelp().visibleCommands(command);
  return commands.map((one) => ({ value: one.name(), description: one.description() }));
}
