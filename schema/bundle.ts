import type { SchemaNode, SchemaSet } from './schema.ts';

/** The dialect that editors know best; our keywords mean the same in it. */
const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** What means nothing outside of our schema files. */
const OURS = new Set(['$schema', '$id', 'x-zh', 'x-change']);

/**
 * A schema as one document that refers to nothing else, for editors.
 * @param language of titles, descriptions and messages
 * @param releases those that there are, which the schema leaves to a rule
 */
export function bundle({ root, resolve }: SchemaSet, language: 'en' | 'zh', releases: readonly string[]): object {
  const { release = {}, ...properties } = root.properties ?? {};
  return {
    $schema: DIALECT,
    ...whole({ ...root, properties: { release: { ...release, enum: releases }, ...properties } }),
  };

  function whole(given: SchemaNode): object {
    const node = resolve(given);
    const words = language === 'zh' ? node['x-zh'] : {};
    const keywords = Object.entries({ ...node, ...words, ...switches(node) }).filter(([key]) => !OURS.has(key));
    return Object.fromEntries(keywords.map(([key, value]) => [key, child(key, value)]));
  }

  function child(key: string, value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (key === 'properties') {
      const properties = Object.entries(value as Record<string, SchemaNode>);
      return Object.fromEntries(properties.map(([name, node]) => [name, whole(node)]));
    }
    return ['items', 'additionalProperties', 'propertyNames'].includes(key) ? whole(value) : value;
  }
}

/** What an editor that knows YAML 1.1 alone reads of an unquoted `off`. */
function switches({ type, enum: values = [] }: SchemaNode): object {
  return values.includes('off') ? { type: [type, 'boolean'], enum: [...values, false] } : {};
}
