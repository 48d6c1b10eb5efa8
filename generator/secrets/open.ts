import { finding, FindingsError } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import type { Plan } from '../plan/plan.ts';
import { readOne } from '../write/files.ts';
import { readState } from '../write/journal.ts';
import { adoptNewPassword, createPassword, passwordFile, readPassword } from './password.ts';
import { decrypt } from './vault.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { parseVault, type VaultFile } from './vault-file.ts';

/** A project, of which the secrets are meant, and where the password is looked for. */
export interface Secrets {
  /** Absolute path of the project. */
  readonly root: string;
  readonly plan: Pick<Plan, 'vault' | 'language' | 'secrets'>;
  readonly env: Env;
}

/** A variable and its encrypted value. */
type EncryptedValue = readonly [variable: string, value: string];

/** The password of a vault, and the file that it is in. */
export interface Unlocked {
  readonly password: Buffer;
  readonly file: string;
  /** Whether it was made now. */
  readonly isNew: boolean;
}

/** The password that a vault begins with. */
export type FirstPassword = Pick<Unlocked, 'file' | 'isNew'>;

/**
 * Reads the vault file of a project; one that does not exist is empty.
 * @throws FindingsError KW2066 when it is damaged as a whole
 */
export async function readVault(root: string): Promise<VaultFile> {
  return parseVault((await readOne(root, VAULT_FILE)) ?? '');
}

/**
 * The name of the password file: that of the cluster. Once there are secrets it stays when the cluster gets another one,
 * because colleagues and other machines have the password under this name.
 * @param root absolute path of the project, which need not exist
 * @throws FindingsError as readState and readVault do
 */
export async function vaultName(root: string, cluster: string): Promise<string> {
  const { former } = await readState(root);
  if (former === undefined || (await readVault(root)).encrypted.size === 0) return cluster;
  return former.vault ?? former.cluster;
}

/**
 * Looks for values that are damaged or in plain text; needs no password.
 * @throws FindingsError KW2067 for each
 */
export function refuseUnsound({ damaged, clear }: VaultFile, { plan: { secrets } }: Pick<Secrets, 'plan'>): void {
  const inClear = secrets.map(({ variable }) => variable).filter((variable) => clear.includes(variable));
  const unsound = [...damaged, ...inClear];
  if (unsound.length === 0) return;
  throw new FindingsError(unsound.map((variable) => finding('KW2067', { variable, file: VAULT_FILE })));
}

/**
 * Finds the password that a vault was encrypted with; makes one when nothing is encrypted yet.
 * @param values those that the password has to decrypt; by default all that the plan knows
 * @throws FindingsError KW2060 to KW2064 about the password file, KW2065 when the password is another one
 */
export async function unlock(
  { root, plan, env }: Secrets,
  vault: VaultFile,
  values: readonly EncryptedValue[] = valuesOf(vault, plan),
): Promise<Unlocked> {
  const file = passwordFile(plan.vault, root, env);
  const password = await readPassword(file);
  const closed = password === undefined ? [] : unreadable(values, password);
  if (password !== undefined && closed.length === 0) return { password, file, isNew: false };
  const renewed = await readPassword(`${file}.new`);
  if (renewed !== undefined && values.length > 0 && unreadable(values, renewed).length === 0) {
    // a change of the password was cut short
    await adoptNewPassword(file);
    return { password: renewed, file, isNew: false };
  }
  if (password !== undefined) {
    throw new FindingsError(closed.map((variable) => finding('KW2065', { variable, vault: VAULT_FILE, file })));
  }
  if (vault.encrypted.size > 0) throw new FindingsError([finding('KW2063', { vault: VAULT_FILE, file })]);
  return { password: await createPassword(file), file, isNew: true };
}

/** What is to be told of a password when a vault gets its first value: the file may be that of another project. */
export function firstPassword({ encrypted }: VaultFile, { file, isNew }: Unlocked): FirstPassword | undefined {
  return encrypted.size === 0 ? { file, isNew } : undefined;
}

/** The encrypted values that the plan knows, else all: somebody may keep others, of another vault id, in the same file. */
export function valuesOf({ encrypted }: VaultFile, { secrets }: Secrets['plan']): EncryptedValue[] {
  const ours = [...encrypted].filter(([name]) => secrets.some(({ variable }) => variable === name));
  return ours.length > 0 ? ours : [...encrypted];
}

function unreadable(values: readonly EncryptedValue[], password: Buffer): string[] {
  return values.filter(([, value]) => decrypt(value, password) === undefined).map(([variable]) => variable);
}
