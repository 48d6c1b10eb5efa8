import type { Wanted, Progress } from '../fetch/download.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { makeView } from '../terminal/view.ts';
import { duration } from '../runner/report/words.ts';
import type { Io } from './io.ts';

const MB = 1_000_000;

/** How often the line of figures is written, in milliseconds. */
const EVERY = 200;

/**
 * Tells how several downloads go on: a line for each that begins, ends or is refused, and on a terminal one of figures.
 * @param wanted what is fetched
 */
export function fetchProgress(
  wanted: readonly Wanted[],
  io: Io,
): {
  readonly tell: (progress: Progress) => void;
  readonly end: () => void;
} {
  const { fetch: texts } = messages(io.language);
  const view = makeView(io.stderr, io.terminal, io.columns);
  const parts = new Map<string, { received: number; total: number | undefined }>();
  const begun = Date.now();
  let came = 0;
  let done = 0;
  let shown = 0;
  const status = (): void => {
    if (Date.now() - shown < EVERY) return;
    shown = Date.now();
    const all = [...parts.values()];
    const received = sum(all.map((part) => part.received));
    const rate = came / Math.max(0.001, (Date.now() - begun) / 1000);
    const figures = { count: done, all: wanted.length, received: inMb(received), rate: (rate / MB).toFixed(1) };
    // Of files that have not begun yet nobody knows how large they are.
    const isTotal = parts.size === wanted.length && all.every(({ total }) => total !== undefined);
    const total = sum(all.map((part) => part.total ?? 0));
    const left = rate === 0 ? '' : duration((total - received) / rate);
    const text = isTotal
      ? fill(texts.status, { ...figures, total: inMb(total), left })
      : fill(texts.statusWithoutTotal, figures);
    view.status(text);
  };
  return {
    end: () => {
      view.status(undefined);
    },
    tell: (progress) => {
      const { file, kind } = progress;
      if (kind === 'begun') {
        const { present, total, address } = progress;
        parts.set(file, { received: present, total });
        const percent = Math.floor((100 * present) / (total ?? present));
        view.line(
          present === 0 ? fill(texts.begun, { file, address }) : fill(texts.resumed, { file, address, percent }),
        );
      } else if (kind === 'received') {
        const part = parts.get(file);
        if (part !== undefined) part.received += progress.bytes;
        came += progress.bytes;
      } else if (kind === 'refused') {
        view.line(fill(texts.refused, { address: progress.address, reason: progress.refusal.words[io.language] }));
      } else {
        done += 1;
        view.line(fill(texts.fetched, { file }));
      }
      status();
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function inMb(bytes: number): string {
  return (bytes / MB).toFixed(1);
}
