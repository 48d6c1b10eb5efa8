import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { finding, FindingsError } from '../findings/finding.ts';
import { packageRoot } from '../project/package-root.ts';

/** What a beginning of an address is written as to come to the copy. */
interface Rewrite {
  readonly from: string;
  readonly to: string;
}

/** The names of the mirrors that are known. */
export function knownMirrors(): string[] {
  return Object.keys(readMirrors());
}

/**
 * The addresses of a file with those of its copies in a mirror before them.
 * @param mirror a name of `releases/mirrors.yml`, or the address of a mirror that has everything below `<host>/<path>`; absent: none
 * @throws FindingsError KW2102 for a name that is not known
 */
export function withMirror(addresses: readonly string[], mirror: string | undefined): string[] {
  if (mirror === undefined) return [...addresses];
  const rewrites = rewritesOf(mirror);
  const copies = addresses.flatMap((address) =>
    rewrites.filter(({ from }) => address.startsWith(from)).map(({ from, to }) => to + address.slice(from.length)),
  );
  return [...new Set([...copies, ...addresses])];
}

function rewritesOf(mirror: string): readonly Rewrite[] {
  if (/^https?:\/\//.test(mirror)) return [{ from: 'https://', to: mirror.replace(/\/*$/, '/') }];
  const found = readMirrors()[mirror];
  if (found === undefined) throw new FindingsError([finding('KW2102', { mirror, known: knownMirrors().join(', ') })]);
  return found;
}

function readMirrors(): Readonly<Record<string, readonly Rewrite[]>> {
  return parse(readFileSync(join(packageRoot(), 'releases', 'mirrors.yml'), 'utf8')) as ReturnType<typeof readMirrors>;
}
