import { join, relative } from 'node:path';
import fs from 'fs-extra';
import { create } from 'tar';

/**
 * Packs all that is in `folder`, whose owners and dates do not count, so that the archive's hash says what is in it, not
 * when it was made. @param file ends in `.tar` for a plain one; else it is compressed, quickly rather than well
 */
export async function pack(folder: string, file: string): Promise<void> {
  const gzip = file.endsWith('.tar') ? false : { level: 1 };
  const options = { cwd: folder, file, gzip, portable: true, noDirRecurse: true, mtime: new Date(0) };
  await create(options, await members(folder));
}

/** Folders before what is in them. */
async function members(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
