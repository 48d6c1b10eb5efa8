import { isAlias, isMap, isPair, isScalar, isSeq, visit, type Document, type Node, type Scalar } from 'yaml';
import { finding, type Finding, type Path } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { AliasTargets } from './aliases.ts';
import { printPath } from './paths.ts';

/** A finding and where in the text it is. */
export interface Placed {
  readonly found: Finding;
  readonly offset: number;
}

/** How many values a document may hold when each alias is taken for what it stands for: 10,000 hosts fit several times. */
const MOST_VALUES = 1_000_000;

/** The longest text; what a program can be given as one argument is of this order (MAX_ARG_STRLEN of Linux). */
const LONGEST = 65_536;

/** What is right YAML, but could not be kept as it is written, or would fill the memory. */
export function contentFindings(document: Document, targets: AliasTargets): Placed[] {
  const placed: Placed[] = [];
  const add = (node: Node, found: Finding) => placed.push({ found, offset: node.range?.[0] ?? 0 });
  visit(document, {
    Pair(_, { key }, ancestors) {
      if (isScalar(key) && key.value === '<<') add(key, finding('KW1014', {}, pathOf(ancestors, key)));
    },
    Alias(_, node) {
      const target = targets.get(node);
      if (target === undefined) add(node, finding('KW1001', { reason: unknownAnchor(node.source) }));
      else if (encloses(target, node)) add(node, finding('KW1001', { reason: CIRCULAR }));
    },
    Scalar(_, node, ancestors) {
      const found = scalarFinding(node, () => pathOf(ancestors, node));
      if (found !== undefined) add(node, found);
    },
  });
  if (placed.length === 0) placed.push(...expansion(document, targets));
  return placed;
}

function scalarFinding({ value, source = '' }: Scalar, path: () => Path): Finding | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && isInexact(value, source)) {
    return finding('KW1012', { key: printPath(path()), value: source, read: String(value) }, path());
  }
  if (typeof value !== 'string') return undefined;
  const [lost] = LOST.exec(value) ?? [];
  if (lost !== undefined) {
    const character = `U+${(lost.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    return finding('KW1015', { key: printPath(path()), character }, path());
  }
  if (value.length <= LONGEST) return undefined;
  return finding('KW1016', { key: printPath(path()), length: value.length, limit: LONGEST }, path());
}

/** The end of an argument; half of a character; what Unicode keeps free and systemd takes for a broken file. */
const LOST = /\0|\p{Surrogate}|\p{Noncharacter_Code_Point}/u;

/** YAML 1.1 reads 010 as 8, YAML 1.2 as 10; beyond 2^53 neighbours become one. */
function isInexact(value: number, source: string): boolean {
  return !Number.isSafeInteger(value) || /^[-+]?0\d/.test(source);
}

function encloses(outer: Node, inner: Node): boolean {
  const [start = 0, end = 0] = outer.range ?? [];
  const at = inner.range?.[0] ?? 0;
  return start <= at && at < end;
}

function expansion(document: Document, targets: AliasTargets): Placed[] {
  const sizes = new Map<unknown, number>();
  const size = (node: unknown): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    const result = 1 + children(node, targets).reduce<number>((sum, child) => sum + size(child), 0);
    sizes.set(node, result);
    return result;
  };
  if (size(document.contents) <= MOST_VALUES) return [];
  const [first] = targets.keys();
  return [{ found: finding('KW1001', { reason: TOO_MUCH }), offset: first?.range?.[0] ?? 0 }];
}

function children(node: unknown, targets: AliasTargets): readonly unknown[] {
  if (isAlias(node)) return [targets.get(node)];
  if (isPair(node)) return [node.key, node.value];
  return isMap(node) || isSeq(node) ? node.items : [];
}

/** Keys and indexes that lead to a node, from those above it. */
function pathOf(ancestors: readonly unknown[], node: unknown): Path {
  const way = [...ancestors, node];
  return way.flatMap((step, i): Path => {
    if (isPair(step)) return isScalar(step.key) ? [String(step.key.value)] : [];
    return isSeq(step) ? [step.items.indexOf(way[i + 1])] : [];
  });
}

function unknownAnchor(name: string): Text {
  return {
    en: `the alias *${name} stands for nothing: no &${name} comes before it.`,
    zh: `别名 *${name} 没有所指:前面没有 &${name}。`,
  };
}

const CIRCULAR: Text = {
  en: 'an alias (*name) is inside the value of its own anchor (&name).',
  zh: '别名(*name)位于其锚点(&name)所指的内容之内。',
};

const TOO_MUCH: Text = {
  en: 'the aliases stand for more than a million values.',
  zh: '别名展开后超过一百万个值。',
};
