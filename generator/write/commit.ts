import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { configFile } from '../../project/config-file.ts';
import { exists } from '../../project/file-access.ts';
import { layout, VAULT_FILE } from '../../project/layout.ts';
import { readProject } from '../../project/project.ts';
import { git } from './git.ts';

/** Whether a folder is in the work tree of a git repository; not where there is no git. */
export async function isInRepository(root: string, env: Env): Promise<boolean> {
  const { failed } = await git(['rev-parse', '--show-toplevel'], root, env);
  return !failed;
}

/**
 * Makes a project, which is in no git repository, one with a commit of what kubewright wrote, and of nothing else that lies there.
 * @returns how many files were committed
 * @throws FindingsError KW2084 with git's own words; a repository that was made for it is gone then
 */
export async function commitProject(root: string, env: Env): Promise<number> {
  const { cluster, files, taken = {} } = await readProject(root);
  const others = [await configFile(root), ...Object.keys(taken), 'catalog.yml', VAULT_FILE];
  const there = await Promise.all(others.map((path) => exists(join(root, path))));
  const { description, base } = layout('.');
  // one that git may not read, of another user or damaged, is nobody's to go on with
  if (await exists(join(root, '.git'))) throw refused(await git(['rev-parse', '--show-toplevel'], root, env));
  const paths = [...Object.keys(files), description, base, ...others.filter((_, i) => there[i])];
  for (const command of [
    ['init', '-q'],
    ['add', '--', ...paths],
    ['commit', '-q', '-m', `Cluster ${cluster}`],
  ]) {
    const result = await git(command, root, env);
    if (!result.failed) continue;
    await rm(join(root, '.git'), { recursive: true, force: true });
    throw refused(result);
  }
  const { stdout } = await git(['ls-files'], root, env);
  return stdout.split('\n').length;
}

function refused({ stderr, message = '' }: { stderr: string; message?: string | undefined }): FindingsError {
  return new FindingsError([finding('KW2084', { reason: stderr === '' ? message : stderr })]);
}
