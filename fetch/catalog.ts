import { readFile, rename } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { writeSynced } from '../generator/write/files.ts';
import { hasCode } from '../project/file-access.ts';
import type { Got } from './download.ts';
import type { ImageArchive } from './image-archives.ts';

/** A hash that somebody chose to believe, and where the bytes came from. */
export interface Believed extends Got {
  /** Key of the artifact in release.yml. */
  readonly id: string;
}

/**
 * Writes hashes into a project's catalog; what stands there already stays as it is written, with its comments.
 * @param file absolute path; made when absent
 * @param images archives of images, which the catalog knows by their names
 * @param day as `2026-11-30`
 */
export async function writeHashes(
  file: string,
  believed: readonly Believed[],
  images: readonly ImageArchive[],
  day: string,
): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8').catch(ifAbsent));
  for (const { id, checksum, address } of believed) {
    const known = { checksum, ...(address === undefined ? {} : { from: address }), date: day };
    for (const [key, value] of Object.entries(known)) document.setIn(['artifacts', id, key], value);
  }
  for (const { name, actual } of images) document.setIn(['images', name, 'checksum'], actual);
  await writeSynced(`${file}.new`, { content: document.toString({ lineWidth: 0 }), executable: false }, file);
  await rename(`${file}.new`, file);
}

function ifAbsent(error: unknown): string {
  if (hasCode(error, 'ENOENT')) return '{}\n';
  throw error;
}
