import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import writeFileAtomic from 'write-file-atomic';
import { EXIT, finding, FindingsError } from '../../findings/finding.ts';
import { takeLock, type Lock } from '../../project/lock.ts';
import { packageRoot } from '../../project/package-root.ts';
import { cacheFolder, completionMarker, venvFolder, type Env } from './cache.ts';
import { PYTHONS, type Core } from './cores.ts';
import { findPython, type Python } from './python.ts';

/** A complete virtual environment with Ansible in it. */
export interface Installed {
  readonly folder: string;
  readonly ansiblePlaybook: string;
  /** False when it was there already, made of the same requirements. */
  readonly made: boolean;
}

/** What setup tells while it works: about to make an environment, or one line of pip. */
export type SetupProgress =
  | { readonly kind: 'making'; readonly folder: string; readonly python: Python }
  | { readonly kind: 'pip'; readonly line: string };

/**
 * Makes the virtual environment of one ansible-core version in the user's cache, or finds it there.
 * @throws FindingsError KW4010 when no Python suits, KW4011 when venv or pip fails
 */
export async function setupAnsible(
  core: Core,
  env: Env,
  progress: (event: SetupProgress) => void = () => undefined,
): Promise<Installed> {
  const requirements = join(packageRoot(), 'requirements', `ansible-${core}.txt`);
  const folder = venvFolder(env, core);
  const installed = { folder, ansiblePlaybook: join(folder, 'bin', 'ansible-playbook') };
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  await mkdir(cacheFolder(env), { recursive: true });
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if ((await completed(folder)) === wanted) return { ...installed, made: false };
    const python = await findPython(core, env);
    if (python === undefined) throw noPython(core);
    progress({ kind: 'making', folder, python });
    await makeVenv(python, folder, env);
    await install(folder, requirements, env, progress);
    await writeFileAtomic(completionMarker(folder), `${wanted}\n`);
    return { ...installed, made: true };
  } finally {
    await lock.release();
  }
}

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

async function makeVenv(python: Python, folder: string, env: Env): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const command = [python.command, '-m', 'venv', folder] as const;
  const result = await execa(command[0], command.slice(1), {
    env,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  if (result.failed) throw setupFailed(command, result.all);
}

async function install(
  folder: string,
  requirements: string,
  env: Env,
  progress: (event: SetupProgress) => void,
): Promise<void> {
  const command = [
    join(folder, 'bin', 'python'),
    ...['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off'],
    ...['-r', requirements],
  ] as const;
  const pip = execa(command[0], command.slice(1), {
    env,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  for await (const line of pip.iterable({ from: 'all' })) progress({ kind: 'pip', line });
  const result = await pip;
  if (result.failed) throw setupFailed(command, result.all);
}

function noPython(core: Core): FindingsError {
  const { first, last } = PYTHONS[core];
  const params = { core, first: `3.${first.toString()}`, last: `3.${last.toString()}` };
  return new FindingsError([finding('KW4010', params)], EXIT.ansible);
}

function setupFailed(command: readonly string[], output: string): FindingsError {
  const reason = output.trim().split('\n').slice(-8).join('\n');
  return new FindingsError([finding('KW4011', { command: command.join(' '), reason })], EXIT.ansible);
}
