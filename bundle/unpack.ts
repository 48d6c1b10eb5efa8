import { chmod, mkdir, open, rename, rm, rmdir, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { finding, FindingsError } from '../findings/finding.ts';
import { hasCode } from '../project/file-access.ts';
import { takeLock } from '../project/lock.ts';
import { makeFolder } from '../project/make-folder.ts';
import { withRoom } from './room.ts';
import { readBundle, type Sink, type Verified } from './read.ts';

interface Options {
  /** What the SHA-256 of SHA256SUMS has to be. */
  readonly expected?: string | undefined;
  readonly tell: (read: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Unpacks a bundle into a new folder. All of it is held to its hashes before the folder has its name: after an error or a kill there
 * is none, and the next call removes what a kill left.
 * @param file absolute path of the bundle
 * @param target absolute path of the folder; an empty one may be there
 * @throws FindingsError KW2139 when the folder has something in it, KW2135 when another process unpacks there, KW2040 when the disk is full; as readBundle
 */
export async function unpack(file: string, target: string, options: Options): Promise<Verified> {
  const stage = `${target}.unpacking`;
  const lock = await takeLock(`${stage}.lock`);
  if ('heldBy' in lock) throw new FindingsError([finding('KW2135', { folder: target, pid: lock.heldBy })]);
  const sink = folderSink(stage);
  try {
    await refuseTaken(target);
    await rm(stage, { recursive: true, force: true });
    await mkdir(stage);
    const { size } = await stat(file);
    const verified = await withRoom(target, size, () => readBundle(file, { ...options, sink }));
    // Names of folders may reach the disk before what is in the files.
    await execa('sync', ['--file-system', stage], { reject: false, stdin: 'ignore' });
    await rename(stage, target);
    return verified;
  } finally {
    await sink.end();
    await rm(stage, { recursive: true, force: true });
    await lock.release();
  }
}

/** Refuses a place where something is, by removing an empty folder: the one that is put there must not be put into it. */
async function refuseTaken(target: string): Promise<void> {
  try {
    await rmdir(target);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'))
      throw new FindingsError([finding('KW2139', { folder: target })]);
    throw error;
  }
}

/** Makes files in a folder that is new, so no link leads out of it. */
function folderSink(folder: string): Sink {
  const made = new Set<string>();
  let file: FileHandle | undefined;
  return {
    begin: async ({ path, isProgram }) => {
      const target = join(folder, path);
      const parent = dirname(target);
      if (!made.has(parent)) await makeFolder(parent, 0o755);
      made.add(parent);
      file = await open(target, 'wx', isProgram ? 0o755 : 0o644);
      // Whatever the umask: what others may not read, they cannot run either.
      await chmod(target, isProgram ? 0o755 : 0o644);
    },
    piece: async (bytes) => {
      for (let done = 0; done < bytes.length;) done += (await file?.write(bytes, done))?.bytesWritten ?? 0;
    },
    end: async () => {
      await file?.close();
      file = undefined;
    },
  };
}
