import { diff3Merge } from 'node-diff3';
import { parseAllDocuments } from 'yaml';
import type { FileTree, GeneratedFile } from '../render/file-tree.ts';

/** What becomes of one file of a project. */
export interface Change {
  readonly path: string;
  /**
   * same: nothing to do; create, update: ours alone; merge: both sides changed, other lines; keep: changed by hand only;
   * remove: no longer generated and untouched; leave: no longer generated but changed by hand; conflict: both changed the same;
   * foreign: the file exists and was never generated; edited: a configuration that differs from the one taken over.
   */
  readonly action:
    'same' | 'create' | 'update' | 'merge' | 'keep' | 'remove' | 'leave' | 'conflict' | 'foreign' | 'edited';
  /** What the disk is to hold afterwards; undefined for remove and conflict, and where the disk stays as it is. */
  readonly file?: GeneratedFile;
  /** What the disk holds now; undefined when there is no file. */
  readonly before?: string;
}

/** Contents by path; a missing path is a missing file. */
export type Contents = ReadonlyMap<string, string>;

/**
 * Decides what to do with every file, from the three sides of a merge; pure.
 * @param base the files as generated last
 * @param disk the files as they are now, of all paths in base and next
 * @param next the files as generated now
 */
export function reconcile(base: Contents, disk: Contents, next: FileTree): Change[] {
  const paths = [...new Set([...next.keys(), ...base.keys()])].sort();
  return paths.map((path) => {
    const before = disk.get(path);
    const change = decide(path, base.get(path), before, next.get(path));
    return before === undefined ? change : { ...change, before };
  });
}

function decide(
  path: string,
  base: string | undefined,
  disk: string | undefined,
  next: GeneratedFile | undefined,
): Change {
  if (next === undefined) return { path, action: disk === undefined ? 'same' : disk === base ? 'remove' : 'leave' };
  const wanted = next.content.toString();
  if (disk === undefined) return { path, action: 'create', file: next };
  if (disk === wanted) return { path, action: 'same' };
  if (disk === base) return { path, action: 'update', file: next };
  if (base === undefined) return { path, action: 'foreign' };
  if (base === wanted) return { path, action: 'keep' };
  const merged = merge(path, disk, base, wanted);
  return merged === undefined
    ? { path, action: 'conflict' }
    : { path, action: 'merge', file: { ...next, content: merged } };
}

/** A three-way merge by lines; undefined when both changed the same lines or the result is no YAML where it has to be. */
function merge(path: string, disk: string, base: string, next: string): string | undefined {
  const regions = diff3Merge(disk.split('\n'), base.split('\n'), next.split('\n'), { excludeFalseConflicts: true });
  if (regions.some((region) => region.conflict !== undefined)) return undefined;
  const merged = regions.flatMap((region) => region.ok ?? []).join('\n');
  return isYaml(path) && !parses(merged) ? undefined : merged;
}

function isYaml(path: string): boolean {
  return path.endsWith('.yml') || path === 'inventory/hosts';
}

function parses(text: string): boolean {
  return parseAllDocuments(text).every((document) => document.errors.length === 0);
}
