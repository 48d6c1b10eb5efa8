import { join } from 'node:path';
import { execa } from 'execa';
import { cacheFolder } from '../../project/cache.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { findPython, type Python } from '../../runner/ansible/python.ts';
import { ensureVenv } from '../../runner/ansible/venv.ts';
import { ansibleFolder } from '../ansible.ts';

/** A Python environment that tests run programs of. */
export interface Venv {
  /** Folder of its programs. */
  readonly bin: string;
  /** What ANSIBLE_COLLECTIONS_PATH has to be to find the collections that it has; empty for those without. */
  readonly collections: string;
}

/** The environment of an ansible-core version, made on first use in the user's cache. */
export async function ansibleVenv(core: Core): Promise<Venv> {
  const folder = await ansibleFolder(core);
  const { stdout } = await execa(join(folder, 'bin', 'python'), [
    '-c',
    'import site; print(site.getsitepackages()[0])',
  ]);
  return { bin: join(folder, 'bin'), collections: stdout.trim() };
}

/** The environment with ansible-lint and yamllint, made on first use of requirements/lint.txt. */
export async function lintVenv(): Promise<Venv> {
  const folder = join(cacheFolder(process.env), 'lint');
  await ensureVenv(folder, { requirements: join(packageRoot(), 'requirements', 'lint.txt') }, lintPython, process.env);
  return { bin: join(folder, 'bin'), collections: '' };
}

/** The environment with ansible-runner, made on first use of requirements/runner.txt. */
export async function runnerVenv(): Promise<Venv> {
  const folder = join(cacheFolder(process.env), 'runner');
  await ensureVenv(
    folder,
    { requirements: join(packageRoot(), 'requirements', 'runner.txt') },
    lintPython,
    process.env,
  );
  return { bin: join(folder, 'bin'), collections: '' };
}

async function lintPython(): Promise<Python> {
  const python = await findPython('2.19', process.env);
  if (python === undefined) throw new Error('no Python for ansible-lint');
  return python;
}
