import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import fs from 'fs-extra';
import { cacheFolder } from '../project/cache.ts';

/** A path in kubewright's cache; nothing is created. */
export function cachePath(...parts: string[]): string {
  return join(cacheFolder(process.env), ...parts);
}

/**
 * Gives `target` (a folder), building it when it is not there: `build` fills a folder beside it, which becomes `target`
 * by one rename, so that a half-built target is never seen. What killed builds left is removed first: callers hold a lock.
 */
export async function buildOnce(target: string, build: (part: string) => Promise<void>): Promise<string> {
  if (await fs.pathExists(target)) return target;
  await removeParts(target);
  const part = `${target}.${randomUUID()}.part`;
  await fs.ensureDir(part);
  try {
    await build(part);
    await fs.rename(part, target);
  } finally {
    await fs.remove(part);
  }
  return target;
}

async function removeParts(target: string): Promise<void> {
  const folder = dirname(target);
  await fs.ensureDir(folder);
  const parts = (await fs.readdir(folder)).filter(
    (name) => name.startsWith(`${basename(target)}.`) && name.endsWith('.part'),
  );
  await Promise.all(parts.map((name) => fs.remove(join(folder, name))));
}
