import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { finding, FindingsError } from '../findings/finding.ts';
import type { Language, Text } from '../messages/messages.ts';
import { makeFolder } from '../project/make-folder.ts';
import type { Answer, Client } from './client.ts';
import { algorithmOf, hashFile, type Checksum } from './hash.ts';
import type { Pace } from './pace.ts';
import { answered, refusalOf, wrongBytes, type Refusal } from './refusal.ts';

/** A file that is to be fetched. */
export interface Wanted {
  /** Where it goes, below the folder of the files; what users know it by. */
  readonly file: string;
  /** Absolute path. */
  readonly path: string;
  /** Null where nobody published one: what comes first is taken. */
  readonly checksum: Checksum | null;
  /** Best first. */
  readonly addresses: readonly string[];
}

/** What a file turned out to be. */
export interface Got {
  readonly checksum: Checksum;
  /** Where it came from; absent for a file that somebody brought. */
  readonly address?: string;
}

/** What is told while a file comes. */
export type Progress =
  | {
      readonly kind: 'begun';
      readonly file: string;
      readonly address: string;
      readonly present: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'received'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'refused'; readonly file: string; readonly address: string; readonly refusal: Refusal }
  | { readonly kind: 'taken'; readonly file: string; readonly folder: string }
  | { readonly kind: 'fetched'; readonly file: string };

/** What downloads share. */
export interface Means {
  readonly client: Client;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
  /** Milliseconds before an address is asked again, for each further time. */
  readonly pauses: readonly number[];
}

/** Enough for a server that is restarted, or a line that was cut. */
export const PAUSES = [1000, 3000, 10_000];

/**
 * Fetches a file from the first of its addresses that gives the right bytes. What was cut off goes on where it ended, also after
 * the end of this process; a file without a known hash begins again then, since nothing would show that its halves are of two files.
 * @throws FindingsError KW2101 when no address gives it
 * @throws the signal's reason when that is aborted; what the file system refuses; what has come so far stays
 */
export async function download(wanted: Wanted, means: Means): Promise<Got> {
  await makeFolder(dirname(wanted.path));
  if (wanted.checksum === null) await rm(partOf(wanted), { force: true });
  const refusals: [address: string, Refusal][] = [];
  for (const address of wanted.addresses) {
    const outcome = await from(address, wanted, means);
    if ('checksum' in outcome) return outcome;
    refusals.push([address, outcome]);
    means.tell({ kind: 'refused', file: wanted.file, address, refusal: outcome });
  }
  throw new FindingsError([finding('KW2101', { file: wanted.file, reasons: inWords(refusals) })]);
}

function inWords(refusals: readonly (readonly [string, Refusal])[]): Text {
  const said = (language: Language) =>
    refusals.map(([address, { words }]) => `${address}: ${words[language]}`).join('; ');
  return { en: said('en'), zh: said('zh') };
}

/** Asks one address, again where it may help. */
async function from(address: string, wanted: Wanted, means: Means): Promise<Got | Refusal> {
  for (let time = 0; ; time += 1) {
    try {
      await receive(address, wanted, means);
      return await taken(address, wanted, means);
    } catch (error) {
      means.signal.throwIfAborted();
      const refusal = refusalOf(error);
      const pause = means.pauses[time];
      if (refusal === undefined) throw error;
      if (!refusal.isPassing || pause === undefined) return refusal;
      await setTimeout(Math.max(pause, refusal.wait), undefined, { signal: means.signal });
    }
  }
}

async function receive(address: string, wanted: Wanted, { client, pace, signal, tell }: Means): Promise<void> {
  const part = partOf(wanted);
  const present = await sizeOf(part);
  const answer = await client.get(address, present, signal);
  const start = await startOf(answer, present, part);
  tell({ kind: 'begun', file: wanted.file, address, present: start, total: totalOf(answer, start) });
  const metered = async function* (body: AsyncIterable<Buffer>) {
    for await (const chunk of body) {
      await pace(chunk.length, signal);
      tell({ kind: 'received', file: wanted.file, bytes: chunk.length });
      yield chunk;
    }
  };
  await pipeline(answer.body, metered, createWriteStream(part, { flags: start === 0 ? 'w' : 'a', flush: true }), {
    signal,
  });
}

/** Where the bytes of an answer belong. @throws Refusal of an answer that has none */
async function startOf(answer: Answer, present: number, part: string): Promise<number> {
  const { statusCode, headers, body } = answer;
  if (statusCode === 200) return 0;
  const start = /^bytes (\d+)-/.exec(String(headers['content-range']))?.[1];
  if (statusCode === 206 && start === String(present)) return present;
  await body.dump();
  // What is here is as long as the file or longer, or a range that nobody asked for came: from the beginning, then.
  if (statusCode === 416 || statusCode === 206) await rm(part, { force: true });
  throw answered(statusCode, headers['retry-after']);
}

function totalOf({ headers }: Answer, start: number): number | undefined {
  const length = headers['content-length'];
  return typeof length === 'string' ? start + Number(length) : undefined;
}

/** The file in its place, when its bytes are those that it should have. */
async function taken(address: string, wanted: Wanted, { signal, tell }: Means): Promise<Got> {
  const part = partOf(wanted);
  const checksum = await hashFile(part, algorithmOf(wanted.checksum), signal);
  if (wanted.checksum !== null && checksum !== wanted.checksum) {
    await rm(part);
    throw wrongBytes(wanted.checksum, checksum);
  }
  await rename(part, wanted.path);
  tell({ kind: 'fetched', file: wanted.file });
  return { address, checksum };
}

/** Where a file is until all of it is there. */
export function partOf({ path }: Wanted): string {
  return `${path}.part`;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.size ?? 0;
}
