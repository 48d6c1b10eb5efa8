import { execa } from 'execa';

/** The longest that git may think, in milliseconds: it is asked for a courtesy. */
const PATIENCE = 3000;

/**
 * Which files of a folder have changes that git has not committed; untracked files are not among them. Touches nothing of
 * git's: no refresh of the index, which `git diff` would do all the same, no file system monitor that the repository names.
 * @param root absolute path
 * @param env with the PATH that git is on
 * @returns paths relative to the folder; none where there is no git, no work tree, or it takes too long
 */
export async function uncommitted(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlySet<string>> {
  const status = ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=no', '--ignore-submodules=all'];
  const [prefix, entries] = await Promise.all([
    git(['rev-parse', '--show-prefix'], root, env),
    git([...status, '--', '.'], root, env),
  ]);
  // `XY path`, from the top of the work tree
  const paths = entries.split('\0').map((entry) => entry.slice('XY '.length));
  const folder = prefix.replace(/\n$/, '');
  return new Set(paths.filter((path) => path !== '').map((path) => path.slice(folder.length)));
}

async function git(
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const options = { cwd, env, extendEnv: false, reject: false, stdin: 'ignore', timeout: PATIENCE } as const;
  const { failed, stdout } = await execa(
    'git',
    ['--no-optional-locks', '-c', 'core.fsmonitor=false', ...command],
    options,
  );
  return failed ? '' : stdout;
}
