import { setTimeout } from 'node:timers/promises';

/** Holds several downloads together to a rate. */
export type Pace = (bytes: number, signal: AbortSignal) => Promise<void>;

/**
 * Makes what downloads wait for after each piece.
 * @param rate bytes per second, for all together; undefined for no limit
 */
export function makePace(rate: number | undefined): Pace {
  if (rate === undefined) return () => Promise.resolve();
  let free = Date.now();
  return async (bytes, signal) => {
    free = Math.max(free, Date.now()) + (bytes / rate) * 1000;
    await setTimeout(free - Date.now(), undefined, { signal });
  };
}
