import pLimit from 'p-limit';
import { FindingsError, type Finding } from '../findings/finding.ts';
import type { Believed } from './catalog.ts';
import { download, type Got, type Means } from './download.ts';
import { takeFrom, type Seen } from './look.ts';

/** More at once would only share the same line. */
const AT_ONCE = 3;

/** What became of the files of a plan. */
export interface Outcome {
  /** As `look` would see them now. */
  readonly files: readonly Seen[];
  /** Hashes that nobody published. */
  readonly believed: readonly Believed[];
  /** Of those that could not be had. */
  readonly findings: readonly Finding[];
}

/**
 * Brings the files that are absent, some at once: from a folder of the user's where it has them, else from their addresses. One that
 * cannot be had keeps nobody from the others. What has no known hash is believed: ask before.
 * @param folder absolute path of the user's folder, if there is one
 * @throws the signal's reason when that is aborted; what the file system refuses
 */
export async function fetchAll(files: readonly Seen[], folder: string | undefined, means: Means): Promise<Outcome> {
  const limit = pLimit(AT_ONCE);
  const settled = await Promise.allSettled(files.map((file) => limit(() => have(file, folder, means))));
  means.signal.throwIfAborted();
  const got = settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
  return {
    files: files.map((file, i) => ({ ...file, ...(got[i] && { state: 'right', checksum: got[i].checksum }) })),
    believed: files.flatMap(({ id, checksum }, i) => (checksum === null && got[i] ? [{ id, ...got[i] }] : [])),
    findings: settled.flatMap((result) => {
      if (result.status === 'fulfilled') return [];
      if (result.reason instanceof FindingsError) return result.reason.findings;
      throw result.reason;
    }),
  };
}

/** Undefined of a file that is not the right one and stays. */
async function have(file: Seen, folder: string | undefined, means: Means): Promise<Got | undefined> {
  if (file.state === 'wrong') return undefined;
  if (file.actual !== undefined) return { checksum: file.actual };
  return (folder === undefined ? undefined : await takeFrom(folder, file, means)) ?? download(file, means);
}
