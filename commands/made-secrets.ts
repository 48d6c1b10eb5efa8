import { warning, type Finding } from '../findings/finding.ts';
import type { Made, Missing } from '../generator/secrets/missing.ts';
import { VAULT_FILE } from '../generator/secrets/vault-file.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Io } from './io.ts';

/**
 * Says which secrets a generate made, or would make; never what they are.
 * @param made undefined when nothing was written
 */
export function printSecrets({ variables }: Missing, made: Made | undefined, io: Io): void {
  const { cli: texts } = messages(io.language);
  const names = variables.join(', ');
  if (variables.length === 0) return;
  if (made === undefined) io.stderr.write(`${fill(texts.secretsMissing, { names })}\n`);
  else io.stdout.write(`${fill(texts.secretsMade, { names, file: VAULT_FILE })}\n`);
  if (made?.newPassword !== undefined) io.stdout.write(`${fill(texts.passwordMade, { file: made.newPassword })}\n`);
}

/** A warning when a vault file is left over that nothing uses. */
export function unusedVault({ isLeftOver }: Missing): Finding[] {
  return isLeftOver ? [warning('KW2073', { file: VAULT_FILE })] : [];
}
