import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createFixture, type FileTree } from 'fs-fixture';
import { onTestFinished } from 'vitest';

/** Where tests keep files: in memory where that is possible, because a disk that is waited for is slow. */
export const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder with files that is gone when the test ends; absolute path. */
export async function folderWith(files: FileTree = {}): Promise<string> {
  const fixture = await createFixture(files, { tempDir: TEMPORARY });
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}
