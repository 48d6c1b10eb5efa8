import { join } from 'node:path';
import fs from 'fs-extra';

/** A change of a source file by hand. */
export interface Edit {
  /** Below the source. */
  file: string;
  /** What is there, once; without it the whole file is replaced. */
  find?: string;
  replace: string;
  why: string;
}

/** Changes files below `source`. @throws Error where a file does not say, exactly once, what is to be replaced */
export async function applyEdits(source: string, edits: Edit[]): Promise<void> {
  for (const edit of edits) {
    const path = join(source, edit.file);
    const text = edited(await fs.readFile(path, 'utf8'), edit);
    // A library's file is a link into the cache, which keeps what it has.
    await fs.remove(path);
    await fs.writeFile(path, text);
  }
}

function edited(text: string, { file, find, replace }: Edit): string {
  if (find === undefined) return replace;
  const [before = '', after, ...more] = text.split(find);
  if (after === undefined) throw new Error(`${file} has no ${find}`);
  if (more.length > 0) throw new Error(`${file} has more than one ${find}`);
  return before + replace + after;
}
