import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

const POLL_MS = 250;
const CHUNK = 65_536;

export interface FollowOptions {
  /** Where in the file to begin, in bytes. */
  readonly offset?: number;
  /** Aborted when nothing more will be written; what is there by then is still read. Absent: read to the end once. */
  readonly finished?: AbortSignal;
}

/**
 * The bytes of a file, while it is being written, in chunks as they come.
 * @throws the error of the file system when the file cannot be read
 */
export async function* follow(
  file: string,
  { offset = 0, finished }: FollowOptions = {},
): AsyncGenerator<Buffer<ArrayBuffer>> {
  const handle = await open(file, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    for (let position = offset; ;) {
      const last = finished?.aborted ?? true;
      const { bytesRead } = await handle.read(chunk, 0, CHUNK, position);
      position += bytesRead;
      if (bytesRead > 0) yield Buffer.from(chunk.subarray(0, bytesRead));
      else if (last) return;
      else await pause(finished);
    }
  } finally {
    await handle.close();
  }
}

async function pause(finished: AbortSignal | undefined): Promise<void> {
  await setTimeout(POLL_MS, undefined, finished === undefined ? {} : { signal: finished }).catch(() => undefined);
}
