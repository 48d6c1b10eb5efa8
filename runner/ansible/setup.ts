import { join } from 'node:path';
import { EXIT, finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { exists } from '../../project/file-access.ts';
import { packageRoot } from '../../project/package-root.ts';
import { venvFolder } from './cache.ts';
import { PYTHONS, type Core } from './cores.ts';
import { findPython, type Python } from './python.ts';
import { ensureVenv, type SetupProgress } from './venv.ts';

/** A complete virtual environment with Ansible in it. */
export interface Installed {
  readonly folder: string;
  readonly ansiblePlaybook: string;
  /** False when it was there already, made of the same requirements. */
  readonly made: boolean;
}

/**
 * Makes the virtual environment of one ansible-core version in the user's cache, or finds it there. Where kubewright came with
 * wheels (a bundle), pip takes these and asks no index.
 * @throws FindingsError KW4010 when no Python suits, KW4011 when venv or pip fails
 */
export async function setupAnsible(
  core: Core,
  env: Env,
  progress?: (event: SetupProgress) => void,
): Promise<Installed> {
  const wheels = wheelsFolder(packageRoot(), core);
  const source = { requirements: requirementsFile(core), ...((await exists(wheels)) ? { wheels } : {}) };
  const folder = venvFolder(env, core);
  const made = await ensureVenv(folder, source, () => pythonFor(core, env), env, progress);
  return { folder, ansiblePlaybook: join(folder, 'bin', 'ansible-playbook'), made };
}

/** The file that names all packages of one version with their hashes; absolute path. */
export function requirementsFile(core: Core): string {
  return join(packageRoot(), 'requirements', `ansible-${core}.txt`);
}

/** Where wheels of one version lie in a package of kubewright that came in a bundle. @param root folder of the package */
export function wheelsFolder(root: string, core: Core): string {
  return join(root, 'wheels', core);
}

async function pythonFor(core: Core, env: Env): Promise<Python> {
  const python = await findPython(core, env);
  if (python !== undefined) return python;
  const { first, last } = PYTHONS[core];
  const params = { core, first: `3.${first.toString()}`, last: `3.${last.toString()}` };
  throw new FindingsError([finding('KW4010', params)], EXIT.ansible);
}
