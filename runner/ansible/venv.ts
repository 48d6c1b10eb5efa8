import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import { EXIT, finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { takeLock, type Lock } from '../../project/lock.ts';
import { makeFolder } from '../../project/make-folder.ts';
import { completionMarker } from './cache.ts';
import type { Python } from './python.ts';

/** What the making of an environment tells: about to begin, or one line of pip. */
export type SetupProgress =
  | { readonly kind: 'making'; readonly folder: string; readonly python: Python }
  | { readonly kind: 'pip'; readonly line: string };

/** What an environment is made of; absolute paths. */
export interface Source {
  /** A pip requirements file with hashes. */
  readonly requirements: string;
  /** A folder with all that it names, for a machine without an index. */
  readonly wheels?: string;
}

/**
 * Makes a Python virtual environment from a requirements file with hashes, or finds it complete and made of the same file.
 * @param folder absolute path of the environment
 * @param python finds the interpreter; only called when there is something to make
 * @returns whether it was made now
 * @throws FindingsError KW4011 when venv or pip fails; what `python` throws
 */
export async function ensureVenv(
  folder: string,
  { requirements, wheels }: Source,
  python: () => Promise<Python>,
  env: Env,
  progress: (event: SetupProgress) => void = () => undefined,
): Promise<boolean> {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  await makeFolder(dirname(folder));
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if ((await completed(folder)) === wanted) return false;
    const interpreter = await python();
    progress({ kind: 'making', folder, python: interpreter });
    await rm(folder, { recursive: true, force: true });
    await execute([interpreter.command, '-m', 'venv', folder], env);
    const index = wheels === undefined ? [] : ['--no-index', '--find-links', wheels];
    await execute([join(folder, 'bin', 'python'), ...PIP_INSTALL, ...index, '-r', requirements], env, (line) => {
      progress({ kind: 'pip', line });
    });
    await writeFileAtomic(completionMarker(folder), `${wanted}\n`);
    return true;
  } finally {
    await lock.release();
  }
}

/** What an index offers counts only with a hash that the requirements have, be it PyPI or a mirror. */
const PIP_INSTALL = '-m pip install --disable-pip-version-check --no-input --progress-bar off --require-hashes'.split(
  ' ',
);

/** Another process that makes the same environment finishes in minutes. */
async function waitForLock(file: string): Promise<Lock> {
  for (;;) {
    const lock = await takeLock(file);
    if ('release' in lock) return lock;
    await setTimeout(500);
  }
}

async function completed(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(completionMarker(folder), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

async function execute(
  [file, ...args]: readonly [string, ...string[]],
  env: Env,
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  const child = execa(file, args, { env, extendEnv: false, all: true, reject: false, stdin: 'ignore' });
  for await (const line of child.iterable({ from: 'all' })) onLine(line);
  const result = await child;
  if (!result.failed) return;
  const reason = result.all.trim().split('\n').slice(-8).join('\n');
  throw new FindingsError([finding('KW4011', { command: [file, ...args].join(' '), reason })], EXIT.ansible);
}
