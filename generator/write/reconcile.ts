import type { FileTree, GeneratedFile } from '../render/file-tree.ts';
import type { Contents } from './files.ts';
import { merge, type Conflict, type Winner } from './merge.ts';
import { findRenames } from './renames.ts';

/** What becomes of one file of a project. */
export interface Change {
  readonly path: string;
  /**
   * same: nothing to do; create, update: ours alone; merge: both sides changed, other lines; keep: changed by hand only;
   * rename: generated under another name, with the edits that were made under the old one;
   * remove: no longer generated and untouched, or renamed; leave: no longer generated but changed by hand;
   * conflict: both changed the same; foreign: the file exists and was never generated or taken over;
   * edited: a configuration that differs from the one taken over.
   */
  readonly action:
    'same' | 'create' | 'update' | 'merge' | 'keep' | 'rename' | 'remove' | 'leave' | 'conflict' | 'foreign' | 'edited';
  /**
   * What the disk is to hold afterwards; undefined for remove, and where the disk stays as it is. For a conflict, what it
   * would hold if the generated side had its way.
   */
  readonly file?: GeneratedFile;
  /** What the disk holds now; undefined when there is no file. */
  readonly before?: string;
  /** The former path of a file that got another name and was edited under the old one. */
  readonly from?: string;
  /** Why it is a conflict. */
  readonly conflict?: Conflict;
}

/**
 * Decides what to do with every file, from the three sides of a merge; pure.
 * @param base the files as generated last
 * @param disk the files as they are now, of all paths in base and next
 * @param next the files as generated now
 * @param winner the side that has its way in conflicts; by default they stay conflicts
 */
export function reconcile(base: Contents, disk: Contents, next: FileTree, winner?: Winner): Change[] {
  const sources = editedRenames(base, disk, next);
  const moved = new Set(sources.values());
  const paths = [...new Set([...next.keys(), ...base.keys()])].sort();
  return paths.map((path) => {
    const wanted = next.get(path);
    const before = disk.get(path);
    const old = sources.get(path);
    const text = old === undefined ? before : disk.get(old);
    if (wanted === undefined)
      return { ...leftover(path, base.get(path), before, moved.has(path)), ...given({ before }) };
    const change = decide(path, { base: base.get(old ?? path), disk: text, next: wanted }, winner);
    return { ...(old === undefined ? change : renamed(change, old, text, wanted)), ...given({ before }) };
  });
}

/** Files that were not edited need nobody to follow them: they are removed and created. */
function editedRenames(base: Contents, disk: Contents, next: FileTree): ReadonlyMap<string, string> {
  const all = [...findRenames(base, next)];
  return new Map(all.filter(([to, from]) => !disk.has(to) && disk.has(from) && disk.get(from) !== base.get(from)));
}

function leftover(path: string, base: string | undefined, disk: string | undefined, moved: boolean): Change {
  if (disk === undefined) return { path, action: 'same' };
  return { path, action: moved || disk === base ? 'remove' : 'leave' };
}

interface File {
  readonly base: string | undefined;
  readonly disk: string | undefined;
  readonly next: GeneratedFile;
}

function decide(path: string, { base, disk, next: file }: File, winner: Winner | undefined): Change {
  const next = file.content.toString();
  if (disk === undefined) return { path, action: 'create', file };
  if (disk === next) return { path, action: 'same' };
  if (disk === base) return { path, action: 'update', file };
  if (base === undefined) return { path, action: 'foreign' };
  if (base === next) return { path, action: 'keep' };
  const sides = { base, yours: disk, next };
  const merged = merge(path, sides, winner);
  if ('conflict' in merged) {
    const theirs = merge(path, sides, 'theirs');
    const proposal = 'text' in theirs ? { file: { ...file, content: theirs.text } } : {};
    return { path, action: 'conflict', conflict: merged.conflict, ...proposal };
  }
  if (merged.text === disk) return { path, action: 'keep' };
  return { path, action: merged.text === next ? 'update' : 'merge', file: { ...file, content: merged.text } };
}

/** What was decided about the old file's text becomes the content of the new file. */
function renamed(change: Change, from: string, text: string | undefined, wanted: GeneratedFile): Change {
  if (change.action === 'conflict') return { ...change, from };
  return { path: change.path, action: 'rename', from, file: change.file ?? { ...wanted, content: text ?? '' } };
}

function given(known: { before: string | undefined }): Pick<Change, 'before'> {
  return known.before === undefined ? {} : { before: known.before };
}
