import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { EXIT, finding, FindingsError } from '../findings/finding.ts';
import type { Env } from '../project/cache.ts';
import { exists } from '../project/file-access.ts';
import { packageRoot } from '../project/package-root.ts';
import type { Core } from '../runner/ansible/cores.ts';
import { requirementsFile, setupAnsible, wheelsFolder } from '../runner/ansible/setup.ts';
import type { SetupProgress } from '../runner/ansible/venv.ts';
import type { Entry } from './write.ts';

/** Ansible with its collections, as pip installs it. */
export interface Wheels {
  readonly entries: readonly Entry[];
  /** The Python that they are for: `3.11`. */
  readonly python: string;
}

/**
 * The wheels of an ansible-core version for the Python that runs it here: those that lie beside kubewright, which came in a
 * bundle itself, else what pip downloads, held to the same hashes as at an installation.
 * @param folder absolute path; what is downloaded is put there
 * @param root folder of kubewright's package in the bundle
 * @throws FindingsError KW2141 when pip fails; as setupAnsible
 */
export async function wheels(
  core: Core,
  folder: string,
  root: string,
  env: Env,
  signal: AbortSignal,
  progress: (event: SetupProgress) => void,
): Promise<Wheels> {
  const own = wheelsFolder(packageRoot(), core);
  const { folder: venv } = await setupAnsible(core, env, progress);
  const python = join(venv, 'bin', 'python');
  const from = (await exists(own)) ? own : folder;
  if (from === folder) {
    const args = [...PIP_DOWNLOAD, '--dest', folder, '--requirement', requirementsFile(core)];
    const child = execa(python, args, {
      env,
      extendEnv: false,
      all: true,
      reject: false,
      stdin: 'ignore',
      cancelSignal: signal,
    });
    for await (const line of child.iterable({ from: 'all' })) progress({ kind: 'pip', line });
    const result = await child;
    signal.throwIfAborted();
    const reason = result.all.trim().split('\n').slice(-4).join('\n');
    if (result.failed) throw new FindingsError([finding('KW2141', { program: 'pip', reason })], EXIT.failed);
  }
  const names = (await readdir(from)).filter((name) => name.endsWith('.whl')).sort();
  const entries = names.map(async (name): Promise<Entry> => {
    const file = join(from, name);
    return {
      path: join(wheelsFolder(root, core), name),
      size: (await stat(file)).size,
      isProgram: false,
      from: { file },
    };
  });
  return { entries: await Promise.all(entries), python: await versionOf(python, env) };
}

/** Only wheels: what has to be compiled needs more than a machine without internet has. */
const PIP_DOWNLOAD =
  '-m pip download --disable-pip-version-check --no-input --progress-bar off --require-hashes --only-binary :all:'.split(
    ' ',
  );

async function versionOf(python: string, env: Env): Promise<string> {
  const script = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const { stdout } = await execa(python, ['-c', script], { env, extendEnv: false, stdin: 'ignore' });
  return stdout.trim();
}
