import { constants, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';
import { EXIT, finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { allows, exists } from '../../project/file-access.ts';
import { completionMarker, venvFolder } from './cache.ts';
import { CORES, DEFAULT_CORE, OLDEST_CORE } from './cores.ts';

/** An Ansible that can run a project. */
export interface Ansible {
  /** Absolute path; the other programs of Ansible are beside it. */
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
  const candidates =
    wanted === undefined ? [...(await ownVenvs(env)), ...onPath(env, cwd)] : namedFiles(resolve(cwd, wanted));
  for (const candidate of candidates) {
    if (await allows(candidate, constants.X_OK)) return check(await behindLink(candidate), env);
  }
  throw failure(wanted === undefined ? finding('KW4001', {}) : finding('KW4004', { path: wanted }));
}

const SIBLINGS = ['ansible-config', 'ansible-galaxy', 'ansible-inventory'] as const;

/** Path of a command that comes with Ansible. */
export function sibling(ansible: Pick<Ansible, 'playbookCommand'>, command: (typeof SIBLINGS)[number]): string {
  return join(dirname(ansible.playbookCommand), command);
}

/** Those that are complete, the default version first, then the newest. */
async function ownVenvs(env: Env): Promise<string[]> {
  const cores = [DEFAULT_CORE, ...CORES.filter((core) => core !== DEFAULT_CORE).reverse()];
  const folders = cores.map((core) => venvFolder(env, core));
  const complete = await Promise.all(folders.map((folder) => exists(completionMarker(folder))));
  return folders.filter((_, index) => complete[index]).map((folder) => join(folder, 'bin', 'ansible-playbook'));
}

function onPath(env: Env, cwd: string): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => resolve(cwd, folder, 'ansible-playbook'));
}

function namedFiles(path: string): string[] {
  return [join(path, 'ansible-playbook'), join(path, 'bin', 'ansible-playbook'), path];
}

/** A link stands alone, its siblings are where it leads to; a program of another name would do something else. */
async function behindLink(file: string): Promise<string> {
  const real = await realpath(file);
  return basename(real) === 'ansible-playbook' ? real : file;
}

async function check(playbookCommand: string, env: Env): Promise<Ansible> {
  const core = await checkVersion(playbookCommand, env);
  for (const name of SIBLINGS) {
    if (await allows(sibling({ playbookCommand }, name), constants.X_OK)) continue;
    const reason = { en: `${name} is missing beside it.`, zh: `它旁边没有 ${name}。` };
    throw failure(finding('KW4002', { path: playbookCommand, reason }));
  }
  return { playbookCommand, core };
}

async function checkVersion(playbookCommand: string, env: Env): Promise<string> {
  const options = {
    env: { ...env, LC_ALL: 'C.UTF-8' },
    extendEnv: false,
    // not where an ansible.cfg might be, which Ansible would read
    cwd: '/',
    reject: false,
    stdin: 'ignore',
  } as const;
  const result = await execa(playbookCommand, ['--version'], options);
  const core = /^ansible-playbook \[core ([\d.]+\w*)/.exec(result.stdout)?.[1];
  if (result.failed || core === undefined) {
    const reason = (result.stderr || result.stdout).trim().split('\n').at(-1) ?? '';
    throw failure(finding('KW4002', { path: playbookCommand, reason: reason || result.shortMessage || '' }));
  }
  const version = coerce(core);
  if (version === null || lt(version, OLDEST_CORE)) {
    throw failure(finding('KW4003', { path: playbookCommand, core, oldest: OLDEST_CORE }));
  }
  return core;
}

function failure(found: ReturnType<typeof finding>): FindingsError {
  return new FindingsError([found], EXIT.ansible);
}
