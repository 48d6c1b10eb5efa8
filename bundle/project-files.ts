import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finding, FindingsError } from '../findings/finding.ts';
import { git } from '../generator/write/git.ts';
import type { Env } from '../project/cache.ts';
import { isSafe, PROJECT } from './format.ts';
import type { Entry } from './write.ts';

/** The files of a project for a bundle, and those that are left out because they hold a key or the password. */
export interface ProjectFiles {
  readonly entries: readonly Entry[];
  /** Relative to the project. */
  readonly secret: readonly string[];
}

/**
 * The files of a project that git would have, whether it is a repository or not, without what nobody but the user may have.
 * @param root absolute path
 * @param password of the vault, where it is known: no file with it in clear is taken
 * @param besides absolute paths that are not taken, nor what is below them
 * @throws FindingsError KW2134 for a link, KW2141 when git cannot list them
 */
export async function projectFiles(
  root: string,
  password: Buffer | undefined,
  besides: readonly string[],
  env: Env,
): Promise<ProjectFiles> {
  const paths = (await listed(root, env)).filter(
    (path) => !besides.some((other) => `${join(root, path)}/`.startsWith(`${other}/`)),
  );
  const looked = await Promise.all(paths.map((path) => look(root, path, password)));
  return {
    entries: looked.flatMap((found) => (typeof found === 'object' ? [found] : [])),
    secret: paths.filter((_, i) => looked[i] === 'secret'),
  };
}

/** In a repository of nobody's: the user's may have been told to ignore nothing, and its configuration names programs. */
async function listed(root: string, env: Env): Promise<string[]> {
  const repository = await mkdtemp(join(tmpdir(), 'kubewright-'));
  try {
    const commands = [
      ['init', '--quiet', '--bare', repository],
      [`--git-dir=${repository}`, `--work-tree=${root}`, 'ls-files', '-z', '--others', '--exclude-standard'],
    ];
    let stdout = '';
    for (const command of commands) {
      const result = await git(command, root, env);
      const reason = result.stderr || result.shortMessage || '';
      if (result.failed) throw new FindingsError([finding('KW2141', { program: 'git', reason })]);
      stdout = result.stdout;
    }
    return stdout.split('\0').filter((path) => path !== '' && !path.startsWith('.git/'));
  } finally {
    await rm(repository, { recursive: true, force: true });
  }
}

async function look(root: string, path: string, password: Buffer | undefined): Promise<Entry | 'secret' | undefined> {
  const file = join(root, path);
  const found = await lstat(file);
  // git lists a repository within this one as a folder, and does not have what is in it.
  if (found.isDirectory()) return undefined;
  if (!found.isFile() || !isSafe(path)) throw new FindingsError([finding('KW2134', { file: path })]);
  const content = await readFile(file);
  if (isSecret(content, password)) return 'secret';
  return { path: `${PROJECT}/${path}`, size: found.size, isProgram: (found.mode & 0o100) !== 0, from: { file } };
}

/** A private key, by itself or in a kubeconfig, or the password of the vault. */
function isSecret(content: Buffer, password: Buffer | undefined): boolean {
  if (password !== undefined && content.includes(password)) return true;
  return /^-----BEGIN ([A-Z]+ )*PRIVATE KEY-----$|^ *client-key-data: *\S/m.test(content.toString('latin1'));
}
