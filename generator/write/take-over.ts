import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { exists } from '../../project/file-access.ts';
import type { Loaded } from '../config/load.ts';
import { readTextInside } from '../document/read.ts';
import { readOne } from './files.ts';
import type { Change } from './reconcile.ts';

/**
 * The texts that a project is generated from, by their path in it: the configuration, and its catalog.
 * @param source absolute path of the configuration
 * @param target absolute path of the project's copy
 * @throws FindingsError as readTextInside does
 */
export async function sourceTexts(
  source: string,
  target: string,
  { cluster, text }: Loaded,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map([[basename(target), text]]);
  const { catalog } = cluster.artifacts;
  const path = join(dirname(source), catalog ?? '');
  if (catalog !== undefined && (await exists(path)))
    files.set(catalog, await readTextInside(dirname(source), path, catalog));
  return files;
}

/**
 * What taking a configuration over into a project does to the project's own copy of it, and to the catalog beside it.
 * A copy that was edited since it was last taken over is a conflict, and so is one that never was: nobody's text is lost.
 * @param root absolute path of the project
 * @param files of `sourceTexts`
 * @param taken SHA-256 of the files last taken over, by path relative to the project
 * @throws FindingsError as readOne does
 */
export async function takeOver(
  root: string,
  files: ReadonlyMap<string, string>,
  taken: Readonly<Record<string, string>>,
): Promise<Change[]> {
  return Promise.all([...files].map(([path, content]) => decide(root, path, content, taken[path])));
}

/** SHA-256 of a text, in hex. */
export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

async function decide(root: string, path: string, content: string, taken: string | undefined): Promise<Change> {
  const before = await readOne(root, path);
  const file = { content, executable: false };
  if (before === undefined) return { path, action: 'create', file };
  if (before === content) return { path, action: 'same', before };
  if (taken === undefined) return { path, action: 'foreign', before };
  return hashOf(before) === taken ? { path, action: 'update', file, before } : { path, action: 'edited', before };
}
