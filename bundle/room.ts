import { dirname } from 'node:path';
import { finding, FindingsError } from '../findings/finding.ts';
import { hasCode } from '../project/file-access.ts';

/**
 * Does work that writes so many bytes at most.
 * @param target absolute path of what is written
 * @throws FindingsError KW2040 when the disk is full, or the user has no more of it; what the work throws
 */
export async function withRoom<T>(target: string, bytes: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, 'ENOSPC', 'EDQUOT')) throw error;
    throw new FindingsError([finding('KW2040', { folder: dirname(target), size: Math.ceil(bytes / 1024) })]);
  }
}
