import { closest, distance } from 'fastest-levenshtein';

/**
 * The candidate that a mistyped word most likely means.
 * @returns the nearest by edit distance, or undefined when none is within a third of the word's length (at least 2)
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), candidates);
  return distance(word.toLowerCase(), candidate) <= Math.max(2, Math.floor(word.length / 3)) ? candidate : undefined;
}
