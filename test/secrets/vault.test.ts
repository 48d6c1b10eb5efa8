import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { decrypt, encrypt, isVaultText } from '../../generator/secrets/vault.ts';
import { makeSecret } from '../../generator/secrets/make.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { folderWith } from '../helpers/folder.ts';
import { ansibleVenv } from '../helpers/python.ts';

const PASSWORD = Buffer.from('correct horse ± battery');
const TEXTS = ['x', '', 'é 😀 \u0085 "quoted" {{ 7 * 7 }}\n', 'sixteen bytes ok', 'z'.repeat(5000)];

test.each(TEXTS)('text %# is read back', (text) => {
  expect(decrypt(encrypt(text, PASSWORD), PASSWORD)).toBe(text);
});

test('no encryption is like another', () => {
  expect(encrypt('x', PASSWORD)).not.toBe(encrypt('x', PASSWORD));
});

test('another password gives nothing', () => {
  expect(decrypt(encrypt('x', PASSWORD), Buffer.from('wrong'))).toBeUndefined();
});

test('every changed digit is noticed', () => {
  const [head = '', ...lines] = encrypt('a secret', PASSWORD).trimEnd().split('\n');
  const body = lines.join('');
  for (let at = 0; at < body.length; at += 7) {
    const changed = `${body.slice(0, at)}${body[at] === '3' ? '6' : '3'}${body.slice(at + 1)}`;
    expect(decrypt(`${head}\n${changed}\n`, PASSWORD)).toBeUndefined();
  }
});

test.each([
  ['nothing', () => ''],
  ['another header', (text: string) => text.replace('AES256', 'AES')],
  ['a later format', (text: string) => text.replace('1.1', '1.3')],
  ['no body', (text: string) => text.split('\n').slice(0, 1).join('\n')],
  ['a line less', (text: string) => text.split('\n').slice(0, -2).join('\n')],
  ['a digit less', (text: string) => text.trimEnd().slice(0, -1)],
  ['other letters', (text: string) => text.replace(/\n../, '\nxy')],
])('%s is not an encrypted text', (_, damage) => {
  const text = damage(encrypt('a secret of some length', PASSWORD));
  expect(isVaultText(text)).toBe(false);
  expect(decrypt(text, PASSWORD)).toBeUndefined();
});

describe.each(['2.14', '2.19'] as const)('ansible-vault of ansible-core %s', (core) => {
  test('reads what we encrypt', { timeout: 120_000 }, async () => {
    for (const text of [...TEXTS, makeSecret({ type: 'rsa' })]) {
      const folder = await folderWith({ password: PASSWORD, secret: encrypt(text, PASSWORD) });
      await vault(core, folder, ['decrypt', '--output', 'plain', 'secret']);
      expect(await readFile(join(folder, 'plain'), 'utf8')).toBe(text);
    }
  });

  test('encrypts what we read, with a vault id too', { timeout: 120_000 }, async () => {
    for (const id of [[], ['--encrypt-vault-id', 'prod']]) {
      const folder = await folderWith({ password: PASSWORD, plain: 'their secret 说明\n' });
      const label = id.length === 0 ? 'default' : 'prod';
      await vault(core, folder, ['encrypt', ...id, '--output', 'secret', 'plain'], label);
      const text = await readFile(join(folder, 'secret'), 'utf8');
      expect(text).toMatch(label === 'prod' ? /^\$ANSIBLE_VAULT;1\.2;AES256;prod\n/ : /^\$ANSIBLE_VAULT;1\.1;/);
      expect(decrypt(text, PASSWORD)).toBe('their secret 说明\n');
    }
  });
});

async function vault(core: Core, cwd: string, [command = '', ...args]: string[], id = 'default'): Promise<void> {
  const { bin } = await ansibleVenv(core);
  const options = { cwd, env: { LC_ALL: 'C.UTF-8' }, stdin: 'ignore' } as const;
  await execa(join(bin, 'ansible-vault'), [command, '--vault-id', `${id}@password`, ...args], options);
}
