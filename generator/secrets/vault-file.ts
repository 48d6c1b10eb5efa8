import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import { finding, FindingsError } from '../../findings/finding.ts';
import type { Language } from '../../messages/messages.ts';
import { isVaultText } from './vault.ts';
import { VAULT_FILE } from '../../project/layout.ts';

/** What a vault file holds. */
export interface VaultFile {
  readonly text: string;
  /** Encrypted values by variable. */
  readonly encrypted: ReadonlyMap<string, string>;
  /** Variables whose value is marked as encrypted, and is damaged. */
  readonly damaged: readonly string[];
  /** Variables in plain text. */
  readonly clear: readonly string[];
}

/**
 * Reads a vault file; needs no password.
 * @throws FindingsError KW2066 when it is not YAML with one variable below the other
 */
export function parseVault(text: string): VaultFile {
  const document = parseDocument(text, { customTags: [VAULT_TAG] });
  const { contents, errors } = document;
  if (errors.length === 0 && isEmpty(contents)) return { text, encrypted: new Map(), damaged: [], clear: [] };
  if (errors.length > 0 || !isMap(contents) || contents.flow === true) {
    throw new FindingsError([finding('KW2066', { file: VAULT_FILE, line: errors[0]?.linePos?.[0].line ?? 1 })]);
  }
  const variables = contents.items.map(toVariable);
  const marked = variables.filter(({ isMarked }) => isMarked);
  return {
    text,
    encrypted: new Map(marked.flatMap(({ name, value }) => (isVaultText(value) ? [[name, value]] : []))),
    damaged: marked.flatMap(({ name, value }) => (isVaultText(value) ? [] : [name])),
    clear: variables.flatMap(({ name, isMarked }) => (isMarked ? [] : [name])),
  };
}

/**
 * The text of a vault file with more, or other, encrypted values; all other bytes stay as they are.
 * @param values encrypted values by variable; those that are there already are replaced in their place
 * @param language of the line at the head of a new file
 */
export function withValues({ text }: VaultFile, values: ReadonlyMap<string, string>, language: Language): string {
  let next = text.trim() === '' ? `# ${HEAD[language]}\n---\n` : text.replace(/([^\n])$/, '$1\n');
  for (const [variable, value] of values) {
    const entry = `${variable}: !vault |\n${value.replace(/^(?=.)/gm, '  ')}`;
    const former = entryOf(variable);
    next = former.test(next) ? next.replace(former, () => entry) : `${next}${entry}`;
  }
  return next;
}

/** The text of a vault file without one of its variables. */
export function withoutValue({ text }: VaultFile, variable: string): string {
  return text.replace(/([^\n])$/, '$1\n').replace(entryOf(variable), '');
}

/** A variable reaches to the next line that begins in the first column. */
function entryOf(variable: string): RegExp {
  return new RegExp(`^${variable}[ ]*:.*\\n([ \\t].*\\n|\\n(?=[ \\t\\n]))*`, 'm');
}

const VAULT_TAG = { tag: '!vault', resolve: (value: string) => value };

const HEAD = {
  en: 'Secrets, each encrypted by ansible-vault: `kubewright secret list` lists them.',
  zh: '机密信息,均已用 ansible-vault 加密:`kubewright secret list` 列出其名称。',
};

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function toVariable({ key, value }: Pair) {
  const name = isScalar(key) ? String(key.value) : '';
  return isScalar(value)
    ? { name, value: String(value.value), isMarked: value.tag === VAULT_TAG.tag }
    : { name, value: '', isMarked: false };
}
