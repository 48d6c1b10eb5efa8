import { readFile, stat } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { finding, FindingsError } from '../../findings/finding.ts';
import { exists } from '../../project/file-access.ts';
import { makeFolder } from '../../project/make-folder.ts';
import { call, type Place } from './client.ts';

/** The public half of a key pair. */
export interface KeyPair {
  /** The private key. */
  readonly file: string;
  /** One line. */
  readonly publicKey: string;
  /** Whether it was not there before. */
  readonly isNew: boolean;
}

/**
 * The key pair of a path; where there is none, an ed25519 pair without a passphrase is made: Ansible has nobody to ask.
 * @param hosts those that shall accept it
 * @throws FindingsError KW4007 when it cannot be read, KW4008 when others can read it
 */
export async function keyPair(file: string, hosts: readonly string[], place: Place): Promise<KeyPair> {
  const isNew = !(await exists(file));
  if (isNew) await make(file, place);
  else if (((await stat(file)).mode & 0o077) !== 0) throw new FindingsError([finding('KW4008', { key: file })]);
  const beside = await readFile(`${file}.pub`, 'utf8').catch(() => undefined);
  return { file, isNew, publicKey: (beside ?? (await derive(file, hosts, place))).trim() };
}

async function make(file: string, place: Place): Promise<void> {
  await makeFolder(dirname(file), 0o700);
  const comment = `${userInfo().username}@${hostname()}`;
  const { exitCode, stderr } = await call(
    ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file],
    place,
  );
  if (exitCode !== 0) throw new FindingsError([finding('KW2005', { folder: dirname(file), reason: stderr.trim() })]);
}

async function derive(file: string, hosts: readonly string[], place: Place): Promise<string> {
  const { exitCode, stdout, stderr } = await call(['ssh-keygen', '-y', '-P', '', '-f', file], place);
  if (exitCode === 0) return stdout;
  throw new FindingsError([finding('KW4007', { key: file, hosts: hosts.join(', '), reason: stderr.trim() })]);
}
