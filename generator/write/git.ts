import { execa } from 'execa';
import type { Env } from '../../project/cache.ts';

/** The longest that git may think, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Runs git in a folder that may come from anybody: a repository names programs in its configuration (filters, a file system
 * monitor, how to fetch objects that are missing), and a folder can be a repository without having `.git`.
 * Commands have to be such that compare no file of the work tree with the index, which runs filters; or the repository is ours.
 */
export function git(command: readonly string[], cwd: string, env: Env) {
  return execa('git', ['--no-pager', '--no-optional-locks', ...SETTINGS, ...command], {
    cwd,
    env: { ...env, ...VARIABLES },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: PATIENCE,
  });
}

const SETTINGS = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'];

/** Nothing is fetched: git 2.45 and later do not try, others find no protocol that is allowed. */
const VARIABLES = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0' };
