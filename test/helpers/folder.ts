import { createFixture, type FileTree } from 'fs-fixture';
import { onTestFinished } from 'vitest';

/** A folder with files that is gone when the test ends; absolute path. */
export async function folderWith(files: FileTree = {}): Promise<string> {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}
