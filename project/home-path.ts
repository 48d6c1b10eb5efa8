import { resolve } from 'node:path';

/**
 * A path as a shell would read it: `~` is the user's home.
 * @param folder what a relative path begins at
 * @param home absolute path; without one `~` is a name like any other
 */
export function homePath(path: string, folder: string, home: string | undefined): string {
  return resolve(folder, path.replace(/^~(?=\/|$)/, home ?? '~'));
}
