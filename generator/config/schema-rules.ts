import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Text } from '../../messages/messages.ts';
import type { SchemaNode } from '../../schema/schema.ts';

/** What a value must be, in words: the schema's own where a pattern would tell nobody anything. */
export function ruleOf({ keyword, params, message, parentSchema }: ErrorObject): Text {
  const { description, 'x-zh': zh } = (parentSchema ?? {}) as SchemaNode;
  if (keyword === 'pattern' && description !== undefined)
    return { en: description, zh: zh?.description ?? description };
  const { limit = '' } = params as { limit?: number | string };
  return LIMITS[keyword]?.(String(limit)) ?? { en: message ?? keyword, zh: message ?? keyword };
}

/** Words for the keywords that our schemas limit values with, besides patterns. */
const LIMITS: Readonly<Record<string, (limit: string) => Text>> = {
  format: () => ({ en: 'an IPv4 address such as 10.0.10.11', zh: 'IPv4 地址,例如 10.0.10.11' }),
  minimum: (limit) => ({ en: `at least ${limit}`, zh: `不小于 ${limit}` }),
  maximum: (limit) => ({ en: `at most ${limit}`, zh: `不大于 ${limit}` }),
  minItems: (limit) => ({ en: `at least ${limit} entries`, zh: `至少 ${limit} 项` }),
  maxItems: (limit) => ({ en: `at most ${limit} entries`, zh: `最多 ${limit} 项` }),
  maxLength: (limit) => ({ en: `at most ${limit} characters`, zh: `最多 ${limit} 个字符` }),
  uniqueItems: () => ({ en: 'no entry twice', zh: '各项不得重复' }),
};
