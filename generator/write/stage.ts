import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';
import { layout } from '../../project/layout.ts';
import { makeFolder } from '../../project/make-folder.ts';
import type { ProjectDescription } from '../../project/project.ts';
import type { FileTree } from '../render/file-tree.ts';
import { inParallel, readOne, remove, writeSynced } from './files.ts';
import { BASE, DESCRIPTION, discard, toJson, type Journal } from './journal.ts';
import { pathInside } from './paths.ts';
import type { Change } from './reconcile.ts';
import { hashOf } from './take-over.ts';

/** What a write has to do. */
export interface Work {
  /** Files to write and to remove. */
  readonly changes: readonly Change[];
  /** Files whose base changes. */
  readonly base: FileTree;
  /** Paths that have a base no longer. */
  readonly noBase: readonly string[];
  readonly description: ProjectDescription;
}

/**
 * Writes all new contents beside the project, and then the journal: from that moment on the write is under way.
 * @throws FindingsError KW2042 when a file is not what it was when it was compared
 */
export async function stage(root: string, work: Work): Promise<void> {
  const { pending } = layout(root);
  const description = { content: toJson(work.description), executable: false };
  const journal = { content: toJson(journalOf(work)), executable: false };
  try {
    await rm(pending, { recursive: true, force: true });
    await writeSynced(join(pending, '.gitignore'), { content: '*\n', executable: false });
    await inParallel(work.changes, async (change) => {
      const target = await asCompared(root, change);
      if (change.file === undefined) return;
      await writeSynced(join(pending, 'files', change.path), change.file, target);
      await makeFolder(dirname(target));
    });
    await inParallel(work.base, async ([path, { content }]) => {
      const target = await pathInside(root, path, BASE);
      await writeSynced(join(pending, 'base', path), { content, executable: false }, target);
      await makeFolder(dirname(target));
    });
    await writeSynced(join(pending, 'project.json'), description, layout(root).description);
    await writeSynced(join(pending, 'journal.draft'), journal);
    await rename(join(pending, 'journal.draft'), join(pending, 'journal.json'));
  } catch (error) {
    await discard(root).catch(() => undefined);
    throw error;
  }
}

/**
 * Moves what was staged to its place. Removals come after the files that take over their edits; what the project says of
 * itself comes last.
 * @throws FindingsError KW2042 when a file was changed meanwhile: what is in place stays, and the next write goes on
 */
export async function putInPlace(root: string, { changes, base, noBase }: Work): Promise<void> {
  const { pending, description, base: baseFolder } = layout(root);
  await inParallel(changes, async (change) => {
    if (change.file !== undefined) await rename(join(pending, 'files', change.path), await asCompared(root, change));
  });
  for (const change of changes) if (change.action === 'remove') await remove(await asCompared(root, change), root);
  await inParallel(base.keys(), async (path) => {
    await rename(join(pending, 'base', path), await pathInside(root, path, BASE));
  });
  for (const path of noBase) await remove(await pathInside(root, path, BASE), baseFolder);
  await pathInside(root, DESCRIPTION);
  await rename(join(pending, 'project.json'), description);
  await discard(root);
}

function journalOf({ changes, description }: Work): Journal {
  const before = changes.flatMap(({ path, before }) => (before === undefined ? [] : [[path, hashOf(before)] as const]));
  const moved = changes.flatMap(({ path, from }) => (from === undefined ? [] : [[from, path] as const]));
  return { description, before: Object.fromEntries(before), moved: Object.fromEntries(moved) };
}

/** Where a change goes, when nobody has changed the file since: an editor may have saved it this moment. */
async function asCompared(root: string, { path, before }: Change): Promise<string> {
  if ((await readOne(root, path)) !== before) throw new FindingsError([finding('KW2042', { file: path })]);
  return pathInside(root, path);
}
