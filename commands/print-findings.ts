import { styleText } from 'node:util';
import stringWidth from 'string-width';
import type { Finding } from '../findings/finding.ts';
import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Io } from './io.ts';

/** Prints findings to stderr: where, what is wrong, the source line with a caret, and what to do. */
export function printFindings(findings: readonly Finding[], io: Io): void {
  for (const found of findings) io.stderr.write(`${describe(found, io)}\n`);
}

/** Findings as scripts read them: data, with their text in the user's language. */
export function findingsToJson(findings: readonly Finding[], { language }: Pick<Io, 'language'>) {
  return findings.map(({ code, severity, path, params, position }) => {
    const texts = messages(language).findings[code];
    const place = position === undefined ? {} : { file: position.file, line: position.line, column: position.column };
    return { code, severity, path, ...place, ...sentences(texts, params, language) };
  });
}

function describe({ code, severity, params, position }: Finding, io: Io): string {
  const texts = messages(io.language);
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    io.terminal ? styleText(style, text, { validateStream: false }) : text;
  const place = position === undefined ? '' : `${position.file}:${String(position.line)}:${String(position.column)}: `;
  const label = paint(severity === 'error' ? 'red' : 'yellow', texts.cli[severity]);
  const { what, todo } = sentences(texts.findings[code], params, io.language);
  const lines = [`${place}${label} ${code}: ${what}`];
  if (position !== undefined && position.source.trim() !== '') lines.push(...excerpt(position));
  lines.push(`  ${paint('cyan', '→')} ${todo}`);
  return lines.join('\n');
}

function sentences(
  texts: { readonly what: string; readonly todo: string },
  params: Finding['params'],
  language: Language,
) {
  const words = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'object' ? value[language] : value,
  ]);
  const inLanguage = Object.fromEntries(words) as Record<string, string | number>;
  return { what: fill(texts.what, inLanguage), todo: fill(texts.todo, inLanguage) };
}

/** The source line with a caret below the place; tabs and wide characters take the room they take on a terminal. */
function excerpt({ line, column, source }: NonNullable<Finding['position']>): string[] {
  const gutter = `  ${String(line)} | `;
  const before = source.slice(0, column - 1);
  const indent = before.replace(/[^\t]+/g, (text) => ' '.repeat(stringWidth(text)));
  return [`${gutter}${source}`, `${' '.repeat(gutter.length)}${indent}^`];
}
