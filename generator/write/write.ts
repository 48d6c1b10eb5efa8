import { access, constants, rmdir } from 'node:fs/promises';
import { finding, FindingsError } from '../../findings/finding.ts';
import { hasCode } from '../../project/file-access.ts';
import { layout } from '../../project/layout.ts';
import { takeLock } from '../../project/lock.ts';
import { makeFolder } from '../../project/make-folder.ts';
import { FORMAT, type ProjectDescription } from '../../project/project.ts';
import { runLock } from '../../project/runs.ts';
import { hashOfSource } from '../../project/sources.ts';
import type { Plan } from '../plan/plan.ts';
import type { FileTree, GeneratedFile } from '../render/file-tree.ts';
import { readAll, readOne } from './files.ts';
import { DESCRIPTION, readState, settle, toJson, type State } from './journal.ts';
import type { Winner } from './merge.ts';
import { reconcile, type Change } from './reconcile.ts';
import { putInPlace, stage, type Work } from './stage.ts';
import { hashOf } from './take-over.ts';

/**
 * Compares what a project's files would become with what they are; writes nothing.
 * @param root absolute path of the project, which need not exist
 * @param winner the side that has its way in conflicts
 * @throws FindingsError as readState does
 */
export async function compare(root: string, next: FileTree, winner?: Winner): Promise<Change[]> {
  const { former, base, gone } = await readState(root);
  const paths = [...Object.keys(former?.files ?? {}), ...next.keys()];
  const disk = await readAll(root, new Set(paths.filter((path) => !gone.has(path))));
  return reconcile(base, disk, next, winner);
}

/**
 * Brings a project to what `changes` say. All is written beside the project first and then moved in place, one whole
 * file at a time; a write cut short leaves a journal, by which the next one finishes or undoes it.
 * @param changes of `compare`, without conflicts
 * @param configuration changes of `takeOver`, without conflicts
 * @param sources of `sourceTexts`
 * @throws FindingsError KW2040 when the disk is full, KW2041 while another generate or run has the project, KW2042 when
 * a file changed since `compare`; as after all errors before the first file is moved, the project is as it was
 */
export async function apply(
  root: string,
  changes: readonly Change[],
  configuration: readonly Change[],
  next: FileTree,
  plan: Plan,
  sources: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  try {
    await makeFolder(root);
    // What is written first is .kubewright, which may be writable when the project is not.
    await access(root, constants.W_OK);
    await whileLocked(root, async () => {
      await settle(root);
      const work = workOf(await readState(root), changes, configuration, next, describe(plan, next, sources));
      if (isEmpty(work) && (await readOne(root, DESCRIPTION)) === toJson(work.description)) return;
      await stage(root, work);
      await putInPlace(root, work);
    });
  } catch (error) {
    if (!isFull(error)) throw error;
    const size = kibibytes([...configuration, ...changes].flatMap(({ file }) => file ?? []));
    throw new FindingsError([finding('KW2040', { folder: root, size })]);
  }
}

/**
 * Works under the lock of runs: Ansible reads the files of a role when it comes to them.
 * @throws FindingsError KW2041 while another process has the project
 */
export async function whileLocked(root: string, work: () => Promise<void>): Promise<void> {
  const lock = await takeLock(runLock(root));
  if ('heldBy' in lock) throw new FindingsError([finding('KW2041', { folder: root, pid: lock.heldBy })]);
  try {
    await work();
  } finally {
    await lock.release();
    // unless there is something in it
    const { runs, state } = layout(root);
    for (const folder of [runs, state]) await rmdir(folder).catch(() => undefined);
  }
}

function workOf(
  { former, base }: State,
  changes: readonly Change[],
  configuration: readonly Change[],
  next: FileTree,
  description: ProjectDescription,
): Work {
  return {
    changes: [...configuration, ...changes].filter(({ action, file }) => action === 'remove' || file !== undefined),
    base: new Map([...next].filter(([path, { content }]) => base.get(path) !== content.toString())),
    noBase: Object.keys(former?.files ?? {}).filter((path) => !next.has(path)),
    description: { ...description, taken: taken(former, configuration) },
  };
}

function isEmpty({ changes, base, noBase }: Work): boolean {
  return changes.length + base.size + noBase.length === 0;
}

function taken(former: ProjectDescription | undefined, configuration: readonly Change[]): Record<string, string> {
  const now = configuration.map(({ path, file, before }) => [path, hashOf(file?.content ?? before ?? '')] as const);
  return { ...former?.taken, ...Object.fromEntries(now) };
}

function describe(plan: Plan, tree: FileTree, sources: ReadonlyMap<string, string>): ProjectDescription {
  const files = [...tree].map(([path, { content }]) => [path, hashOf(content)] as const);
  return {
    format: FORMAT,
    cluster: plan.cluster,
    ...(plan.vault === plan.cluster ? {} : { vault: plan.vault }),
    release: plan.release,
    steps: plan.steps.map(({ id, number, playbook, setup, title }) => ({ id, number, playbook, setup, title })),
    files: Object.fromEntries(files),
    configuration: plan.configuration,
    sources: Object.fromEntries([...sources].map(([path, text]) => [path, hashOfSource(text)])),
  };
}

function isFull(error: unknown): boolean {
  return hasCode(error, 'ENOSPC', 'EDQUOT');
}

/** Room for files and their base in KiB, in whole blocks, which are of 4 KiB nearly everywhere; and some for folders. */
function kibibytes(files: readonly GeneratedFile[]): number {
  return files.reduce((sum, { content }) => sum + 2 * 4 * Math.ceil(Buffer.byteLength(content) / 4096), 256);
}
