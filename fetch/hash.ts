import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A hash as catalogs and releases write it: `sha256:` or `sha512:` and hex digits. */
export type Checksum = string;

/** The algorithm of hashes that are taken down here. */
export const OWN_ALGORITHM = 'sha256';

/**
 * Hashes a file piece by piece, whatever its size.
 * @param algorithm as in a checksum: `sha256` or `sha512`
 * @param signal ends the reading; the promise then rejects with its reason
 */
export async function hashFile(file: string, algorithm: string, signal?: AbortSignal): Promise<Checksum> {
  const hash = createHash(algorithm);
  // Larger pieces than the default of 64 KiB: less is spent on each than on hashing it.
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20, signal })) hash.update(chunk as Buffer);
  return `${algorithm}:${hash.digest('hex')}`;
}

/** The algorithm that a checksum names; where nothing is known, that of hashes that are taken down here. */
export function algorithmOf(checksum: Checksum | null): string {
  return checksum?.split(':')[0] ?? OWN_ALGORITHM;
}
