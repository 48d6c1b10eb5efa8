import { execa } from 'execa';

/** The longest that git may think, in milliseconds: it is asked for a courtesy. */
const PATIENCE = 3000;

/**
 * Which files of a folder have changes that git has not committed; untracked files are not among them. Touches nothing of
 * git's: no refresh of the index, no file system monitor that the repository names.
 * @param root absolute path
 * @param env with the PATH that git is on
 * @returns paths relative to the folder; none where there is no git, no work tree, no commit, or it takes too long
 */
export async function uncommitted(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlySet<string>> {
  const options = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];
  const command = [
    'diff',
    '--name-only',
    '--no-ext-diff',
    '--ignore-submodules=all',
    '--relative',
    '-z',
    'HEAD',
    '--',
    '.',
  ];
  const { failed, stdout } = await execa('git', [...options, ...command], {
    cwd: root,
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: PATIENCE,
  });
  return new Set(failed ? [] : stdout.split('\0').filter((path) => path !== ''));
}
