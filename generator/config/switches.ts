import type { SchemaNode, SchemaSet } from '../../schema/schema.ts';
import type { ConfigDocument } from '../document/document.ts';

/**
 * A document in which false is `off` where that is one of the values: programs that know YAML 1.1 alone, such as PyYAML, read and write
 * an unquoted `off` as false.
 */
export function withSwitches(document: ConfigDocument, schema: SchemaSet): ConfigDocument {
  return { ...document, data: read(document.data, schema.root) };

  function read(value: unknown, node: SchemaNode): unknown {
    const { enum: allowed = [], properties } = schema.resolve(node);
    if (value === false && allowed.includes('off')) return 'off';
    if (properties === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).map(([key, child]: [string, unknown]) => [
      key,
      read(child, properties[key] ?? {}),
    ]);
    return Object.fromEntries(entries);
  }
}
