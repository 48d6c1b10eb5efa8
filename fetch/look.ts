import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fs from 'fs-extra';
import type { PlannedArtifact } from '../generator/plan/plan.ts';
import { partOf, type Got, type Means, type Wanted } from './download.ts';
import { algorithmOf, hashFile, type Checksum } from './hash.ts';
import { withMirror } from './mirrors.ts';

/** A file that a plan names, and what lies in its place. */
export interface Seen extends Wanted {
  /** Its key in release.yml, and in a catalog. */
  readonly id: string;
  /** `unhashed`: it is there, and nobody knows whether it is the right one. */
  readonly state: 'right' | 'wrong' | 'unhashed' | 'absent';
  /** Of what is there. */
  readonly actual?: Checksum;
}

/**
 * Looks which files of a plan are there, and holds each to its hash.
 * @param folder absolute path of the folder of the files
 * @param mirror as `withMirror` takes it
 * @throws FindingsError KW2102 as withMirror
 */
export async function look(
  artifacts: readonly PlannedArtifact[],
  folder: string,
  mirror: string | undefined,
  signal: AbortSignal,
): Promise<Seen[]> {
  return Promise.all(
    artifacts.map(async ({ id, file, checksum, mirrors }) => {
      const path = join(folder, file);
      const wanted = { id, file, path, checksum, addresses: withMirror(mirrors, mirror) };
      const actual = await hashOf(path, checksum, signal);
      return { ...wanted, state: stateOf(actual, checksum), ...(actual === undefined ? {} : { actual }) };
    }),
  );
}

/**
 * Takes a file over from a folder where somebody has it, by its path or its name alone.
 * @returns undefined when it is not there, or is another one than its hash says
 */
export async function takeFrom(
  folder: string,
  wanted: Wanted,
  { signal, tell }: Pick<Means, 'signal' | 'tell'>,
): Promise<Got | undefined> {
  const { file, path, checksum } = wanted;
  for (const candidate of [join(folder, file), join(folder, basename(file))]) {
    const actual = await hashOf(candidate, checksum, signal);
    if (actual === undefined || stateOf(actual, checksum) === 'wrong') continue;
    await fs.copy(candidate, partOf(wanted));
    await fs.move(partOf(wanted), path);
    tell({ kind: 'taken', file, folder });
    return { checksum: actual };
  }
  return undefined;
}

async function hashOf(path: string, checksum: Checksum | null, signal: AbortSignal): Promise<Checksum | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? hashFile(path, algorithmOf(checksum), signal) : undefined;
}

function stateOf(actual: Checksum | undefined, checksum: Checksum | null): Seen['state'] {
  if (actual === undefined) return 'absent';
  if (checksum === null) return 'unhashed';
  return actual === checksum ? 'right' : 'wrong';
}
