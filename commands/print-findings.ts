import stringWidth from 'string-width';
import { CATALOG } from '../findings/catalog.ts';
import type { Finding } from '../findings/finding.ts';
import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { paintFor } from '../terminal/paint.ts';
import { beginning, ending, printable } from '../terminal/text.ts';
import type { Io } from './io.ts';

/** The most columns of a source line that are shown before and after its caret. */
const SHOWN = { before: 60, after: 40 };

/** More code units than any text of so many columns has. */
const MOST_UNITS = 1000;

/** Prints findings to stderr: where, what is wrong, the source line with a caret, and what to do. */
export function printFindings(findings: readonly Finding[], io: Io): void {
  for (const found of findings) io.stderr.write(`${describe(found, io)}\n`);
}

/** Findings as scripts read them: data, with their text in the user's language. */
export function findingsToJson(findings: readonly Finding[], { language }: Pick<Io, 'language'>) {
  return findings.map((found) => {
    const { code, severity, path, position } = found;
    const place = position === undefined ? {} : { file: position.file, line: position.line, column: position.column };
    return { code, severity, path, ...place, ...sentences(found, language) };
  });
}

/** A finding in one paragraph: what is wrong, and what to do. */
export function findingText(found: Finding, { language }: Pick<Io, 'language'>): string {
  const { what, todo } = sentences(found, language);
  return printable(`${what} ${todo}`);
}

function describe(found: Finding, io: Io): string {
  const { code, severity, position } = found;
  const paint = paintFor(io.terminal, io.env);
  const place = position === undefined ? '' : `${position.file}:${String(position.line)}:${String(position.column)}: `;
  const label = paint(severity === 'error' ? 'red' : 'yellow', messages(io.language).cli[severity]);
  const { what, todo } = sentences(found, io.language);
  const lines = [`${printable(place)}${label} ${code}: ${printable(what)}`];
  if (position !== undefined && position.source.trim() !== '') lines.push(...excerpt(position));
  lines.push(`  ${paint('cyan', '→')} ${printable(todo)}`);
  return lines.join('\n');
}

function sentences({ code, params }: Finding, language: Language) {
  const words = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  const inLanguage = Object.fromEntries(words) as Record<string, string | number>;
  const { what, todo } = CATALOG[code];
  return { what: fill(what[language], inLanguage), todo: fill(todo[language], inLanguage) };
}

/** The source line round the place with a caret below it; wide characters take the room they take on a terminal. */
function excerpt({ line, column, source }: NonNullable<Finding['position']>): string[] {
  const gutter = `  ${String(line)} | `;
  const place = column - 1;
  const before = onOneLine(source.slice(Math.max(0, place - MOST_UNITS), place));
  const after = onOneLine(source.slice(place, place + MOST_UNITS));
  const shown = { before: ending(before, SHOWN.before), after: beginning(after, SHOWN.after) };
  const cutBefore = place > MOST_UNITS || shown.before !== before ? '…' : '';
  const cutAfter = place + MOST_UNITS < source.length || shown.after !== after ? '…' : '';
  const left = `${gutter}${cutBefore}${shown.before}`;
  return [`${left}${shown.after}${cutAfter}`, `${' '.repeat(stringWidth(left))}^`];
}

function onOneLine(source: string): string {
  return printable(source).replaceAll('\t', ' ');
}
