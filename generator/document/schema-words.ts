import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from '../../messages/messages.ts';
import type { SchemaNode } from '../../schema/schema.ts';

/** What a value must be, in words: the schema's own where a pattern would tell nobody anything. */
export function ruleOf({ keyword, params, message, parentSchema }: ErrorObject): Text {
  const node = (parentSchema ?? {}) as SchemaNode;
  if (keyword === 'propertyNames') return patternWords(node.propertyNames ?? {});
  if (keyword === 'pattern') return patternWords(node);
  const { limit = '' } = params as { limit?: number | string };
  return LIMITS[keyword]?.(String(limit)) ?? { en: message ?? keyword, zh: message ?? keyword };
}

function patternWords({ patternErrorMessage, pattern = '', 'x-zh': zh }: SchemaNode): Text {
  const en = patternErrorMessage ?? pattern;
  return { en, zh: zh?.patternErrorMessage ?? en };
}

/** Words for the keywords that our schemas limit values with, besides patterns. */
const LIMITS: Readonly<Record<string, (limit: string) => Text>> = {
  format: () => IPV4,
  minimum: (limit) => ({ en: `at least ${limit}`, zh: `不小于 ${limit}` }),
  maximum: (limit) => ({ en: `at most ${limit}`, zh: `不大于 ${limit}` }),
  minItems: (limit) => ({ en: `at least ${limit} entries`, zh: `至少 ${limit} 项` }),
  maxItems: (limit) => ({ en: `at most ${limit} entries`, zh: `最多 ${limit} 项` }),
  maxLength: (limit) => ({ en: `at most ${limit} characters`, zh: `最多 ${limit} 个字符` }),
  uniqueItems: () => ({ en: 'no entry twice', zh: '各项不得重复' }),
};

/** The only format of our schemas. */
const IPV4: Text = { en: 'an IPv4 address such as 10.0.10.11', zh: 'IPv4 地址,例如 10.0.10.11' };

/** What a value has to be, in words. */
export function typeWords(types: readonly string[]): Text {
  const words = types.map((type) => TYPES[type] ?? { en: type, zh: type });
  return { en: words.map(({ en }) => en).join(', or '), zh: words.map(({ zh }) => zh).join('或') };
}

const TYPES: Readonly<Record<string, Text>> = {
  string: { en: 'text', zh: '文本' },
  integer: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: ' true 或 false' },
  object: { en: 'a section with keys', zh: '一组键' },
  array: { en: 'a list', zh: '列表' },
};

/**
 * What to do about a value of a wrong type.
 * @param node what the schema says of the key
 * @param types those that are allowed
 * @param written a number as it was written
 */
export function adviceFor(
  node: SchemaNode,
  types: readonly string[],
  value: unknown,
  written: string | undefined,
): Text {
  if (value === null) return { en: 'Write a value, or remove the key.', zh: '请写上值,或删除这个键。' };
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return adviceForText(node, written ?? String(value));
  if (types.includes('integer') && typeof value === 'string' && /^\d+$/.test(value)) {
    return { en: `Write it without quotes: ${value}.`, zh: `请去掉引号:${value}。` };
  }
  if (types.includes('boolean'))
    return { en: 'Write true or false, without quotes.', zh: '请写 true 或 false,不加引号。' };
  if (types.includes('object')) return { en: 'Write its keys below it, indented.', zh: '请在其下缩进书写它的键。' };
  if (types.includes('array')) return { en: 'Write a list: [one, two].', zh: '请写成列表:[甲, 乙]。' };
  return { en: 'Write a value of that kind.', zh: '请写成这种值。' };
}

/** Quotes help only where the text between them is one that the key takes. */
function adviceForText(node: SchemaNode, text: string): Text {
  const { enum: allowed, pattern, format } = node;
  if (allowed !== undefined && !allowed.includes(text)) {
    const values = allowed.join(', ');
    return { en: `Use one of: ${values}.`, zh: `可用的值:${values}。` };
  }
  // No number and no truth value is an address.
  if (format !== undefined) return allowedWords(IPV4);
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return allowedWords(patternWords(node));
  const quoted = JSON.stringify(text);
  return { en: `Quote it: ${quoted}.`, zh: `请加引号:${quoted}。` };
}

function allowedWords({ en, zh }: Text): Text {
  return { en: `Allowed: ${en}.`, zh: `允许的值:${zh}。` };
}
