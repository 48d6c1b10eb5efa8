import { follow, type FollowOptions } from './follow.ts';
import { EVENT_SCHEMA, type Damaged, type Event } from './types.ts';

/**
 * The events of a file, while it is being written. A half written last line is waited for, and dropped at the end.
 * @throws the error of the file system when the file cannot be read
 */
export async function* readEvents(file: string, options: FollowOptions = {}): AsyncGenerator<Event | Damaged> {
  let rest = Buffer.alloc(0);
  for await (const bytes of follow(file, options)) {
    const [lines, half] = completeLines(Buffer.concat([rest, bytes]));
    rest = half;
    for (const line of lines) yield parseEvent(line);
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
    const parsed: unknown = JSON.parse(line);
    return isEvent(parsed) ? parsed : { event: 'damaged', line };
  } catch {
    return { event: 'damaged', line };
  }
}

/** Events of the runner have no schema version, they are written and read by the same program. */
function isEvent(parsed: unknown): parsed is Event {
  if (typeof parsed !== 'object' || parsed === null || !('event' in parsed)) return false;
  return !('v' in parsed) || parsed.v === EVENT_SCHEMA;
}
