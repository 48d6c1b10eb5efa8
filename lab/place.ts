import { basename, join } from 'node:path';
import fs from 'fs-extra';
import { stringify } from 'yaml';
import { classicArchives, images, type Archive } from './binaries.ts';
import { kubernetes, type ArtifactId } from './binaries/recipes.ts';
import type { Log } from './command.ts';

/**
 * Puts archives and images where the roles of a project of release 1.12 look for them, and writes the catalog with their
 * hashes: what the lab builds is not what upstream published. Builds what is not in the cache.
 * @param files absolute path of the project's folder for files
 * @param catalog absolute path of the catalog to write
 * @param only the archives that are wanted, without images; by default all, with all images
 * @throws LabError build-failed
 */
export async function placeFiles(
  files: string,
  catalog: string,
  log?: Log,
  only?: readonly ArtifactId[],
): Promise<void> {
  const archives = Object.entries(await classicArchives(log, only));
  for (const archive of archives) await fs.copy(archive[1].file, join(files, placeOf(archive)));
  const ofImages = only === undefined ? await images(log) : [];
  for (const { file } of ofImages) await fs.copy(file, join(files, 'images', basename(file)));
  const known = {
    artifacts: hashes(archives),
    images: hashes(ofImages.map((image) => [basename(image.file), image])),
  };
  await fs.outputFile(catalog, stringify(known));
}

function hashes(entries: readonly (readonly [name: string, { readonly sha256: string }])[]): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, { sha256 }]) => [name, { checksum: `sha256:${sha256}` }]));
}

/** Kubernetes names its archives without a version: they lie in a folder of that name. */
function placeOf([id, { file }]: [string, Archive]): string {
  return id.startsWith('kubernetes-') ? join(kubernetes.version, basename(file)) : basename(file);
}
