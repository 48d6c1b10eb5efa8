import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { execa } from 'execa';
import semver from 'semver';
import { EXIT, finding, FindingsError } from '../../findings/finding.ts';
import { venvFolder, type Env } from './cache.ts';
import { CORES, DEFAULT_CORE, OLDEST_CORE } from './cores.ts';

/** An Ansible that can run a project. */
export interface Ansible {
  /** Absolute path; its sibling commands (ansible-config, ansible-galaxy) are beside it. */
  readonly playbookCommand: string;
  /** Version of ansible-core: `2.16.19`. */
  readonly core: string;
}

/**
 * The ansible-playbook to run: the one that is named (a file, or a folder that holds it), KUBEWRIGHT_ANSIBLE, one that
 * `kubewright setup` made, the first one on the PATH; in this order.
 * @throws FindingsError KW4001 when there is none, KW4002 when it does not work, KW4003 when it is too old
 */
export async function findAnsible(env: Env, cwd: string, named?: string): Promise<Ansible> {
  const wanted = named ?? env['KUBEWRIGHT_ANSIBLE'];
  const candidates = wanted === undefined ? [...ownVenvs(env), ...onPath(env)] : namedFiles(resolve(cwd, wanted));
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return checkVersion(candidate, env);
  }
  throw failure(wanted === undefined ? finding('KW4001', {}) : finding('KW4004', { path: wanted }));
}

/** Path of a command that comes with Ansible. */
export function sibling(ansible: Ansible, command: 'ansible-config' | 'ansible-galaxy' | 'ansible-inventory'): string {
  return join(ansible.playbookCommand, '..', command);
}

/** Those that are complete, the default version first, then the newest. */
function ownVenvs(env: Env): string[] {
  const others = CORES.filter((core) => core !== DEFAULT_CORE).reverse();
  return [DEFAULT_CORE, ...others].map((core) => join(venvFolder(env, core), 'bin', 'ansible-playbook'));
}

function onPath(env: Env): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, 'ansible-playbook'));
}

function namedFiles(path: string): string[] {
  return [join(path, 'ansible-playbook'), join(path, 'bin', 'ansible-playbook'), path];
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function checkVersion(playbookCommand: string, env: Env): Promise<Ansible> {
  const options = { env: { ...env, LC_ALL: 'C.UTF-8' }, extendEnv: false, reject: false, stdin: 'ignore' } as const;
  const result = await execa(playbookCommand, ['--version'], options);
  const core = /^ansible-playbook \[core ([\d.]+\w*)/.exec(result.stdout)?.[1];
  if (result.failed || core === undefined) {
    const reason = (result.stderr || result.stdout).trim().split('\n').at(-1) ?? '';
    throw failure(finding('KW4002', { path: playbookCommand, reason: reason || result.shortMessage || '' }));
  }
  const version = semver.coerce(core);
  if (version === null || semver.lt(version, OLDEST_CORE)) {
    throw failure(finding('KW4003', { path: playbookCommand, core, oldest: OLDEST_CORE }));
  }
  return { playbookCommand, core };
}

function failure(found: ReturnType<typeof finding>): FindingsError {
  return new FindingsError([found], EXIT.ansible);
}
