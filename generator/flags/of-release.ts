import type { Release } from '../model/release.ts';
import type { Value } from '../model/value.ts';
import type { Program } from './guard.ts';

/**
 * The flags of a program as the release has them: which there are, in which order, and the values that are the same in every cluster.
 * @param computed what the cluster decides; a flag without a value there is left out, and so is one that the release does not take
 */
export function flagsOf(
  { flags }: Release,
  program: Program,
  computed: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const entries = Object.entries(flags[program] ?? {}).flatMap(([flag, value]) => {
    const own = value ?? computed[flag];
    return own === undefined ? [] : [[flag, own] as const];
  });
  return Object.fromEntries(entries);
}
