import { fill } from '../messages/template.ts';
import type { View } from '../terminal/view.ts';

const MB = 1_000_000;

/** How often figures are written, in milliseconds. */
const EVERY = 200;

/** Shows how far something has come, now and then. @param words with `done` and `total` in braces */
export function meter(view: View, words: string): (done: number, total: number) => void {
  let shown = 0;
  return (done, total) => {
    if (Date.now() - shown < EVERY) return;
    shown = Date.now();
    view.status(fill(words, { done: inMb(done), total: inMb(total) }));
  };
}

/** Bytes as millions, without decimals. */
export function inMb(bytes: number): string {
  return (bytes / MB).toFixed(0);
}
