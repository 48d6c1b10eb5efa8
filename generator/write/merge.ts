import { diff3Merge } from 'node-diff3';
import { parseAllDocuments } from 'yaml';

/** Some lines of a text, and the number of the first of them, from 1. */
export interface Excerpt {
  readonly line: number;
  readonly lines: readonly string[];
}

/** Lines that both sides changed, each in its own way. */
export interface Clash {
  readonly base: Excerpt;
  readonly yours: Excerpt;
  readonly new: Excerpt;
}

/** Why two changes cannot both be had. */
export type Conflict =
  | { readonly reason: 'lines'; readonly clashes: readonly Clash[] }
  /** The lines go together, but what they make is not YAML: where, in the text as merged, and what YAML says of it. */
  | { readonly reason: 'yaml'; readonly at: Excerpt; readonly message: string };

/** The side that wins where both cannot be had: `ours` is what was written by hand, `theirs` what is generated. */
export type Winner = 'ours' | 'theirs';

/** The texts of a merge: as generated last, as it is on the disk, as generated now. */
export interface Sides {
  readonly base: string;
  readonly yours: string;
  readonly next: string;
}

/** A text that has the changes of both sides, or the reason why there is none. */
export type Merged = { readonly text: string } | { readonly conflict: Conflict };

/**
 * A three-way merge by lines.
 * @param path of the file: YAML has to be YAML afterwards
 * @param winner decides conflicts; where its lines and the rest of the merge are not YAML, it gets the whole file
 */
export function merge(path: string, { base, yours, next }: Sides, winner?: Winner): Merged {
  const options = { excludeFalseConflicts: true };
  const regions = diff3Merge(yours.split('\n'), base.split('\n'), next.split('\n'), options);
  const clashes = regions.flatMap(({ conflict }) => (conflict === undefined ? [] : [toClash(conflict)]));
  if (clashes.length > 0 && winner === undefined) return { conflict: { reason: 'lines', clashes } };
  const side = winner === 'ours' ? 'a' : 'b';
  const text = regions.flatMap(({ ok, conflict }) => ok ?? conflict?.[side] ?? []).join('\n');
  const conflict = isYaml(path) ? yamlConflict(text) : undefined;
  if (conflict === undefined) return { text };
  if (winner !== undefined) return { text: winner === 'ours' ? yours : next };
  return { conflict };
}

type Region = NonNullable<ReturnType<typeof diff3Merge<string>>[number]['conflict']>;

function toClash({ a, aIndex, o, oIndex, b, bIndex }: Region): Clash {
  return {
    base: { line: oIndex + 1, lines: o },
    yours: { line: aIndex + 1, lines: a },
    new: { line: bIndex + 1, lines: b },
  };
}

function isYaml(path: string): boolean {
  return path.endsWith('.yml') || path === 'inventory/hosts';
}

function yamlConflict(text: string): Conflict | undefined {
  const [error] = parseAllDocuments(text, { prettyErrors: false }).flatMap(({ errors }) => errors);
  if (error === undefined) return undefined;
  const line = text.slice(0, error.pos[0]).split('\n').length;
  return { reason: 'yaml', at: { line, lines: text.split('\n').slice(line - 1, line) }, message: error.message };
}
