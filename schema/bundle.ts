import type { SchemaNode, SchemaSet } from './schema.ts';

/** The dialect that editors know best; our keywords mean the same in it. */
const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** What means nothing outside of our schema files. */
const OURS = new Set(['$schema', '$id', 'x-zh', 'x-change']);

/**
 * A schema as one document that refers to nothing else, for editors.
 * @param language of titles, descriptions and messages
 */
export function bundle(schema: SchemaSet, language: 'en' | 'zh'): object {
  return { $schema: DIALECT, ...whole(schema.root) };

  function whole(given: SchemaNode): object {
    const node = schema.resolve(given);
    const words = language === 'zh' ? node['x-zh'] : {};
    const keywords = Object.entries({ ...node, ...words }).filter(([key]) => !OURS.has(key));
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
