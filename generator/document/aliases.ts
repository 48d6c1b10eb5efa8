import { isAlias, isMap, isScalar, isSeq, visit, type Alias, type Document, type Node } from 'yaml';

/** What each alias (`*name`) of a document stands for; without those that stand for nothing. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** Follows the aliases of a document: each means the last anchor of its name before it. */
export function aliasTargets(document: Document): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node) && target !== undefined) targets.set(node, target);
      if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/**
 * The plain data of a document, in time that grows with its size (that of `document.toJS` grows with the square of the aliases).
 * @param targets without circles
 */
export function toData(document: Document, targets: AliasTargets): unknown {
  const shared = new Map<Node, unknown>();
  const convert = (node: unknown): unknown => {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map(convert);
    if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), convert(value)]));
    const target = isAlias(node) ? targets.get(node) : undefined;
    if (target === undefined) return null;
    if (!shared.has(target)) shared.set(target, convert(target));
    return shared.get(target);
  };
  return convert(document.contents);
}

/** Keys are scalars, which the parser was told to see to. */
function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}
