import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { format } from 'prettier';
import { packageRoot } from '../project/package-root.ts';

/** A type to be generated: from a schema file, as a user writes it or with all defaults filled in. */
interface Target {
  readonly schema: string;
  readonly name: string;
  readonly complete: boolean;
}

const TARGETS: Record<string, readonly Target[]> = {
  'schema/config.generated.ts': [{ schema: 'schema/cluster.schema.json', name: 'ClusterConfig', complete: false }],
  'schema/complete.generated.ts': [{ schema: 'schema/cluster.schema.json', name: 'CompleteConfig', complete: true }],
  'schema/release.generated.ts': [{ schema: 'releases/release.schema.json', name: 'Release', complete: false }],
  'schema/catalog.generated.ts': [{ schema: 'releases/catalog.schema.json', name: 'Catalog', complete: false }],
};

/** The generated TypeScript sources by path relative to the package root. */
export async function generateTypes(): Promise<Record<string, string>> {
  const sources = await Promise.all(
    Object.entries(TARGETS).map(async ([path, targets]) => {
      const parts = await Promise.all(targets.map(generateType));
      const text = `// Generated from the schemas by \`npm run generate\`; a test compares.\n${parts.join('\n')}`;
      return [path, await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true })] as const;
    }),
  );
  return Object.fromEntries(sources);
}

async function generateType({ schema, name, complete }: Target): Promise<string> {
  const file = join(packageRoot(), schema);
  const folder = join(file, '..');
  const root = await inline(JSON.parse(await readFile(file, 'utf8')) as Node, folder);
  return compile(prepare(root, complete) as JSONSchema, name, {
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
  });
}

type Node = Record<string, unknown>;

/** Replaces each reference to another file by that file's contents: interfaces nest where they are used. */
async function inline(node: unknown, folder: string): Promise<unknown> {
  if (Array.isArray(node)) return Promise.all(node.map((item) => inline(item, folder)));
  if (typeof node !== 'object' || node === null) return node;
  const reference = (node as Node)['$ref'];
  if (typeof reference === 'string') {
    const file = join(folder, reference);
    return inline(JSON.parse(await readFile(file, 'utf8')), join(file, '..'));
  }
  const entries = await Promise.all(Object.entries(node).map(async ([k, v]) => [k, await inline(v, folder)] as const));
  return Object.fromEntries(entries.filter(([key]) => key !== '$id' && key !== '$schema'));
}

/** Titles would name types; the rest means nothing to a type. */
const IGNORED = new Set(['title', 'propertyNames', 'x-zh', 'x-change']);

/** Drops titles, which would name types, and for the complete form requires what a default fills. */
function prepare(node: unknown, complete: boolean): unknown {
  if (Array.isArray(node)) return node.map((item) => prepare(item, complete));
  if (typeof node !== 'object' || node === null) return node;
  const rest: Node = Object.fromEntries(Object.entries(node as Node).filter(([key]) => !IGNORED.has(key)));
  const out: Node = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === 'properties' ? mapValues(value as Node, complete) : prepare(value, complete),
    ]),
  );
  if (!complete || typeof rest['properties'] !== 'object') return out;
  const filled = Object.entries(rest['properties'] as Record<string, Node>).filter(([, child]) => hasDefault(child));
  const required = [...((out['required'] as string[] | undefined) ?? []), ...filled.map(([name]) => name)];
  return { ...out, required };
}

function mapValues(properties: Node, complete: boolean): Node {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, prepare(value, complete)]));
}

/** A key is there after normalisation when it has a default or is a section without required keys. */
function hasDefault(node: Node): boolean {
  return 'default' in node || ('properties' in node && !('required' in node));
}
