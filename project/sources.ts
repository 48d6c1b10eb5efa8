import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectDescription } from './project.ts';

/** The hash by which a configuration, or its catalog, is known again. */
export function hashOfSource(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The configuration and its catalog, as far as they are not what the project was generated from: what runs is older than what they say.
 * @param root absolute path of the project
 * @returns paths relative to the project
 */
export async function staleSources(root: string, { sources = {} }: ProjectDescription): Promise<string[]> {
  const decoder = new TextDecoder();
  const files = Object.entries(sources).map(async ([path, hash]) => {
    const bytes = await readFile(join(root, path)).catch(() => undefined);
    return bytes !== undefined && hashOfSource(decoder.decode(bytes)) === hash ? [] : [path];
  });
  return (await Promise.all(files)).flat();
}
