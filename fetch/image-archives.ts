import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { list } from 'tar';
import { hasCode } from '../project/file-access.ts';
import { algorithmOf, hashFile, type Checksum } from './hash.ts';

/** An archive of images, as `docker save` writes it. */
export interface ImageArchive {
  /** Its name in the folder, by which the catalog knows it. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** Names of the images in it. */
  readonly images: readonly string[];
  /** `unhashed`: the catalog has no hash of it, and roles give none such to hosts. */
  readonly state: 'right' | 'wrong' | 'unhashed';
  /** Of what is there. */
  readonly actual: Checksum;
  /** What the catalog says. */
  readonly checksum: Checksum | null;
}

/** Folder of the archives of images, in that of the files; roles know it by this name. */
export const IMAGES_FOLDER = 'images';

/**
 * Looks which archives of images are there, what they hold, and whether they are those that the catalog knows.
 * @param folder absolute path of the folder of the archives; it need not be there
 * @param known hashes by file name
 */
export async function lookAtArchives(
  folder: string,
  known: Readonly<Record<string, { readonly checksum: Checksum }>>,
  signal: AbortSignal,
): Promise<ImageArchive[]> {
  const names = (await readdir(folder).catch(ifAbsent)).filter((name) => name.endsWith('.tar')).sort();
  const archives = names.map(async (name): Promise<ImageArchive> => {
    const path = join(folder, name);
    const checksum = known[name]?.checksum ?? null;
    const actual = await hashFile(path, algorithmOf(checksum), signal);
    const state = checksum === null ? 'unhashed' : actual === checksum ? 'right' : 'wrong';
    return { name, path, images: await imagesIn(path), state, actual, checksum };
  });
  return Promise.all(archives);
}

/** The names of the images in an archive; none where it is no archive of images. */
export async function imagesIn(path: string): Promise<string[]> {
  const texts: Buffer[] = [];
  await list({
    file: path,
    filter: (name) => name === 'manifest.json',
    onReadEntry: (entry) => entry.on('data', (bytes: Buffer) => texts.push(bytes)),
  }).catch(() => undefined);
  try {
    const images = JSON.parse(Buffer.concat(texts).toString('utf8')) as { RepoTags?: string[] | null }[];
    return images.flatMap(({ RepoTags }) => RepoTags ?? []).map(ownName);
  } catch {
    return [];
  }
}

/** As docker shows it: without its registry where that is Docker Hub. */
function ownName(name: string): string {
  return name.replace(/^docker\.io\/(library\/)?/, '');
}

function ifAbsent(error: unknown): string[] {
  if (hasCode(error, 'ENOENT')) return [];
  throw error;
}
