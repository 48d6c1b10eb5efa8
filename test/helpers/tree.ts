import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** All files of a folder as text by relative path, sorted; without what `skip` names. */
export async function readTree(
  folder: string,
  skip: (path: string) => boolean = () => false,
): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const wanted = paths.filter((path) => !skip(path)).sort();
  const files = wanted.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(files));
}
