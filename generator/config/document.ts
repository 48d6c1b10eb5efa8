import { isMap, isNode, isPair, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import { finding, type Finding, type Path, type Position } from '../../findings/finding.ts';

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
}

/** How many alias uses a document may expand to before it is taken for an attack. */
const MAX_ALIASES = 100;

/**
 * Parses a configuration text; JSON is read as the YAML that it is.
 * @param text the decoded text
 * @param file its name, for findings
 */
export function parseConfig(text: string, file: string): ConfigDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, source: text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '' };
  };
  const problems = [...document.errors, ...document.warnings].map((error): Finding => ({
    ...finding('KW1001', { reason: error.message }),
    position: at(error.pos[0]),
  }));
  const content = problems.length > 0 ? { data: undefined, findings: problems } : toData(document, at);
  return { file, text, ...content, locate: (path, key = false) => at(offsetOf(document, path, key)) };
}

function toData(document: Document, at: (offset: number) => Position): Pick<ConfigDocument, 'data' | 'findings'> {
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown, findings: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { data: undefined, findings: [{ ...finding('KW1001', { reason }), position: at(0) }] };
  }
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
