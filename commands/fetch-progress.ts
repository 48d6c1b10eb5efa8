import type { Wanted, Progress } from '../fetch/download.ts';
import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { duration } from '../runner/report/words.ts';
import { makeView } from '../terminal/view.ts';
import type { Io } from './io.ts';
import { inMb, meter } from './meter.ts';

/** What is told while files come. */
export interface FetchProgress {
  readonly tell: (progress: Progress) => void;
  readonly stopped: () => void;
  readonly end: () => void;
}

/**
 * Tells how several downloads go on: a line for each that begins, ends or is refused, and on a terminal one of figures.
 * @param wanted what is fetched
 */
export function fetchProgress(wanted: readonly Wanted[], io: Io): FetchProgress {
  const view = makeView(io.stderr, io.terminal, io.columns);
  const figures = makeFigures(wanted.length, io.language);
  const show = meter(view);
  return {
    tell: (progress) => {
      const line = lineOf(progress, io.language);
      if (line !== undefined) view.line(line);
      figures.note(progress);
      show(figures.text);
    },
    stopped: () => {
      view.line(messages(io.language).fetch.stopped);
    },
    end: () => {
      view.status(undefined);
    },
  };
}

function lineOf(progress: Progress, language: Language): string | undefined {
  const { fetch: texts } = messages(language);
  const { kind, file } = progress;
  if (kind === 'received') return undefined;
  if (kind === 'refused')
    return fill(texts.refused, { address: progress.address, reason: progress.refusal.words[language] });
  if (kind === 'taken') return fill(texts.taken, { file, folder: progress.folder });
  if (kind === 'fetched') return fill(texts.fetched, { file });
  const { present, total, address } = progress;
  const percent = Math.floor((100 * present) / (total ?? present));
  return present === 0 ? fill(texts.begun, { file, address }) : fill(texts.resumed, { file, address, percent });
}

/** How many files and bytes have come, and how fast. @param count how many files are to come */
function makeFigures(count: number, language: Language) {
  const { fetch: texts } = messages(language);
  const parts = new Map<string, { received: number; total: number | undefined }>();
  const begun = Date.now();
  let came = 0;
  let done = 0;
  return {
    note: (progress: Progress): void => {
      const { kind, file } = progress;
      if (kind === 'begun') parts.set(file, { received: progress.present, total: progress.total });
      if (kind === 'fetched' || kind === 'taken') done += 1;
      const part = parts.get(file);
      if (kind !== 'received' || part === undefined) return;
      part.received += progress.bytes;
      came += progress.bytes;
    },
    text: (): string => {
      const all = [...parts.values()];
      const received = sum(all.map((part) => part.received));
      const rate = came / Math.max(0.001, (Date.now() - begun) / 1000);
      const figures = { count: done, all: count, received: inMb(received, 1), rate: inMb(rate, 1) };
      // Of files that have not begun yet nobody knows how large they are.
      if (parts.size < count || all.some(({ total }) => total === undefined))
        return fill(texts.statusWithoutTotal, figures);
      const total = sum(all.map((part) => part.total ?? 0));
      const left = rate === 0 ? '' : duration((total - received) / rate);
      return fill(texts.status, { ...figures, total: inMb(total, 1), left });
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
