import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { takeLock, type Lock } from '../../project/lock.ts';
import { packageRoot } from '../../project/package-root.ts';
import { cacheFolder, completionMarker } from '../../runner/ansible/cache.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { findPython } from '../../runner/ansible/python.ts';
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
  const requirements = join(packageRoot(), 'requirements', 'lint.txt');
  const folder = join(cacheFolder(process.env), 'lint');
  const venv = { bin: join(folder, 'bin'), collections: '' };
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  const lock = await waitForLock(`${folder}.lock`);
  try {
    if ((await readFile(completionMarker(folder), 'utf8').catch(() => '')) === wanted) return venv;
    const python = await findPython('2.19', process.env);
    if (python === undefined) throw new Error('no Python for ansible-lint');
    await rm(folder, { recursive: true, force: true });
    await execa(python.command, ['-m', 'venv', folder]);
    await execa(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--no-input', '-q', '-r', requirements]);
    await writeFile(completionMarker(folder), wanted);
    return venv;
  } finally {
    await lock.release();
  }
}

async function waitForLock(file: string): Promise<Lock> {
  for (;;) {
    const lock = await takeLock(file);
    if ('release' in lock) return lock;
    await setTimeout(500);
  }
}
