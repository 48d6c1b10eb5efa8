import { lstat, open, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import pLimit from 'p-limit';
import { finding, FindingsError } from '../../findings/finding.ts';
import { hasCode } from '../../project/file-access.ts';
import { makeFolder } from '../../project/make-folder.ts';
import type { GeneratedFile } from '../render/file-tree.ts';
import { pathInside } from './paths.ts';

/** Contents by path; a missing path is a missing file. */
export type Contents = ReadonlyMap<string, string>;

/**
 * Reads files of a project.
 * @param root absolute path of the project
 * @param folder of the project that the paths are relative to; by default the project itself
 * @throws FindingsError as pathInside does; KW1021 when a file is not UTF-8 text, which a merge would spoil
 */
export async function readAll(root: string, paths: Iterable<string>, folder = ''): Promise<Contents> {
  const found = new Map<string, string>();
  await inParallel(new Set(paths), async (path) => {
    const text = await readOne(root, path, folder);
    if (text !== undefined) found.set(path, text);
  });
  return found;
}

/** Like readAll, of one file; undefined when there is none. */
export async function readOne(root: string, path: string, folder = ''): Promise<string | undefined> {
  const target = await pathInside(root, path, folder);
  let bytes: Buffer;
  try {
    bytes = await readFile(target);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const text = bytes.toString('utf8');
  if (!bytes.equals(Buffer.from(text))) throw new FindingsError([finding('KW1021', { file: path })]);
  return text;
}

/** Whether something is at a path, be it a link that leads nowhere. */
export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Each file waits for its disk: several wait together. After an error no more are begun, and those begun are waited for. */
export async function inParallel<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const limit = pLimit(16);
  const errors: unknown[] = [];
  const one = async (item: Item) => {
    if (errors.length === 0) await work(item).catch((error: unknown) => errors.push(error));
  };
  await Promise.all([...items].map((item) => limit(() => one(item))));
  if (errors.length > 0) throw errors[0];
}

/**
 * Writes a file to its end and to the disk; whoever reads it meanwhile sees a part of it.
 * @param like absolute path of the file that it will replace, whose owner and permissions it gets
 */
export async function writeSynced(path: string, { content, executable }: GeneratedFile, like = path): Promise<void> {
  await makeFolder(dirname(path));
  const former = await stat(like).catch(() => undefined);
  const file = await open(path, 'w');
  try {
    // not write-file-atomic: it takes what a full disk left of a file for the whole
    await file.writeFile(content);
    await file.chmod(
      former === undefined ? (executable ? 0o755 : 0o644) : (former.mode & 0o7777) | (executable ? 0o111 : 0),
    );
    if (former !== undefined && process.getuid?.() === 0) await file.chown(former.uid, former.gid);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes a file and the folders above it that became empty, up to the root. */
export async function remove(path: string, root: string): Promise<void> {
  await rm(path, { force: true });
  for (let folder = dirname(path); folder.startsWith(`${root}/`); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}
