import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { EVENT_SCHEMA, type Damaged, type Event } from './types.ts';

const POLL_MS = 100;
const CHUNK = 65_536;

export interface ReadOptions {
  /** Where in the file to begin, in bytes. */
  readonly offset?: number;
  /** Aborted when nothing more will be written; what is there by then is still read. Absent: read to the end once. */
  readonly finished?: AbortSignal;
}

/**
 * The events of a file, while it is being written. A half written last line is waited for, and dropped at the end.
 * @throws the error of the file system when the file cannot be read
 */
export async function* readEvents(file: string, { offset = 0, finished }: ReadOptions = {}): AsyncGenerator<Event | Damaged> {
  const handle = await open(file, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let position = offset; ; ) {
      const last = finished?.aborted ?? true;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
      position += bytesRead;
      if (bytesRead > 0) {
        const [lines, half] = completeLines(Buffer.concat([rest, buffer.subarray(0, bytesRead)]));
        rest = half;
        for (const line of lines) yield parseEvent(line);
      } else if (last) {
        return;
      } else {
        await pause(finished);
      }
    }
  } finally {
    await handle.close();
  }
}

/** Splits at the last newline: bytes, not text, because a chunk may end within a character. */
function completeLines(bytes: Buffer<ArrayBuffer>): [string[], Buffer<ArrayBuffer>] {
  const end = bytes.lastIndexOf(10) + 1;
  const lines = bytes.toString('utf8', 0, end).split('\n');
  return [lines.filter((line) => line !== ''), bytes.subarray(end)];
}

function parseEvent(line: string): Event | Damaged {
  try {
    const parsed = JSON.parse(line) as Event | null;
    const known = parsed !== null && typeof parsed.event === 'string' && (!('v' in parsed) || parsed.v === EVENT_SCHEMA);
    return known ? parsed : { event: 'damaged', line };
  } catch {
    return { event: 'damaged', line };
  }
}

async function pause(finished: AbortSignal | undefined): Promise<void> {
  await setTimeout(POLL_MS, undefined, finished === undefined ? {} : { signal: finished }).catch(() => undefined);
}
