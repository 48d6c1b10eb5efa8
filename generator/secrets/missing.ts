import type { Change } from '../write/reconcile.ts';
import { makeSecret } from './make.ts';
import { firstPassword, readVault, refuseUnsound, unlock, type FirstPassword, type Secrets } from './open.ts';
import { encrypt } from './vault.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { withValues, type VaultFile } from './vault-file.ts';

/** What a project's vault file lacks. */
export interface Missing {
  /** Variables to make, in the order of the plan. */
  readonly variables: readonly string[];
  /** What becomes of the vault file; nothing when there is none and none is needed. */
  readonly changes: readonly Change[];
  /** Whether there is a vault file although nothing is secret any more. */
  readonly isLeftOver: boolean;
}

/** Secrets that were made, and are not on disk yet. */
export interface Made {
  readonly changes: readonly Change[];
  /** The password's file, when these are the first secrets of the vault. */
  readonly first: FirstPassword | undefined;
}

/**
 * Compares the secrets that a plan needs with those that the project has; writes nothing and needs no password.
 * @throws FindingsError KW2066, KW2067 when the vault file is damaged
 */
export async function findMissing(secrets: Pick<Secrets, 'root' | 'plan'>): Promise<Missing> {
  const vault = await readVault(secrets.root);
  refuseUnsound(vault, secrets);
  const variables = specsToMake(secrets, vault).map(({ variable }) => variable);
  const isThere = vault.text !== '';
  const action = variables.length === 0 ? 'same' : isThere ? 'update' : 'create';
  const change: Change = { path: VAULT_FILE, action, ...(isThere ? { before: vault.text } : {}) };
  const isNeeded = secrets.plan.secrets.length > 0;
  return { variables, changes: isNeeded ? [change] : [], isLeftOver: isThere && !isNeeded };
}

/**
 * Makes the secrets that are missing, and the password when there is none; the vault file is the caller's to write.
 * @throws FindingsError as `unlock` does
 */
export async function makeMissing(secrets: Secrets, { variables, changes }: Missing): Promise<Made> {
  if (variables.length === 0) return { changes, first: undefined };
  const vault = await readVault(secrets.root);
  const unlocked = await unlock(secrets, vault);
  const values = new Map(
    specsToMake(secrets, vault).map(({ variable, kind }) => [variable, encrypt(makeSecret(kind), unlocked.password)]),
  );
  const content = withValues(vault, values, secrets.plan.language);
  const made = changes.map((change) => ({ ...change, file: { content, executable: false } }));
  return { changes: made, first: firstPassword(vault, unlocked) };
}

function specsToMake({ plan }: Pick<Secrets, 'plan'>, { encrypted }: VaultFile) {
  return plan.secrets.filter(({ variable }) => !encrypted.has(variable));
}
