import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';
import { hasCode } from '../../project/file-access.ts';

/**
 * The absolute path of a file in a project. Paths come from a manifest, which anybody may have edited.
 * @param folder of the project that the path is relative to; by default the project itself
 * @returns the path of a regular file, or of one that does not exist
 * @throws FindingsError KW2011 when the path leaves the project, or a symbolic link is on the way; KW2016 when it is
 * there and no regular file (reading a pipe would wait for ever); KW2017 when it is below something that is not a folder
 */
export async function pathInside(root: string, path: string, folder = ''): Promise<string> {
  if (!isInside(path)) throw new FindingsError([finding('KW2011', { file: path })]);
  const steps = join(folder, path).split('/');
  for (const [i, name] of steps.entries()) {
    const place = steps.slice(0, i).concat(name).join('/');
    const found = await statOf(join(root, place));
    if (found === undefined) break;
    refuse(found, place, i === steps.length - 1);
  }
  return join(root, folder, path);
}

function isInside(path: string): boolean {
  if (path === '' || isAbsolute(path) || path.includes('\0') || normalize(path) !== path) return false;
  const steps = path.split('/');
  return !steps.includes('..') && steps[0] !== '.git';
}

function refuse(found: Stats, place: string, isLast: boolean): void {
  if (found.isSymbolicLink()) throw new FindingsError([finding('KW2011', { file: place })]);
  if (isLast && !found.isFile()) throw new FindingsError([finding('KW2016', { file: place })]);
  if (!isLast && !found.isDirectory()) throw new FindingsError([finding('KW2017', { folder: place })]);
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
