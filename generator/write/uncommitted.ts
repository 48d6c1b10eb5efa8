import { createHash } from 'node:crypto';
import type { Env } from '../../project/cache.ts';
import { readAll } from './files.ts';
import { git } from './git.ts';

/**
 * Which of some files have changes that git has not committed; untracked files are not among them. git is only asked for what it
 * has: comparing it with the disk would run the filters that the repository names.
 * @param root absolute path
 * @param paths relative to the folder
 * @param env with the PATH that git is on
 * @returns none where there is no git, no work tree, or it takes too long
 */
export async function uncommitted(root: string, paths: readonly string[], env: Env): Promise<readonly string[]> {
  const list = async (command: readonly string[]) =>
    hashes(await git(['--literal-pathspecs', ...command, '--', ...paths], root, env));
  const [tracked, committed] = await Promise.all([
    list(['ls-files', '--stage', '-z']),
    list(['ls-tree', '-r', '-z', 'HEAD']),
  ]);
  const disk = await readAll(root, tracked.keys());
  return [...disk].filter(([path, text]) => !isBlob(text, committed.get(path) ?? '')).map(([path]) => path);
}

/** By path, from lines `mode [type] hash [stage]<tab>path`. */
function hashes({ failed, stdout }: { failed: boolean; stdout: string }): ReadonlyMap<string, string> {
  const entries = failed ? [] : stdout.matchAll(/(?<hash>[0-9a-f]{40,64})(?: \d)?\t(?<path>[^\0]+)/g);
  return new Map([...entries].map(({ groups }) => [groups?.['path'] ?? '', groups?.['hash'] ?? '']));
}

function isBlob(text: string, hash: string): boolean {
  const blob = Buffer.from(text);
  const algorithm = hash.length === 64 ? 'sha256' : 'sha1';
  return (
    createHash(algorithm)
      .update(`blob ${String(blob.length)}\0`)
      .update(blob)
      .digest('hex') === hash
  );
}
