import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { secretList, secretSet } from '../../commands/secret.ts';
import { fits, makeSecret } from '../../generator/secrets/make.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { configWith } from '../helpers/config.ts';
import { SPECS, want } from './stand-in.ts';
import { codes, useSecrets } from './use-secrets.ts';

const [PASSWORD, KEY] = SPECS;
const { root, home, io, passwordFile, vaultText, ciphertext, list, show, set, rotate } = useSecrets();

describe('list', () => {
  test('names, what for, and whether there; no password needed, no value shown', async () => {
    expect(await list()).toMatch(/^web_password +what web_password is +not created yet$/m);
    await generate({}, io());
    const [password = ''] = (await show('web_password')).split('\n');
    await rm(home(), { recursive: true });
    await writeFile(
      join(root(), VAULT_FILE),
      `${(await vaultText()).replace(/web_key: [^]*?(?=\nweb_)/, 'web_key: clear')}other: ${((await ciphertext('web_password')) ?? '').replace(/^/, '!vault |\n').replaceAll('\n', '\n  ')}\n`,
    );
    expect(await list()).toMatchInlineSnapshot(`
      "secret           what it is               state
      web_password     what web_password is     encrypted
      web_key          what web_key is          damaged, or in plain text
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
    expect(await readdir(join(home(), 'kubewright'))).toEqual([]);
    await writeFile(join(root(), VAULT_FILE), 'web_password: clear\n');
    expect(await codes(show('web_password'))).toEqual(['KW2067']);
  });
});

describe('a cluster that gets another name', () => {
  const rename = (name: string) => writeFile(join(root(), 'cluster.yml'), JSON.stringify(configWith({ name })));

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
      const text = await readFile(join(root(), file), 'utf8');
      expect(text).toContain('kubewright/tiny.vault');
      expect(text).not.toContain('other.vault');
    }
    await rotate(undefined, true);
    expect(await readdir(join(home(), 'kubewright'))).not.toContain('other.vault');
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
    expect(await readdir(join(home(), 'kubewright'))).toEqual(['other.vault']);
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
      join(root(), VAULT_FILE),
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
