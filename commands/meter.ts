import { fill } from '../messages/template.ts';
import type { View } from '../terminal/view.ts';

/** How often a line that says how far something is may change, in milliseconds. */
const EVERY = 200;

/** Shows on a view how far something has come, now and then. @returns takes what makes the line, and calls it when one is due */
export function meter(view: View): (line: () => string) => void {
  let shown = 0;
  return (line) => {
    if (Date.now() - shown < EVERY) return;
    shown = Date.now();
    view.status(line());
  };
}

/** The same for bytes of a whole that is known. @param words with `done` and `total` in braces */
export function bytesOf(view: View, words: string): (done: number, total: number) => void {
  const show = meter(view);
  return (done, total) => {
    show(() => fill(words, { done: inMb(done), total: inMb(total) }));
  };
}

/** Bytes as millions. */
export function inMb(bytes: number, decimals = 0): string {
  return (bytes / 1_000_000).toFixed(decimals);
}
