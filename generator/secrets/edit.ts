import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { finding, FindingsError } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import { makeFolder } from '../../project/make-folder.ts';
import type { SecretSpec } from '../model/feature.ts';
import { pathInside } from '../write/paths.ts';
import { whileLocked } from '../write/write.ts';
import { fits, formOf, makeSecret, normalise, successor } from './make.ts';
import { firstPassword, readVault, unlock, valuesOf, type FirstPassword, type Secrets } from './open.ts';
import { isProgram, passwordFile, replacePassword } from './password.ts';
import { decrypt, encrypt } from './vault.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { withoutValue, withValues, type VaultFile } from './vault-file.ts';

/** A secret as it may be shown to anybody. */
export interface ListedSecret {
  readonly variable: string;
  /** What it is for; unknown of a variable that no part of the cluster uses. */
  readonly what?: Text;
  readonly state: 'present' | 'missing' | 'damaged' | 'former' | 'unused';
}

/** The secrets of a project, needed ones first; needs no password. */
export async function listSecrets({ root, plan }: Pick<Secrets, 'root' | 'plan'>): Promise<ListedSecret[]> {
  const { encrypted, damaged, clear } = await readVault(root);
  const needed = plan.secrets.map(({ variable, what }): ListedSecret => {
    const isDamaged = damaged.includes(variable) || clear.includes(variable);
    return { variable, what, state: encrypted.has(variable) ? 'present' : isDamaged ? 'damaged' : 'missing' };
  });
  const formers = plan.secrets.flatMap(({ former, what }): ListedSecret[] =>
    former !== undefined && encrypted.has(former.variable)
      ? [{ variable: former.variable, what, state: 'former' }]
      : [],
  );
  const known = new Set([...needed, ...formers].map(({ variable }) => variable));
  const unused = [...encrypted.keys(), ...damaged].filter((variable) => !known.has(variable));
  return [...needed, ...formers, ...unused.map((variable) => ({ variable, state: 'unused' as const }))];
}

/**
 * Decrypts one secret.
 * @throws FindingsError KW2067, KW2068, KW2070 when it is damaged, unknown, or not made yet; as `unlock` does
 */
export async function showSecret(secrets: Secrets, name: string): Promise<string> {
  const vault = await readVault(secrets.root);
  const value = vault.encrypted.get(name);
  if (value === undefined) throw new FindingsError([whyAbsent(secrets, vault, name)]);
  const { password } = await unlock(secrets, vault, [[name, value]]);
  return decrypt(value, password) ?? '';
}

/**
 * Puts a value in the place of a secret's present one, or a random one when no value is given. One that is replaced step by
 * step stays beside it.
 * @returns the password's file, when this is the first secret of the vault
 * @throws FindingsError KW2068 when the project has no such secret, KW2069 when the value does not suit it, KW2071 when
 *   the cluster has data that only the present value decrypts, KW2074 when a random value would be one that the program
 *   which takes it does not have, KW2075 when the replacement before has not ended; as `unlock` does
 */
export async function replaceSecret(
  secrets: Secrets,
  name: string,
  value?: string,
): Promise<FirstPassword | undefined> {
  const spec = specOf(secrets, name);
  const text = value === undefined ? makeSecret(spec.kind) : normalise(value, spec.kind);
  if (!fits(text, spec.kind)) {
    throw new FindingsError([finding('KW2069', { variable: name, form: formOf(spec.kind) })]);
  }
  let first: FirstPassword | undefined;
  await whileLocked(secrets.root, async () => {
    const vault = await readVault(secrets.root);
    const others = valuesOf(vault, secrets.plan).filter(([variable]) => variable !== name);
    const unlocked = await unlock(secrets, vault, others);
    const { password } = unlocked;
    const present = decrypted(vault, name, password);
    if (present !== undefined) refuseLoss(spec, vault, value === undefined);
    await write(secrets, withValues(vault, replacement(spec, text, present, password), secrets.plan.language));
    first = firstPassword(vault, unlocked);
  });
  return first;
}

/**
 * Takes the value before out of the vault, at the end of a replacement.
 * @returns the variable that had it
 * @throws FindingsError KW2068 when the project has no such secret, KW2076 when no value before is kept
 */
