import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createFixture, type FileTree } from 'fs-fixture';
import { onTestFinished } from 'vitest';

/** Where tests keep files: in memory where that is possible, because a disk that is waited for is slow. */
export const TEMPORARY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder with files that is gone when the test ends; absolute path. */
export async function folderWith(files: FileTree = {}): Promise<string> {
  const fixture = await createFixture(files, { tempDir: TEMPORARY });
  onTestFinished(() => removeFolder(fixture.path));
  return fixture.path.replace(/\/$/, '');
}

/** Removes a folder that a shell which is just ending may still write its history to. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
