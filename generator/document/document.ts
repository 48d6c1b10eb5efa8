import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import { finding, type Finding, type Path, type Position } from '../../findings/finding.ts';
import { aliasTargets, toData, type AliasTargets } from './aliases.ts';
import { contentFindings } from './content-checks.ts';
import { jsonErrorOffset, NO_JSON } from './json-strict.ts';
import { lookalikeReason, syntaxReason } from './syntax-reasons.ts';

/** A parsed YAML or JSON text that can tell where each of its keys stands. */
export interface ConfigDocument {
  /** The name shown in findings. */
  readonly file: string;
  readonly text: string;
  /** The plain data; undefined when the text has errors. */
  readonly data: unknown;
  /** Syntax errors, with positions. */
  readonly findings: readonly Finding[];
  /** Where the node at a path stands; the nearest parent when there is none. `key` asks for a key instead of its value. */
  locate(path: Path, key?: boolean): Position;
  /** The number at a path as it was written, such as `1.30`; undefined when there is none. */
  writtenNumber(path: Path): string | undefined;
}

/**
 * Parses a configuration text; JSON is read as the YAML that it is, and in a file that ends in .json nothing else is.
 * @param text the decoded text
 * @param file its name, for findings
 */
export function parseConfig(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    // only what JSON has too: neither dates, sets and binaries, nor keys that are not text
    resolveKnownTags: false,
    stringKeys: true,
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, source: sourceLine(text, lines, line) };
  };
  const targets = aliasTargets(document);
  const problems = problemsOf(document, targets, at);
  if (problems.length === 0 && file.endsWith('.json')) problems.push(...notJson(text, at));
  return {
    file,
    text,
    data: problems.length > 0 ? undefined : toData(document, targets),
    findings: problems,
    locate: (path, key = false) => at(offsetOf(document, path, key)),
    writtenNumber: (path) => writtenNumber(document.getIn(path, true)),
  };
}

/** After so many lines that cannot be read, the others follow from them. */
const MOST_ERRORS = 20;

function sourceLine(text: string, { lineStarts }: LineCounter, line: number): string {
  return text.slice(lineStarts[line - 1], lineStarts[line]).replace(/\r?\n$/, '');
}

/** Errors of syntax, one for each line: others of a line mostly follow from the first. Else what cannot be kept. */
function problemsOf(document: Document.Parsed, targets: AliasTargets, at: (offset: number) => Position): Finding[] {
  const errors = [...document.errors, ...document.warnings].map(({ code, message, pos: [offset] }): Finding => {
    const position = at(offset);
    return { ...finding('KW1001', { reason: syntaxReason(code, message, position.source) }), position };
  });
  const lines = new Set<number>();
  const first = errors.filter(({ position: { line } = { line: 0 } }) => !lines.has(line) && lines.add(line));
  if (first.length > 0) return first.slice(0, MOST_ERRORS);
  const text = wordsOnly(document, at);
  if (text !== undefined) return [text];
  return contentFindings(document, targets).map(({ found, offset }) => ({ ...found, position: at(offset) }));
}

/** Other programs read such a file too, and an empty one is told as that. */
function notJson(text: string, at: (offset: number) => Position): Finding[] {
  const offset = text.trim() === '' ? undefined : jsonErrorOffset(text);
  return offset === undefined ? [] : [{ ...finding('KW1001', { reason: NO_JSON }), position: at(offset) }];
}

/** Text where keys should be, because a character only looks like a colon or a space. */
function wordsOnly({ contents }: Document.Parsed, at: (offset: number) => Position): Finding | undefined {
  const position = at(start(contents));
  const reason = isScalar(contents) ? lookalikeReason(position.source) : undefined;
  return reason && { ...finding('KW1001', { reason }), position };
}

function writtenNumber(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'number' ? node.source : undefined;
}

function offsetOf(document: Document, path: Path, key: boolean): number {
  let node: unknown = document.contents;
  let offset = start(node);
  for (const [depth, step] of path.entries()) {
    const pair = pairOf(node, step);
    const last = depth === path.length - 1;
    if (last && key && pair !== undefined) return start(pair.key);
    node = pair === undefined ? childOf(node, step) : pair.value;
    if (!isNode(node)) return pair === undefined ? offset : start(pair.key);
    offset = start(node);
  }
  return offset;
}

function pairOf(node: unknown, key: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((item) => isPair(item) && String((item.key as { value?: unknown }).value) === String(key));
}

function childOf(node: unknown, key: string | number): unknown {
  return isNode(node) && 'get' in node
    ? (node as { get(k: unknown, keep: boolean): unknown }).get(key, true)
    : undefined;
}

function start(node: unknown): number {
  return isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}
