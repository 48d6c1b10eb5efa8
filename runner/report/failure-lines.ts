import type { Language, Messages } from '../../messages/messages.ts';
import { messages } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';
import type { Paint } from '../../terminal/paint.ts';
import { printable } from '../../terminal/text.ts';
import { withoutCommand, type CureCommand } from '../diagnosis/cure-command.ts';
import type { Result } from '../events/types.ts';
import type { Cause, Failure } from './failures.ts';
import { taskName } from './words.ts';

/** Of a long message with a journal in it: what failed stands at its beginning, what a program said last at its end. */
const MESSAGE_LINES = { first: 12, last: 12 };
const OUTPUT_LINES = 10;
const MOST_ITEMS = 5;
const LINE_CHARACTERS = 400;

type Words = Messages['run']['failure'];

/** A failure for people: host and task, the real message, the end of the output, and what is known of it. */
export function failureLines(failure: Failure, language: Language, paint: Paint): string[] {
  const words = messages(language).run.failure;
  const place = failure.onControlNode ? words.controlNode : failure.host;
  const title = clip(`${words[failure.status]}  ${place}  ${taskName(failure.task)}`);
  const causes = failure.causes.slice(0, MOST_ITEMS).flatMap((cause) => causeLines(cause, words));
  return [
    `  ${paint('red', title)}  ${paint('dim', failure.task.path)}`,
    ...indent(causes, 4),
    ...indent(diagnosisLines(failure, language, words, paint), 4),
  ];
}

/** One line for the hosts to which the same happened as to the first, of whom all was told. */
export function sameCauseLine([first, ...others]: readonly Failure[], language: Language, paint: Paint): string[] {
  if (first === undefined || first.onControlNode || others.length === 0) return [];
  const words = messages(language).run.failure;
  const hosts = others.map(({ host }) => host).join(', ');
  return [`  ${paint('red', `${words[first.status]}  ${hosts}`)}  ${fill(words.same, { host: first.host })}`];
}

function causeLines({ item, res }: Cause, words: Words): string[] {
  const message = messageLines(res, words);
  const shown = message.join('\n');
  const output = (['stderr', 'module_stderr', 'stdout', 'module_stdout'] as const).flatMap((name) => {
    const lines = tail(res[name] ?? '');
    return lines.length === 0 || shown.includes(lines.join('\n'))
      ? []
      : [`${name.replace('module_', '')}:`, ...indent(lines, 2)];
  });
  const label = item === null ? [] : [`${fill(words.item, { item: clip(item) })}:`];
  return [...label, ...indent([...message, ...output], label.length * 2)];
}

function messageLines(res: Result, words: Words): string[] {
  if (res.censored !== undefined) return [words.hidden];
  const message = withoutCommand(res.msg ?? res.reason ?? '').trim() || words.noMessage;
  const lines = ends(message.split('\n')).map(clip);
  const command = typeof res.cmd === 'string' ? res.cmd : res.cmd?.join(' ');
  return command === undefined
    ? lines
    : [...lines, `$ ${clip(command)}${res.rc === undefined ? '' : `  -> ${res.rc.toString()}`}`];
}

function diagnosisLines({ diagnosis }: Failure, language: Language, words: Words, paint: Paint): string[] {
  if (diagnosis === undefined) return [];
  const { code, advice, command } = diagnosis;
  const text = (label: string, value: string): string => `${paint('bold', label)}: ${value}`;
  const advised = advice && [
    `${code}  ${text(words.cause, advice.cause[language])}`,
    `        ${text(words.cure, advice.cure[language])}`,
  ];
  return [...(advised ?? []), ...(command ? [`        ${commandLine(command)}`] : [])];
}

/** As a shell shows it, root's on a host or the user's on this machine; never cut off. */
function commandLine({ host, line }: CureCommand): string {
  return printable(host === null ? `$ ${line}` : `${host}# ${line}`);
}

function ends(lines: readonly string[]): readonly string[] {
  const { first, last } = MESSAGE_LINES;
  return lines.length <= first + last ? lines : [...lines.slice(0, first), '…', ...lines.slice(-last)];
}

function tail(text: string): string[] {
  const lines = text.trimEnd().split(/\r?\n/);
  return text.trim() === '' ? [] : lines.slice(-OUTPUT_LINES).map(clip);
}

function clip(text: string): string {
  const line = printable(text);
  return line.length <= LINE_CHARACTERS ? line : `${line.slice(0, LINE_CHARACTERS)}…`;
}

function indent(lines: readonly string[], by: number): string[] {
  return lines.map((line) => `${' '.repeat(by)}${line}`);
}
