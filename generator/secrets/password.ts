import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { hasCode } from '../../project/file-access.ts';
import { makeFolder } from '../../project/make-folder.ts';

/**
 * Where the password of a project's vault is: the file that KUBEWRIGHT_VAULT_PASSWORD_FILE names, relative to the
 * project, else `kubewright/<vault>.vault` in the user's configuration folder. The project's own `vault-password`
 * looks in the same place.
 * @param vault what `vaultName` says
 * @returns absolute path; nothing is created
 * @throws FindingsError KW2064 when the environment names no such folder
 */
export function passwordFile(vault: string, root: string, env: Env): string {
  const [named, config, home] = ['KUBEWRIGHT_VAULT_PASSWORD_FILE', 'XDG_CONFIG_HOME', 'HOME'].map((name) => env[name]);
  if (isGiven(named)) return resolve(root, named);
  const folder = isGiven(config) ? config : isGiven(home) ? join(home, '.config') : undefined;
  if (folder === undefined) throw new FindingsError([finding('KW2064', {})]);
  return resolve(folder, 'kubewright', `${vault}.vault`);
}

/**
 * Reads a password as Ansible would through the project's `vault-password`: without line ends; a program is run.
 * @returns undefined when there is no file
 * @throws FindingsError KW2060 when others may read it, KW2061 when it is empty, KW2062 when it cannot be read
 */
export async function readPassword(file: string): Promise<Buffer | undefined> {
  const bytes = (await isProgram(file)) ? await output(file) : await content(file);
  const password = bytes?.toString('latin1').replace(/^[\r\n]+|[\r\n]+$/g, '');
  if (password?.trim() === '') throw new FindingsError([finding('KW2061', { file })]);
  return password === undefined ? undefined : Buffer.from(password, 'latin1');
}

/**
 * Makes a random password, readable by the user alone, in a file that does not exist yet.
 * @returns the password in the file: that of another process, if it was quicker
 */
export async function createPassword(file: string): Promise<Buffer> {
  const draft = await writeDraft(file);
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return (await readPassword(file)) ?? createPassword(file);
}

/**
 * Replaces a password by a random one; the former stays beside it.
 * @param file of a password, which is not a program
 * @param encryptAnew puts the new password to use, before it takes its place
 * @returns the file of the former password
 */
export async function replacePassword(file: string, encryptAnew: (password: Buffer) => Promise<void>): Promise<string> {
  const draft = await writeDraft(file);
  // one that is there is of a change that was cut short, perhaps in another project
  await keep(`${file}.new`, file);
  await rename(draft, `${file}.new`);
  const password = await readPassword(`${file}.new`);
  if (password === undefined) throw new FindingsError([finding('KW2062', { file: `${file}.new`, reason: 'ENOENT' })]);
  await encryptAnew(password);
  return adoptNewPassword(file);
}

/**
 * Ends a replacement: `.new` becomes the password.
 * @returns the file of the former password
 */
export async function adoptNewPassword(file: string): Promise<string> {
  const former = await keep(file, file);
  await rename(`${file}.new`, file);
  return former;
}

/** Whether a password file is a program that prints the password; Ansible asks for the same bits. */
export async function isProgram(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && (found.mode & 0o111) !== 0;
}

/**
 * Gives a password, if there is one, a name that nothing takes from it: `.old`, `.old.1` and so on. Git, or another
 * project of the same cluster name, may hold what it encrypted.
 */
async function keep(password: string, file: string): Promise<string> {
  for (let count = 0; ; count += 1) {
    const former = count === 0 ? `${file}.old` : `${file}.old.${String(count)}`;
    try {
      await link(password, former);
      return former;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return former;
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

async function output(file: string): Promise<Buffer> {
  const options = { stdin: 'inherit', stderr: 'inherit', encoding: 'buffer', reject: false } as const;
  const { failed, stdout, exitCode, code } = await execa(file, { ...options, cwd: dirname(file) });
  if (failed) throw unreadable(file, code ?? `exit ${String(exitCode)}`);
  return Buffer.from(stdout);
}

async function content(file: string): Promise<Buffer | undefined> {
  try {
    const found = await stat(file);
    // reading a pipe would wait for ever
    if (!found.isFile()) throw unreadable(file, found.isDirectory() ? 'EISDIR' : 'ENOTSUP');
    if ((found.mode & 0o077) !== 0) throw new FindingsError([finding('KW2060', { file })]);
    return await readFile(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof FindingsError) throw error;
    throw unreadable(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function unreadable(file: string, reason: string): FindingsError {
  return new FindingsError([finding('KW2062', { file, reason })]);
}

/** A new password in a file beside the one that it is for, complete before it gets its name. */
async function writeDraft(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await makeFolder(dirname(file), 0o700);
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  return draft;
}

function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
