import { access, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { secretShow } from '../../commands/secret.ts';
import { makeSecret } from '../../generator/secrets/make.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';
import { SPECS, want } from './stand-in.ts';
import { codes, useSecrets } from './use-secrets.ts';

const [PASSWORD] = SPECS;
const { root, home, io, passwordFile, vaultText, ciphertext, show, set, rotate } = useSecrets();

describe('rotate', () => {
  test('makes a new value and says what comes next', async () => {
    await generate({}, io());
    const [before, others] = [await show('web_signing_key'), await ciphertext('web_password')];
    expect(await rotate('web_signing_key')).toMatchInlineSnapshot(`
      "web_signing_key has a new value, encrypted in inventory/group_vars/all/vault.yml.
      What was signed with the former key is no longer valid.
      Next: commit inventory/group_vars/all/vault.yml, then \`kubewright run\` or \`ansible-playbook 90.setup.yml\`, so that the hosts get it.
      "
    `);
    expect(await show('web_signing_key')).not.toBe(before);
    expect(await ciphertext('web_password')).toBe(others);
  });

  test('keeps a key that data is encrypted with', async () => {
    await generate({}, io());
    expect(await codes(rotate('web_key'))).toEqual(['KW2071']);
    expect(await codes(set('web_key', makeSecret({ type: 'key' })))).toEqual(['KW2071']);
  });

  test('keeps what a program took when it was installed, which only somebody who told the program may change', async () => {
    want([{ ...PASSWORD, takenOnce: true }]);
    await generate({}, io());
    const before = await show('web_password');
    expect(await codes(rotate('web_password'))).toEqual(['KW2074']);
    expect(await show('web_password')).toBe(before);
    await set('web_password', 'Abcdef12');
    expect(await show('web_password')).toBe('Abcdef12\n');
  });

  test('takes what a program takes that wants a shorter one, such as Harbor', async () => {
    want([{ ...PASSWORD, kind: { type: 'password', length: 24, least: 8 }, takenOnce: true }]);
    await generate({}, io());
    expect(await show('web_password')).toMatch(/^[A-Za-z0-9]{24}\n$/);
    await set('web_password', 'Abcdefgh12345678');
    expect(await show('web_password')).toBe('Abcdefgh12345678\n');
    for (const wrong of ['Abcde12', 'Abcdefgh1234567890123456x', 'Abcdefgh 12'])
      expect(await codes(set('web_password', wrong))).toEqual(['KW2069']);
  });

  test('of the password encrypts all again; values, and the former password, stay', async () => {
    await generate({}, io());
    const [file, key, vault] = [await readFile(passwordFile(), 'utf8'), await show('web_key'), await vaultText()];
    expect(await rotate(undefined, true)).toContain(`the former one is in ${passwordFile()}.old`);
    expect(await readFile(passwordFile(), 'utf8')).not.toBe(file);
    expect(await readFile(`${passwordFile()}.old`, 'utf8')).toBe(file);
    expect(await readdir(join(home(), 'kubewright'))).toEqual(['tiny.vault', 'tiny.vault.old']);
    for (const name of await readdir(join(home(), 'kubewright'))) {
      expect((await stat(join(home(), 'kubewright', name))).mode & 0o777).toBe(0o600);
    }
    const lines = (text: string) => new Set(text.split('\n').filter((line) => /^ {2}[0-9a-f]/.test(line)));
    expect([...lines(await vaultText())].filter((line) => lines(vault).has(line))).toEqual([]);
    expect(await show('web_key')).toBe(key);
    expect(await rotate(undefined, true)).toContain(`the former one is in ${passwordFile()}.old.1.`);
    expect(await show('web_key')).toBe(key);
    expect(await readFile(`${passwordFile()}.old`, 'utf8')).toBe(file);
  });

  test('of the password twice leaves the secrets of another project of the same name', async () => {
    await generate({}, io());
    const another = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
    const there = (more: object = {}) => testIo(another, { env: { XDG_CONFIG_HOME: home(), ...more } });
    const told = there();
    await generate({}, told);
    expect(told.written.out()).toMatch(/tiny\.vault, which already existed: another project/);
    await rotate(undefined, true);
    // as a kill in the other project leaves it
    await writeFile(`${passwordFile()}.new`, 'of the other\n', { mode: 0o600 });
    await rotate(undefined, true);
    expect(await codes(secretShow('web_key', {}, there()))).toEqual(['KW2065']);
    const own = there({ KUBEWRIGHT_VAULT_PASSWORD_FILE: `${passwordFile()}.old` });
    expect(await secretShow('web_key', {}, own)).toBe(0);
    expect(await readFile(`${passwordFile()}.old.1`, 'utf8')).toBe('of the other\n');
    expect(await readdir(join(home(), 'kubewright'))).toEqual(
      ['', '.old', '.old.1', '.old.2'].map((end) => `tiny.vault${end}`),
    );
  });

  test('of the password changes nothing when one value is closed', async () => {
    await generate({}, io());
    const [before, file] = [await vaultText(), await readFile(passwordFile(), 'utf8')];
    await writeFile(passwordFile(), 'wrong\n');
    expect(await codes(rotate(undefined, true))).toContain('KW2065');
    expect(await vaultText()).toBe(before);
    await writeFile(passwordFile(), file);
    expect(await readdir(join(home(), 'kubewright'))).toEqual(['tiny.vault']);
  });

  test.each([
    ['before the vault was written', false],
    ['after the vault was written', true],
  ])('of the password, cut short %s, is undone or ended by the next command', async (_, isWritten) => {
    await generate({}, io());
    const [key, file] = [await show('web_key'), passwordFile()];
    const before = await vaultText();
    await rotate(undefined, true);
    // as a kill leaves it: the new password has not got its place yet
    await rename(file, `${file}.new`);
    await rename(`${file}.old`, file);
    if (!isWritten) await writeFile(join(root(), VAULT_FILE), before);
    expect(await show('web_key')).toBe(key);
    await rotate('web_password');
    expect(await show('web_key')).toBe(key);
    await rotate(undefined, true);
    expect(await show('web_key')).toBe(key);
    await expect(access(`${file}.new`)).rejects.toThrow('ENOENT');
  });

  test('of a password that a program prints is refused', async () => {
    await generate({}, io());
    const text = await readFile(passwordFile(), 'utf8');
    await rm(passwordFile());
    await writeFile(passwordFile(), `#!/bin/sh\necho ${text}`, { mode: 0o700 });
    expect(await show('web_key')).toMatch(/=\n$/);
    expect(await codes(rotate(undefined, true))).toEqual(['KW2072']);
  });
});