export async function dropFormer(secrets: Secrets, name: string): Promise<string> {
  const { former } = specOf(secrets, name);
  await whileLocked(secrets.root, async () => {
    const vault = await readVault(secrets.root);
    if (former === undefined || !vault.encrypted.has(former.variable))
      throw new FindingsError([finding('KW2076', { variable: name })]);
    await write(secrets, withoutValue(vault, former.variable));
  });
  return former?.variable ?? '';
}

/**
 * Encrypts all values again, with a new random password; the values stay what they are.
 * @returns the file of the password, and that of the former one
 * @throws FindingsError KW2065 when a value cannot be decrypted, KW2072 when the password comes
 *   from a program; as `unlock` does
 */
export async function replaceVaultPassword(secrets: Secrets): Promise<{ file: string; former: string }> {
  const file = passwordFile(secrets.plan.vault, secrets.root, secrets.env);
  if (await isProgram(file)) throw new FindingsError([finding('KW2072', { file })]);
  let former = '';
  await whileLocked(secrets.root, async () => {
    const vault = await readVault(secrets.root);
    const { password } = await unlock(secrets, vault);
    const values = decryptAll(vault, password, file);
    former = await replacePassword(file, async (next) => {
      const encrypted = new Map([...values].map(([variable, text]) => [variable, encrypt(text, next)]));
      if (encrypted.size > 0) await write(secrets, withValues(vault, encrypted, secrets.plan.language));
    });
  });
  return { file, former };
}

/**
 * What a plan says of one secret.
 * @throws FindingsError KW2068 when the project has no such secret
 */
export function specOf({ plan }: Pick<Secrets, 'plan'>, name: string): SecretSpec {
  const spec = plan.secrets.find(({ variable }) => variable === name);
  if (spec === undefined) throw new FindingsError([finding('KW2068', { name })]);
  return spec;
}

function whyAbsent({ plan }: Secrets, { damaged, clear }: VaultFile, name: string) {
  if (damaged.includes(name) || clear.includes(name)) return finding('KW2067', { variable: name, file: VAULT_FILE });
  const isKnown = plan.secrets.some(({ variable }) => variable === name);
  return isKnown ? finding('KW2070', { variable: name }) : finding('KW2068', { name });
}

/** Nothing where there is no value that can be read: one that is lost anyway may be replaced by any. */
function decrypted({ encrypted }: VaultFile, name: string, password: Buffer): string | undefined {
  const present = encrypted.get(name);
  return present === undefined ? undefined : decrypt(present, password);
}

/** Encrypted values by variable. */
function replacement(
  { variable, kind, former }: SecretSpec,
  text: string,
  present: string | undefined,
  password: Buffer,
): Map<string, string> {
  if (former === undefined || present === undefined) return new Map([[variable, encrypt(text, password)]]);
  return new Map([
    [variable, encrypt(successor(kind, text, present), password)],
    [former.variable, encrypt(present, password)],
  ]);
}

function refuseLoss({ variable, kind, former, takenOnce }: SecretSpec, vault: VaultFile, isRandom: boolean): void {
  if (former !== undefined && vault.encrypted.has(former.variable))
    throw new FindingsError([finding('KW2075', { variable })]);
  if (kind.type === 'key' && former === undefined) throw new FindingsError([finding('KW2071', { variable })]);
  if (takenOnce && isRandom) throw new FindingsError([finding('KW2074', { variable })]);
}

function decryptAll({ encrypted }: VaultFile, password: Buffer, file: string): Map<string, string> {
  const texts = [...encrypted].map(([variable, value]) => ({ variable, text: decrypt(value, password) }));
  const closed = texts.filter(({ text }) => text === undefined);
  if (closed.length > 0) {
    throw new FindingsError(closed.map(({ variable }) => finding('KW2065', { variable, vault: VAULT_FILE, file })));
  }
  return new Map(texts.map(({ variable, text }) => [variable, text ?? '']));
}

async function write({ root }: Secrets, text: string): Promise<void> {
  const path = await pathInside(root, VAULT_FILE);
  await makeFolder(dirname(path));
  await writeFileAtomic(path, text, { mode: 0o644 });
}
