import { access, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { secretList, secretRotate, secretSet, secretShow } from '../../commands/secret.ts';
import { FindingsError } from '../../findings/finding.ts';
import { fits, makeSecret } from '../../generator/secrets/make.ts';
import { parseVault, VAULT_FILE } from '../../generator/secrets/vault-file.ts';
import type { Language } from '../../messages/messages.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';
import { SPECS, want } from './stand-in.ts';

const [PASSWORD, KEY] = SPECS;

let root: string;
let home: string;
beforeEach(async () => {
  want(SPECS);
  root = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
  home = await folderWith();
});

const io = (language: Language = 'en') => testIo(root, { env: { XDG_CONFIG_HOME: home }, language });
const passwordFile = () => join(home, 'kubewright', 'tiny.vault');
const vaultText = () => readFile(join(root, VAULT_FILE), 'utf8');
const ciphertext = async (name: string) => parseVault(await vaultText()).encrypted.get(name);

async function list(language: Language = 'en'): Promise<string> {
  const recorded = io(language);
  expect(await secretList({}, recorded)).toBe(0);
  return recorded.written.out();
}

async function show(name: string): Promise<string> {
  const recorded = io();
  expect(await secretShow(name, {}, recorded)).toBe(0);
  expect(recorded.written.err()).toBe('');
  return recorded.written.out();
}

async function set(name: string, value: string): Promise<string> {
  const [recorded, input] = [io(), new PassThrough()];
  input.end(value);
  expect(await secretSet(name, {}, recorded, input)).toBe(0);
  return recorded.written.out() + recorded.written.err();
}

async function rotate(name: string | undefined, password = false): Promise<string> {
  const recorded = io();
  expect(await secretRotate(name, { password }, recorded)).toBe(0);
  return recorded.written.out() + recorded.written.err();
}

async function codes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof FindingsError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect(error.exitCode).toBe(2);
  return error.findings.map(({ code }) => code);
}

describe('list', () => {
  test('names, what for, and whether there; no password needed, no value shown', async () => {
    expect(await list()).toMatch(/^web_password +what web_password is +not made yet$/m);
    await generate({}, io());
    const [password = ''] = (await show('web_password')).split('\n');
    await rm(home, { recursive: true });
    await writeFile(
      join(root, VAULT_FILE),
      `${(await vaultText()).replace(/web_key: [^]*?(?=\nweb_)/, 'web_key: clear')}other: ${((await ciphertext('web_password')) ?? '').replace(/^/, '!vault |\n').replaceAll('\n', '\n  ')}\n`,
    );
    expect(await list()).toMatchInlineSnapshot(`
      "secret           what it is               state
      web_password     what web_password is     encrypted
      web_key          what web_key is          damaged, or in clear text
      web_signing_key  what web_signing_key is  encrypted
      other                                     not used by the cluster
      "
    `);
    expect(await list('zh')).toContain('web_password     web_password 的用途     已加密');
    expect(await list()).not.toContain(password);
  });

  test('as JSON', async () => {
    await generate({}, io());
    const recorded = io();
    await secretList({ json: true }, recorded);
    expect(JSON.parse(recorded.written.out())).toContainEqual({
      name: 'web_key',
      what: 'what web_key is',
      state: 'present',
    });
  });

  test('a project without secrets says so', async () => {
    want([]);
    expect(await list()).toBe('This project has no secrets.\n');
  });
});

describe('show', () => {
  test('prints the value and nothing else', async () => {
    await generate({}, io());
    expect(fits((await show('web_password')).replace(/\n$/, ''), { type: 'password', length: 8 })).toBe(true);
    expect(fits(await show('web_signing_key'), { type: 'rsa' })).toBe(true);
  });

  test('refuses what is unknown, not made, damaged, or closed', async () => {
    want([PASSWORD]);
    await generate({}, io());
    expect(await codes(show('nothing'))).toEqual(['KW2068']);
    want([PASSWORD, KEY]);
    expect(await codes(show('web_key'))).toEqual(['KW2070']);
    await writeFile(passwordFile(), 'wrong\n');
    expect(await codes(show('web_password'))).toEqual(['KW2065']);
    await rm(passwordFile());
    expect(await codes(show('web_password'))).toEqual(['KW2063']);
    expect(await codes(rotate('web_password'))).toEqual(['KW2063']);
    expect(await readdir(join(home, 'kubewright'))).toEqual([]);
    await writeFile(join(root, VAULT_FILE), 'web_password: clear\n');
    expect(await codes(show('web_password'))).toEqual(['KW2067']);
  });
});

describe('a cluster that gets another name', () => {
  const rename = (name: string) => writeFile(join(root, 'cluster.yml'), JSON.stringify(configWith({ name })));

  test('keeps the file of its password, before and after the next generate', async () => {
    await generate({}, io());
    const key = await show('web_key');
    await rename('other');
    expect(await show('web_key')).toBe(key);
    for (let count = 0; count < 2; count += 1) {
      await generate({}, io());
      expect(await show('web_key')).toBe(key);
    }
    for (const file of ['vault-password', 'README.md']) {
      const text = await readFile(join(root, file), 'utf8');
      expect(text).toContain('kubewright/tiny.vault');
      expect(text).not.toContain('other.vault');
    }
    await rotate(undefined, true);
    expect(await readdir(join(home, 'kubewright'))).not.toContain('other.vault');
    await rename('third');
    want([...SPECS, { ...PASSWORD, variable: 'web_more' }]);
    await generate({}, io());
    expect(await show('web_key')).toBe(key);
    await rename('tiny');
    await generate({}, io());
    expect(await show('web_more')).toMatch(/^[A-Za-z0-9]{8}\n$/);
  });

  test('has a file of its own name when it had no secret before', async () => {
    want([]);
    await generate({}, io());
    await rename('other');
    want(SPECS);
    await generate({}, io());
    expect(await readdir(join(home, 'kubewright'))).toEqual(['other.vault']);
  });
});

