import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { FindingsError } from '../../findings/finding.ts';
import { fits, makeSecret } from '../../generator/secrets/make.ts';
import { decrypt, encrypt } from '../../generator/secrets/vault.ts';
import { parseVault, withValues } from '../../generator/secrets/vault-file.ts';
import { folderWith } from '../helpers/folder.ts';
import { ansibleVenv } from '../helpers/python.ts';

const PASSWORD = Buffer.from('p');
const INTERPRETER = 'ansible_python_interpreter={{ ansible_playbook_python }}';
const ONE = encrypt('one', PASSWORD);
const TWO = encrypt('two', PASSWORD);

/** A file of two secrets with lines that somebody wrote by hand. */
const FILE = withValues(parseVault(''), new Map([['a', ONE]]), 'en')
  .replace('a:', 'plain: text # mine\n\n# about a\na:')
  .concat(`  \n# the end\nz: 1\n`);

test('what was written is read back', () => {
  const text = withValues(parseVault(''), new Map(Object.entries({ a: ONE, b: TWO })), 'zh');
  expect(text).toMatch(/^# 机密信息.*\n---\na: !vault \|\n {2}\$ANSIBLE_VAULT;1\.1;AES256\n/);
  const { encrypted } = parseVault(text);
  expect([...encrypted.values()].map((value) => decrypt(value, PASSWORD))).toEqual(['one', 'two']);
});

test('one more value leaves all other bytes as they are', () => {
  const text = withValues(parseVault(FILE), new Map([['b', TWO]]), 'en');
  expect(text.startsWith(FILE)).toBe(true);
  expect([...parseVault(text).encrypted.keys()]).toEqual(['a', 'b']);
  expect(withValues(parseVault(FILE.trimEnd()), new Map([['b', TWO]]), 'en')).toBe(text);
});

test('another value takes the place of the former, with nothing else changed', () => {
  const text = withValues(parseVault(FILE), new Map([['a', TWO]]), 'en');
  expect(decrypt(parseVault(text).encrypted.get('a') ?? '', PASSWORD)).toBe('two');
  expect(text.replace(/^ .*\n/gm, '')).toBe(FILE.replace(/^ .*\n/gm, ''));
  expect(withValues(parseVault(text), new Map([['a', ONE]]), 'en').match(/ANSIBLE_VAULT/g)).toHaveLength(1);
});

test.each([
  ['no YAML', FILE.replace('z: 1', '\tz: 1')],
  ['binary', '\0\x01\x02'],
  ['marks of a merge', `<<<<<<< HEAD\n${FILE}`],
  ['a variable twice', `${FILE}a: 1\n`],
  ['a list', '- a\n'],
  ['all on one line', '{ a: 1 }\n'],
  ['two documents', `${FILE}---\nb: 1\n`],
  ['encrypted as a whole', ONE],
])('a file that is %s is refused', (_, text) => {
  expect(() => parseVault(text)).toThrow(FindingsError);
  expect(() => parseVault(text)).toThrow('KW2066');
});

test.each([
  ['cut short', FILE.slice(0, FILE.indexOf('ANSIBLE_VAULT') + 100), { damaged: ['a'], clear: ['plain'] }],
  ['not encrypted', 'a: !vault hello\n', { damaged: ['a'], clear: [] }],
  ['in plain text', 'a: hello\nb: [1]\n', { damaged: [], clear: ['a', 'b'] }],
])('a value that is %s is told apart, and can be replaced', (_, text, expected) => {
  const vault = parseVault(text);
  expect(vault).toMatchObject({ ...expected, encrypted: new Map() });
  expect([...parseVault(withValues(vault, new Map([['a', ONE]]), 'en')).encrypted.keys()]).toEqual(['a']);
});

test.each(['', '---\n', '# only a comment\n', '\n'])('a file without a value is empty: %j', (text) => {
  expect(parseVault(text).encrypted.size).toBe(0);
  expect(parseVault(withValues(parseVault(text), new Map([['a', ONE]]), 'en')).encrypted.size).toBe(1);
});

test('what ansible-vault encrypt_string prints is read', { timeout: 120_000 }, async () => {
  const { bin } = await ansibleVenv('2.19');
  const folder = await folderWith({ password: 'p' });
  const args = ['encrypt_string', '--vault-id', 'prod@password', '--encrypt-vault-id', 'prod', '--name', 'theirs', 'x'];
  const { stdout } = await execa(join(bin, 'ansible-vault'), args, { cwd: folder, env: { LC_ALL: 'C.UTF-8' } });
  const { encrypted } = parseVault(withValues(parseVault(`${stdout}\n`), new Map([['a', ONE]]), 'en'));
  expect([...encrypted].map(([name, value]) => [name, decrypt(value, PASSWORD)])).toEqual([
    ['theirs', 'x'],
    ['a', 'one'],
  ]);
});

test.each(['2.14', '2.19'] as const)(
  'ansible-core %s reads all values of a file',
  { timeout: 120_000 },
  async (core) => {
    const { bin } = await ansibleVenv(core);
    const key = makeSecret({ type: 'rsa' });
    const values = Object.entries({ a: 'one', b: key }).map(
      ([name, value]) => [name, encrypt(value, PASSWORD)] as const,
    );
    const playbook = `- hosts: localhost\n  gather_facts: false\n  vars_files: [vault.yml]\n  tasks:
    - ansible.builtin.copy: {content: "{{ a }} {{ b }}", dest: out, mode: "0600"}\n`;
    const vault = withValues(parseVault(''), new Map(values), 'en');
    const cwd = await folderWith({ password: 'p', 'vault.yml': vault, 'play.yml': playbook });
    const command = [
      '--vault-password-file',
      'password',
      '-i',
      'localhost,',
      '-c',
      'local',
      '-e',
      INTERPRETER,
      'play.yml',
    ];
    await execa(join(bin, 'ansible-playbook'), command, { cwd, env: { LC_ALL: 'C.UTF-8' }, stdin: 'ignore' });
    expect(await readFile(join(cwd, 'out'), 'utf8')).toBe(`one ${key}`);
  },
);

test.each([
  { type: 'password', length: 8 },
  { type: 'password', length: 40 },
  { type: 'key' },
  { type: 'rsa' },
] as const)('a new secret %o has its form, and is never the same', (kind) => {
  const value = makeSecret(kind);
  expect(fits(value, kind)).toBe(true);
  expect(makeSecret(kind)).not.toBe(value);
  for (const other of ['', `${value}x`, ` ${value}`, value.slice(1)]) expect(fits(other, kind)).toBe(false);
});
