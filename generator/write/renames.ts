import { dirname } from 'node:path';
import type { FileTree } from '../render/file-tree.ts';
import type { Contents } from './files.ts';

/** How much of the larger of two files has to be the same, as git has it (git-diff(1), -M). */
const ENOUGH = 0.5;

/** The most files of a folder, on either side, that are compared with one another: git's diff.renameLimit. */
const MOST = 1000;

/**
 * Finds generated files that have got another name: one is no longer generated, and one beside it, in the same folder,
 * is generated for the first time, with at least half of its text. Each must be the other's best match, and the only
 * one: of twins nobody knows which is which.
 * @returns old paths by new path
 */
export function findRenames(base: Contents, next: FileTree): ReadonlyMap<string, string> {
  const removed = byFolder([...base].filter(([path]) => !next.has(path)));
  const added = byFolder(
    [...next].filter(([path]) => !base.has(path)).map(([path, file]) => [path, String(file.content)]),
  );
  const pairs = [...removed].flatMap(([folder, files]) => matches(files, added.get(folder) ?? []));
  return new Map(pairs);
}

type File = readonly [path: string, text: string];

function byFolder(files: readonly File[]): Map<string, File[]> {
  const folders = new Map<string, File[]>();
  for (const file of files) {
    const folder = dirname(file[0]);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

function matches(removed: readonly File[], added: readonly File[]): [added: string, removed: string][] {
  if (removed.length > MOST || added.length > MOST) return [];
  const counted = added.map(([, text]) => countLines(text));
  const scores = removed.map(([, text]) => {
    const lines = countLines(text);
    return counted.map((other) => similarity(lines, other));
  });
  return removed.flatMap(([from], i): [string, string][] => {
    const row = scores[i] ?? [];
    const best = onlyBest(row);
    const back = onlyBest(scores.map((other) => other[best] ?? 0));
    const to = added[best]?.[0];
    return to !== undefined && back === i && (row[best] ?? 0) >= ENOUGH ? [[to, from]] : [];
  });
}

/** The index of the largest number; -1 when it is there twice. */
function onlyBest(scores: readonly number[]): number {
  const largest = scores.reduce((a, b) => Math.max(a, b), 0);
  const first = scores.indexOf(largest);
  return scores.includes(largest, first + 1) ? -1 : first;
}

/** How many bytes each line takes in all, its end included. */
function countLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const line of text.split('\n')) lines.set(line, (lines.get(line) ?? 0) + Buffer.byteLength(line) + 1);
  return lines;
}

/** From 0, nothing in common, to 1, the same lines. */
function similarity(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const common = [...a].reduce((sum, [line, bytes]) => sum + Math.min(bytes, b.get(line) ?? 0), 0);
  return common / Math.max(total(a), total(b));
}

function total(lines: ReadonlyMap<string, number>): number {
  return [...lines.values()].reduce((a, b) => a + b, 0);
}
