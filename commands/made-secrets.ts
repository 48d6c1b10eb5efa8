import { finding, type Finding } from '../findings/finding.ts';
import type { Made, Missing } from '../generator/secrets/missing.ts';
import type { FirstPassword } from '../generator/secrets/open.ts';
import { VAULT_FILE } from '../project/layout.ts';
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
  printFirstPassword(made?.first, io);
}

/** Says where the password of a vault is that has its first secrets, and whether it was there before. */
export function printFirstPassword(first: FirstPassword | undefined, io: Io): void {
  if (first === undefined) return;
  const { passwordMade, passwordFound } = messages(io.language).cli;
  io.stdout.write(`${fill(first.isNew ? passwordMade : passwordFound, { file: first.file })}\n`);
}

/** A warning when a vault file is left over that nothing uses. */
export function unusedVault({ isLeftOver }: Missing): Finding[] {
  return isLeftOver ? [finding('KW2073', { file: VAULT_FILE })] : [];
}