describe('set', () => {
  test.each([
    ['web_password', 'Abcdef12'],
    ['web_password', 'Abcdef12\n'],
    ['web_password', 'Abcdef12\r\n'],
    ['web_signing_key', makeSecret({ type: 'rsa' }).trimEnd()],
    ['web_signing_key', makeSecret({ type: 'rsa' }).replaceAll('\n', '\r\n')],
  ])('takes the value of %s from the input, says not what it is, and leaves the others alone', async (name, value) => {
    await generate({}, io());
    const before = await ciphertext('web_key');
    expect(await set(name, value)).not.toContain(value.trim());
    expect((await show(name)).trim()).toBe(value.replaceAll('\r\n', '\n').trim());
    expect(await ciphertext('web_key')).toBe(before);
  });

  test.each(['', 'short', 'Abcdef123', 'Abcdef1!', 'Abc\ndef1', 'Abcdéf12'])('refuses %j', async (value) => {
    await generate({}, io());
    const before = await vaultText();
    expect(await codes(set('web_password', value))).toEqual(['KW2069']);
    expect(await codes(set('web_signing_key', value))).toEqual(['KW2069']);
    expect(await vaultText()).toBe(before);
  });

  test('works before the first generate, and makes the password; what was set is kept then', async () => {
    expect(await set('web_key', makeSecret({ type: 'key' }))).toContain(`is in ${passwordFile()}: keep a copy`);
    const value = await show('web_key');
    await generate({}, io());
    expect(await show('web_key')).toBe(value);
  });

  test('mends a damaged value, but not without the password of the others', async () => {
    await generate({}, io());
    await writeFile(
      join(root, VAULT_FILE),
      (await vaultText()).replace(/web_password: [^]*?(?=\nweb_)/, 'web_password: clear'),
    );
    await set('web_password', 'Abcdef12');
    expect(await show('web_password')).toBe('Abcdef12\n');
    await rm(passwordFile());
    expect(await codes(set('web_password', 'Abcdef12'))).toEqual(['KW2063']);
  });

  test('an unknown name is refused before anything is read', async () => {
    expect(await codes(secretSet('nothing', {}, io(), new PassThrough()))).toEqual(['KW2068']);
  });
});

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

  test('of the password encrypts all anew; values, and the former password, stay', async () => {
    await generate({}, io());
    const [file, key, vault] = [await readFile(passwordFile(), 'utf8'), await show('web_key'), await vaultText()];
    expect(await rotate(undefined, true)).toContain(`the former is in ${passwordFile()}.old`);
    expect(await readFile(passwordFile(), 'utf8')).not.toBe(file);
    expect(await readFile(`${passwordFile()}.old`, 'utf8')).toBe(file);
    expect(await readdir(join(home, 'kubewright'))).toEqual(['tiny.vault', 'tiny.vault.old']);
    for (const name of await readdir(join(home, 'kubewright'))) {
      expect((await stat(join(home, 'kubewright', name))).mode & 0o777).toBe(0o600);
    }
    const lines = (text: string) => new Set(text.split('\n').filter((line) => /^ {2}[0-9a-f]/.test(line)));
    expect([...lines(await vaultText())].filter((line) => lines(vault).has(line))).toEqual([]);
    expect(await show('web_key')).toBe(key);
    expect(await rotate(undefined, true)).toContain(`the former is in ${passwordFile()}.old.1.`);
    expect(await show('web_key')).toBe(key);
    expect(await readFile(`${passwordFile()}.old`, 'utf8')).toBe(file);
  });

  test('of the password twice leaves the secrets of another project of the same name', async () => {
    await generate({}, io());
    const another = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
    const there = (more: object = {}) => testIo(another, { env: { XDG_CONFIG_HOME: home, ...more } });
    const told = there();
    await generate({}, told);
    expect(told.written.out()).toMatch(/tiny\.vault, which was there before: another project/);
    await rotate(undefined, true);
    // as a kill in the other project leaves it
    await writeFile(`${passwordFile()}.new`, 'of the other\n', { mode: 0o600 });
    await rotate(undefined, true);
    expect(await codes(secretShow('web_key', {}, there()))).toEqual(['KW2065']);
    const own = there({ KUBEWRIGHT_VAULT_PASSWORD_FILE: `${passwordFile()}.old` });
    expect(await secretShow('web_key', {}, own)).toBe(0);
    expect(await readFile(`${passwordFile()}.old.1`, 'utf8')).toBe('of the other\n');
    expect(await readdir(join(home, 'kubewright'))).toEqual(
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
    expect(await readdir(join(home, 'kubewright'))).toEqual(['tiny.vault']);
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
    if (!isWritten) await writeFile(join(root, VAULT_FILE), before);
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
