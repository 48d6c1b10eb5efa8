import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Core } from './cores.ts';

/** Environment variables as a process has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where kubewright keeps what can be made again: KUBEWRIGHT_CACHE, else the user's cache folder for kubewright.
 * @returns absolute path; programs that run elsewhere are given it
 */
export function cacheFolder(env: Env): string {
  const named = env['KUBEWRIGHT_CACHE'] ?? '';
  return resolve(named === '' ? envPaths('kubewright', { suffix: '' }).cache : named);
}

/** The Python virtual environment of one ansible-core version. */
export function venvFolder(env: Env, core: Core): string {
  return join(cacheFolder(env), `ansible-${core}`);
}

/**
 * The file that says a virtual environment is complete, and of which requirements (their SHA-256).
 * A virtual environment cannot be moved into place when it is done, because its scripts hold its path.
 */
export function completionMarker(venv: string): string {
  return join(venv, '.kubewright-complete');
}
