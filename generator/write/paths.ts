import { lstat } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';

/**
 * The absolute path of a file in a project. Paths come from a manifest, which anybody may have edited.
 * @throws FindingsError KW2011 when the path leaves the project, or a folder on the way is a symbolic link
 */
export async function pathInside(root: string, path: string): Promise<string> {
  const refuse = () => new FindingsError([finding('KW2011', { file: path })]);
  if (path === '' || isAbsolute(path) || path.includes('\0') || normalize(path) !== path) throw refuse();
  const steps = path.split('/');
  if (steps.includes('..') || steps[0] === '.git') throw refuse();
  let folder = root;
  for (const step of steps) {
    folder = join(folder, step);
    if (await isLink(folder)) throw refuse();
  }
  return folder;
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
