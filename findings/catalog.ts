import type { Entry } from './entry.ts';
import * as topics from './topics.ts';

/** All codes in their order, with what is known of them. */
export const CATALOG = Object.fromEntries(
  Object.values(topics)
    .flatMap((topic) => Object.entries<Entry>(topic))
    .sort(([a], [b]) => a.localeCompare(b)),
) as Catalog;

/** The stable name of something to tell the user. */
export type FindingCode = keyof Catalog;

/**
 * What is known of a code that was read somewhere.
 * @returns undefined for a code that this version does not have
 */
export function entryOf(code: string): Entry | undefined {
  return Object.hasOwn(CATALOG, code) ? CATALOG[code as FindingCode] : undefined;
}

type Catalog = Intersection<(typeof topics)[keyof typeof topics]>;

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
