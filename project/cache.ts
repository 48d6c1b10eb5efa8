import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** Environment variables as a process has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where kubewright keeps what can be made again: KUBEWRIGHT_CACHE, else the user's cache folder (`~/.cache/kubewright` on Linux).
 * @returns absolute path; nothing is created
 */
export function cacheFolder(env: Env): string {
  const named = env['KUBEWRIGHT_CACHE'] ?? '';
  return resolve(named === '' ? envPaths('kubewright', { suffix: '' }).cache : named);
}
