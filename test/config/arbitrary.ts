import fc, { type Arbitrary } from 'fast-check';
import type { SchemaNode, SchemaSet } from '../../schema/schema.ts';
import { NASTY, nastyText } from '../helpers/nasty.ts';

/** The keywords that our schemas use; a new one has to be understood here before anything can be made of it. */
interface Node extends SchemaNode {
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: false | Node;
  readonly propertyNames?: Node;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly format?: string;
}

/** Arbitraries for keys whose value the schema alone does not make sensible, by dotted path (`hosts.roles`). */
export type Overrides = Readonly<Record<string, Arbitrary<unknown>>>;

/** More entries than this show nothing new. */
const MOST_ENTRIES = 6;

/**
 * Anything that a schema allows: every key there or not, free text as nasty as the schema lets it be.
 * @throws Error when a schema has something that this does not know
 */
export function arbitraryOf(schema: SchemaSet, overrides: Overrides = {}): Arbitrary<unknown> {
  return node(schema.root, '');

  function node(given: Node, path: string): Arbitrary<unknown> {
    const resolved: Node = schema.resolve(given);
    const override = overrides[path];
    if (override !== undefined) return override;
    if (resolved.enum !== undefined) return fc.constantFrom(...resolved.enum);
    const types = typeof resolved.type === 'string' ? [resolved.type] : (resolved.type ?? []);
    if (types.length === 0) throw new Error(`${path}: no type`);
    return fc.oneof(...types.map((type) => ofType(type, resolved, path)));
  }

  function ofType(type: string, given: Node, path: string): Arbitrary<unknown> {
    switch (type) {
      case 'object':
        return object(given, path);
      case 'array':
        return array(given, path);
      case 'string':
        return text(given, path);
      case 'integer':
        return fc.integer({ min: given.minimum ?? -(2 ** 31), max: given.maximum ?? 2 ** 31 });
      case 'boolean':
        return fc.boolean();
      default:
        throw new Error(`${path}: type ${type}`);
    }
  }

  function object({ properties = {}, required = [], additionalProperties, propertyNames }: Node, path: string) {
    if (typeof additionalProperties === 'object') {
      const names = propertyNames === undefined ? nastyText : text(propertyNames, `${path}.*`);
      const values = node(additionalProperties, `${path}.*`);
      return fc.dictionary(names, values, { maxKeys: MOST_ENTRIES, noNullPrototype: true });
    }
    const model = Object.entries(properties).map(([key, child]) => [
      key,
      node(child, `${path}.${key}`.replace(/^\./, '')),
    ]);
    return fc.record(Object.fromEntries(model) as Record<string, Arbitrary<unknown>>, {
      requiredKeys: [...required],
      noNullPrototype: true,
    });
  }

  function array({ items = {}, minItems = 0, maxItems = Infinity, uniqueItems = false }: Node, path: string) {
    const limits = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MOST_ENTRIES)) };
    const entry = node(items, path);
    return uniqueItems ? fc.uniqueArray(entry, { ...limits, comparator: 'SameValue' }) : fc.array(entry, limits);
  }
}

function text({ pattern, format, maxLength = Infinity, minLength = 0 }: Node, path: string): Arbitrary<string> {
  const fits = (value: string) => value.length <= maxLength && value.length >= minLength;
  if (format === 'ipv4') return fc.ipV4();
  if (format !== undefined) throw new Error(`${path}: format ${format}`);
  if (pattern === undefined) return nastyText.filter(fits);
  const whole = new RegExp(pattern, 'u');
  const likely = fc.stringMatching(new RegExp(withoutAssertions(pattern), 'u'), { size: '-1' });
  const isAllowed = (value: string) => whole.test(value) && fits(value);
  return fc.oneof(likely, ...nastyOf(isAllowed)).filter(isAllowed);
}

/** What people write in free text shows more than what a pattern makes by itself; a narrow pattern has little or none of it. */
function nastyOf(isAllowed: (value: string) => boolean): Arbitrary<string>[] {
  const allowed = NASTY.filter(isAllowed);
  if (allowed.length > NASTY.length / 4) return [nastyText.filter(isAllowed)];
  return allowed.length > 0 ? [fc.constantFrom(...allowed)] : [];
}

/** A pattern without its lookaheads, which fast-check cannot make strings from; filtering by the whole pattern follows. */
function withoutAssertions(pattern: string): string {
  const start = pattern.search(/\(\?[!=]/);
  if (start < 0) return pattern;
  let depth = 0;
  let end = start;
  do {
    if (pattern[end] === '\\') end++;
    else if (pattern[end] === '(') depth++;
    else if (pattern[end] === ')') depth--;
    end++;
  } while (depth > 0);
  return withoutAssertions(pattern.slice(0, start) + pattern.slice(end));
}
