import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../project/package-root.ts';

/** A JSON schema with our Chinese beside the English; only the keywords that our schemas use. */
export interface SchemaNode {
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly 'x-zh'?: { readonly title: string; readonly description: string; readonly patternErrorMessage?: string };
  readonly 'x-change'?: ChangeRule;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly (string | number)[];
  readonly format?: string;
  readonly pattern?: string;
  /** What the pattern asks for, in words: editors show it, and so do our findings. */
  readonly patternErrorMessage?: string;
  readonly propertyNames?: SchemaNode;
  readonly additionalProperties?: SchemaNode | false;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** What it takes to change a key of a cluster that is installed. */
export interface ChangeRule {
  /**
   * apply: to run the steps; roll: these restart daemons, one host after the other; procedure: a step of its own, or hands;
   * never: an installed cluster cannot.
   */
  readonly kind: 'apply' | 'roll' | 'procedure' | 'never';
  /** The former value that this is about, where changes from others are harmless. */
  readonly from?: unknown;
  /** The step that a procedure is. */
  readonly step?: string;
  /** What would happen. */
  readonly why?: { readonly en: string; readonly zh: string };
}

/** Schema files of a folder, by file name: the root (first) and those that it refers to. */
export interface SchemaSet {
  readonly root: SchemaNode;
  readonly parts: readonly SchemaNode[];
  /** Follows a reference, if the node is one. */
  readonly resolve: (node: SchemaNode) => SchemaNode;
}

/** The schema of cluster.yml. */
export const clusterSchema = (): SchemaSet => loadSchema('schema/cluster.schema.json');

/** The schema of a release's data. */
export const releaseSchema = (): SchemaSet => loadSchema('releases/release.schema.json');

/** The schema of a user's catalog. */
export const catalogSchema = (): SchemaSet => loadSchema('releases/catalog.schema.json');

const loaded = new Map<string, SchemaSet>();

/** A schema of the package, read once. */
function loadSchema(path: string): SchemaSet {
  const schema = loaded.get(path) ?? readSchema(path);
  loaded.set(path, schema);
  return schema;
}

/** Reads a schema of the package, and all that it refers to by `$ref`, which is relative to it. */
function readSchema(path: string): SchemaSet {
  const file = join(packageRoot(), path);
  const root = JSON.parse(readFileSync(file, 'utf8')) as SchemaNode;
  const references = new Set(JSON.stringify(root).match(/(?<="\$ref":")[^"#]+/g));
  const parts = new Map(
    [...references].map((name) => [name, JSON.parse(readFileSync(join(dirname(file), name), 'utf8')) as SchemaNode]),
  );
  const resolve = (node: SchemaNode): SchemaNode => (node.$ref === undefined ? node : (parts.get(node.$ref) ?? node));
  return { root, parts: [...parts.values()], resolve };
}
