import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. A recursive mkdir of Node 20 tries for ever where folders cannot be
 * made, and are told to be missing: below /proc.
 * @param path absolute path
 * @param mode of each folder that is made
 * @throws what mkdir throws
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const error = await refusal(path, mode);
  if (error?.code === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path), mode);
    const again = await refusal(path, mode);
    if (again !== undefined) throw again;
  } else if (error !== undefined) throw error;
}

/** Why there is no such folder, even after it was to be made. */
async function refusal(path: string, mode: number): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path, { mode });
    return undefined;
  } catch (error) {
    const found = await stat(path).catch(() => undefined);
    return found?.isDirectory() === true ? undefined : (error as NodeJS.ErrnoException);
  }
}
