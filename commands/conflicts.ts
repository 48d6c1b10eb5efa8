import type { Clash, Conflict, Excerpt } from '../generator/write/merge.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { paintFor, type Style } from '../terminal/paint.ts';
import { printable } from '../terminal/text.ts';
import type { Io } from './io.ts';

/** Shows each conflict with its sides on stderr: which lines of which file, as generated last, as edited, as generated now. */
export function printConflicts(changes: readonly Change[], io: Io): void {
  const lines = changes.flatMap(({ path, from, conflict }) =>
    conflict === undefined ? [] : describe(from === undefined ? path : `${from} → ${path}`, conflict, io),
  );
  if (lines.length > 0) io.stderr.write(`${lines.join('\n')}\n`);
}

function describe(file: string, conflict: Conflict, io: Io): string[] {
  const texts = messages(io.language).cli.conflict;
  const heading = (text: string) => paintFor(io.terminal, io.env)('bold', printable(text));
  if (conflict.reason === 'yaml')
    return [heading(fill(texts.merged, { file })), ...side(conflict.at, 'red', io), `  ${printable(conflict.message)}`];
  return conflict.clashes.flatMap((clash, i) => [
    heading(fill(texts.heading, { file, number: i + 1, count: conflict.clashes.length })),
    ...sides(clash, io),
  ]);
}

function sides({ base, yours, new: next }: Clash, io: Io): string[] {
  const texts = messages(io.language).cli.conflict;
  const all: [string, Excerpt, Style][] = [
    [texts.base, base, 'dim'],
    [texts.yours, yours, 'green'],
    [texts.new, next, 'yellow'],
  ];
  return all.flatMap(([name, excerpt, style]) => [
    `  ${paintFor(io.terminal, io.env)('cyan', name)}:`,
    ...side(excerpt, style, io),
  ]);
}

/** The lines of a side with their numbers; a side without lines has removed them. */
function side({ line, lines }: Excerpt, style: Style, io: Io): string[] {
  const paint = paintFor(io.terminal, io.env);
  if (lines.length === 0) return [`    ${String(line)} | ${paint('dim', '∅')}`];
  return lines.map((text, i) => `    ${String(line + i)} | ${paint(style, printable(text))}`);
}
