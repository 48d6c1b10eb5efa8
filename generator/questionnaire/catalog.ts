import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'yaml';
import { finding, FindingsError, type Finding } from '../../findings/finding.ts';
import { exists } from '../../project/file-access.ts';
import { readText } from '../document/read.ts';

/** An artifact that kubewright has no hash of, and the name of its file. */
export interface Unhashed {
  readonly artifact: string;
  readonly file: string;
}

/**
 * The catalog that somebody names: the text of a file, or one made of the files in a folder, by their SHA-256: archives, and those of images.
 * @param path absolute
 * @param name as it was given, for findings
 * @returns what is wrong when there is none
 */
export async function readCatalog(
  path: string,
  name: string,
  unhashed: readonly Unhashed[],
): Promise<string | readonly Finding[]> {
  const found = await stat(path).catch(() => undefined);
  try {
    return found?.isDirectory() === true ? await catalogOf(path, name, unhashed) : await readText(path, name);
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

async function catalogOf(folder: string, name: string, unhashed: readonly Unhashed[]): Promise<string> {
  const there = await Promise.all(unhashed.map(({ file }) => exists(join(folder, file))));
  const missing = unhashed.filter((_, i) => there[i] !== true).map(({ file }) => file);
  if (missing.length > 0) throw new FindingsError([finding('KW1206', { folder: name, files: missing.join(', ') })]);
  const artifacts: Record<string, { checksum: string }> = {};
  for (const { artifact, file } of unhashed)
    artifacts[artifact] = { checksum: `sha256:${await hashOf(join(folder, file))}` };
  const images: Record<string, { checksum: string }> = {};
  for (const file of await archivesOfImages(folder))
    images[file] = { checksum: `sha256:${await hashOf(join(folder, 'images', file))}` };
  return stringify({ artifacts, ...(Object.keys(images).length === 0 ? {} : { images }) });
}

/** Where there is a folder of them beside the archives, as in a project's. */
async function archivesOfImages(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, 'images')).catch(() => []);
  return files.filter((file) => file.endsWith('.tar')).sort();
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
