import { join } from 'node:path';
import { cacheFolder, type Env } from '../../project/cache.ts';
import type { Core } from './cores.ts';

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
