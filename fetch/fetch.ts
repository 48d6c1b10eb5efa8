import pLimit from 'p-limit';
import { FindingsError, type Finding } from '../findings/finding.ts';
import { download, type Fetched, type Means, type Wanted } from './download.ts';

/** More at once would only share the same line. */
const AT_ONCE = 3;

/** What became of several files. */
export interface Outcome {
  readonly fetched: readonly Fetched[];
  /** Of those that no address gave. */
  readonly findings: readonly Finding[];
}

/**
 * Fetches files, some at once; one that cannot be had keeps nobody from the others.
 * @throws the signal's reason when that is aborted
 */
export async function fetchAll(wanted: readonly Wanted[], means: Means): Promise<Outcome> {
  const limit = pLimit(AT_ONCE);
  const settled = await Promise.allSettled(wanted.map((file) => limit(() => download(file, means))));
  means.signal.throwIfAborted();
  const findings = settled.flatMap((result) => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof FindingsError) return result.reason.findings;
    throw result.reason;
  });
  return { fetched: settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])), findings };
}
