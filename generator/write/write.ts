import { access, constants, mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import writeFileAtomic from 'write-file-atomic';
import { layout, STATE_FOLDER } from '../../project/layout.ts';
import { findProject, FORMAT, type ProjectDescription } from '../../project/project.ts';
import type { Plan } from '../plan/plan.ts';
import type { FileTree, GeneratedFile } from '../render/file-tree.ts';
import { pathInside } from './paths.ts';
import { reconcile, type Change, type Contents } from './reconcile.ts';
import { hashOf } from './take-over.ts';

/**
 * Compares what a project's files would become with what they are; writes nothing.
 * @param root absolute path of the project, which need not exist
 * @throws FindingsError KW2002 and KW2011 when the project's own description cannot be trusted
 */
export async function compare(root: string, next: FileTree): Promise<Change[]> {
  const former = Object.keys((await findProject(root))?.files ?? {});
  const base = await readAll(layout(root).base, former);
  const disk = await readAll(root, [...new Set([...former, ...next.keys()])]);
  return reconcile(base, disk, next);
}

/**
 * Brings a project to what `changes` say. Every file is replaced as a whole; the description comes last, so that a write
 * cut short is seen and finished by the next one.
 * @param changes of `compare`, without conflicts
 * @param configuration changes of `takeOver`, without conflicts
 */
export async function apply(
  root: string,
  changes: readonly Change[],
  configuration: readonly Change[],
  next: FileTree,
  plan: Plan,
): Promise<void> {
  const { base, description } = layout(root);
  const former = await findProject(root);
  await mkdir(root, { recursive: true });
  // Asked for by itself: a recursive mkdir tells of a read-only disk as a missing folder.
  await access(root, constants.W_OK);
  await inParallel([...configuration, ...changes], async ({ path, action, file }) => {
    const target = await pathInside(root, path);
    if (action === 'remove') await remove(target, root);
    else if (file !== undefined) await writeOne(target, file);
  });
  await inParallel(next, async ([path, file]) => {
    await writeOne(await pathInside(root, join(STATE_FOLDER, 'base', path)), file);
  });
  for (const { path } of changes) if (!next.has(path)) await remove(join(base, path), base);
  const text = `${JSON.stringify(describe(plan, next, taken(former, configuration)), null, 2)}\n`;
  await writeOne(description, { content: text, executable: false });
}

/** Each file waits for its disk: several wait together. */
async function inParallel<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const limit = pLimit(16);
  await Promise.all([...items].map((item) => limit(() => work(item))));
}

function taken(former: ProjectDescription | undefined, configuration: readonly Change[]): Record<string, string> {
  const now = configuration.map(({ path, file, before }) => [path, hashOf(file?.content ?? before ?? '')] as const);
  return { ...former?.taken, ...Object.fromEntries(now) };
}

function describe(plan: Plan, tree: FileTree, taken: Record<string, string>): ProjectDescription {
  const files = [...tree].map(([path, { content }]) => [path, hashOf(content)] as const);
  return {
    format: FORMAT,
    cluster: plan.cluster,
    release: plan.release,
    steps: plan.steps.map(({ id, number, playbook, setup, title }) => ({ id, number, playbook, setup, title })),
    files: Object.fromEntries(files),
    taken,
  };
}

async function readAll(root: string, paths: readonly string[]): Promise<Contents> {
  const entries = await Promise.all(
    paths.map(async (path) => [path, await readOne(await pathInside(root, path))] as const),
  );
  return new Map(entries.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}

async function readOne(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Skips a file that is right already: an unchanged project is not touched at all. */
async function writeOne(path: string, { content, executable }: GeneratedFile): Promise<void> {
  if ((await readOne(path)) === content.toString()) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, content, { mode: executable ? 0o755 : 0o644 });
}

/** Removes a file and the folders above it that became empty, up to the root. */
async function remove(path: string, root: string): Promise<void> {
  await rm(path, { force: true });
  for (let folder = dirname(path); folder.startsWith(`${root}/`); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}
