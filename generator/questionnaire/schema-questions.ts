import type { Text } from '../../messages/messages.ts';
import { clusterSchema, type SchemaNode } from '../../schema/schema.ts';
import { helpOf, titleOf } from '../../schema/words.ts';
import { linesOf, textOf, type Answer, type Choice, type Question } from './question.ts';
import { setIn, type Config } from '../document/set-in.ts';
import { choiceTexts } from './texts.ts';

/** A key of the configuration that holds a value, or values of one kind. */
export interface Leaf {
  readonly path: readonly string[];
  readonly node: SchemaNode;
}

/** Sections about hosts with roles that the questions give to nobody, and what depends on them: they are written in the file, as those roles are. */
const OF_THE_FILE = ['nfs', 'harbor', 'registry'];

/** The sections of the configuration that can be asked for: keys of its root that have keys. */
export function sectionsOf(): [name: string, node: SchemaNode][] {
  const { root, resolve } = clusterSchema();
  const all = Object.entries(root.properties ?? {}).map(([name, node]): [string, SchemaNode] => [name, resolve(node)]);
  return all.filter(([name, node]) => node.properties !== undefined && !OF_THE_FILE.includes(name));
}

/** All keys below a node, switches first: whether a part is there is asked before how it is. */
export function leavesOf(path: readonly string[], node: SchemaNode): Leaf[] {
  const { resolve } = clusterSchema();
  const properties = Object.entries(node.properties ?? {}).sort(
    ([a], [b]) => Number(b === SWITCH) - Number(a === SWITCH),
  );
  return properties.flatMap(([key, child]) => {
    const resolved = resolve(child);
    if (resolved.properties !== undefined) return leavesOf([...path, key], resolved);
    return isAskable(resolved) ? [{ path: [...path, key], node: resolved }] : [];
  });
}

/** The key that says whether the rest of a section means anything. */
export const SWITCH = 'enabled';

/** A list of sections is written in the file. */
function isAskable({ items }: SchemaNode): boolean {
  return items === undefined || clusterSchema().resolve(items).properties === undefined;
}

/** The question for a key, in the words of the schema. */
export function leafQuestion({ path, node }: Leaf, parent?: SchemaNode): Question {
  const initial = initialOf(node);
  const choices = choicesOf(node);
  return {
    id: path.join('.'),
    kind: choices === undefined ? (isList(node) ? 'lines' : 'text') : 'select',
    title: parent === undefined ? titleOf(node) : join(titleOf(parent), titleOf(node)),
    help: helpOf(node),
    ...(choices === undefined ? {} : { choices }),
    initial,
    paths: [path],
    put: (config, answer) => put(config, path, node, answer),
  };
}

function join(first: Text, second: Text): Text {
  return { en: `${first.en}: ${second.en}`, zh: `${first.zh}:${second.zh}` };
}

function isList({ type }: SchemaNode): boolean {
  return type === 'array' || type === 'object';
}

/** Values of an enumeration, of a pattern that only enumerates, or of a switch; "as it comes" where there is no default. */
function choicesOf({ enum: values, pattern = '', type, default: value }: SchemaNode): Choice[] | undefined {
  const [, alternatives] = /^\^\(([\w|-]+)\)\$$/.exec(pattern) ?? [];
  const all = values ?? alternatives?.split('|') ?? (type === 'boolean' ? [true, false] : undefined);
  const choices = all?.map((one) => ({ value: String(one), title: choiceTexts[String(one)] ?? same(String(one)) }));
  return value === undefined && choices !== undefined ? [{ value: '', title: choiceTexts.open }, ...choices] : choices;
}

function same(text: string): Text {
  return { en: text, zh: text };
}

function initialOf({ default: value, type }: SchemaNode): Answer {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, one]) => `${key}=${String(one)}`);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return type === 'array' || type === 'object' ? [] : '';
}

/** Keeps what differs from the default only: a configuration says what was decided. */
function put(config: Config, path: readonly string[], node: SchemaNode, answer: Answer): Config {
  const value = valueOf(node, answer);
  if (value === undefined || JSON.stringify(value) === JSON.stringify(node.default)) return config;
  return setIn(config, path, value);
}

function valueOf(node: SchemaNode, answer: Answer): unknown {
  const { type } = node;
  if (type === 'array') return emptyToNothing(linesOf(answer).flatMap((line) => line.split(/[\s,]+/).filter(Boolean)));
  if (type === 'object') return emptyToNothing(Object.fromEntries(linesOf(answer).map(entryOf)));
  const text = textOf(answer).trim();
  return text === '' ? undefined : scalar(text, [type ?? []].flat());
}

function emptyToNothing<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** `key=value` or `key: value`; a key alone is a flag that is on. */
function entryOf(line: string): [string, unknown] {
  const [, key = line, value = 'true'] = /^\s*([^\s=:]+)\s*(?:[=:]\s*(.*))?$/.exec(line) ?? [];
  return [key.trim(), scalar(value.trim(), ['integer', 'boolean', 'string'])];
}

function scalar(text: string, types: readonly string[]): unknown {
  if (types.includes('integer') && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (types.includes('boolean') && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
