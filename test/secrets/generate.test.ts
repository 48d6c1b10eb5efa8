import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../commands/generate.ts';
import { FindingsError } from '../../findings/finding.ts';
import { fits } from '../../generator/secrets/make.ts';
import { decrypt } from '../../generator/secrets/vault.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { parseVault } from '../../generator/secrets/vault-file.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { SPECS, want } from './stand-in.ts';

const [PASSWORD, KEY, RSA] = SPECS;

let root: string;
let home: string;
beforeEach(async () => {
  want(SPECS);
  root = await folderWith({ 'cluster.yml': JSON.stringify(configWith()) });
  home = await folderWith();
});

const passwordFile = () => join(home, 'kubewright', 'tiny.vault');
const vaultText = () => readFile(join(root, VAULT_FILE), 'utf8');

async function generated(options: GenerateOptions = {}, env: Record<string, string> = { XDG_CONFIG_HOME: home }) {
  const io = testIo(root, { env });
  const exitCode = await generate(options, io);
  return { exitCode, out: io.written.out(), err: io.written.err() };
}

/** Codes of a generate that must be refused with exit code 2, and proof that it wrote nothing in the project. */
async function refused(options: GenerateOptions = {}, env?: Record<string, string>): Promise<string[]> {
  const before = await readTree(root);
  const error = await generated(options, env).catch((reason: unknown) => reason);
  if (!(error instanceof FindingsError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect(error.exitCode).toBe(2);
  expect(await readTree(root)).toEqual(before);
  return error.findings.map(({ code }) => code);
}

async function values(): Promise<Map<string, string | undefined>> {
  const password = Buffer.from((await readFile(passwordFile(), 'utf8')).trim());
  return new Map([...parseVault(await vaultText()).encrypted].map(([name, text]) => [name, decrypt(text, password)]));
}

test('what is missing is made and encrypted, and a password for it, which only the user can read', async () => {
  const { out } = await generated();
  expect(out).toContain(`Created and encrypted in ${VAULT_FILE}: web_password, web_key, web_signing_key.`);
  expect(out).toContain(`is in ${passwordFile()}: keep a copy`);
  const made = await values();
  for (const { variable, kind } of SPECS) expect(fits(made.get(variable) ?? '', kind), variable).toBe(true);
  expect((await stat(passwordFile())).mode & 0o7777).toBe(0o600);
  expect((await stat(join(home, 'kubewright'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(home, 'kubewright'))).toEqual(['tiny.vault']);
  expect((await readFile(passwordFile(), 'utf8')).trim().length).toBeGreaterThanOrEqual(43);
});

test('a second generate keeps every byte', async () => {
  await generated();
  const before = await readTree(root);
  expect((await generated()).out).toMatch(/is up to date/);
  expect(await readTree(root)).toEqual(before);
});

test('a secret more: the others keep their ciphertext; a secret less: it stays', async () => {
  want([PASSWORD, KEY]);
  await generated();
  const before = await vaultText();
  want([PASSWORD, RSA]);
  const { out } = await generated();
  expect(out).toContain(': web_signing_key.');
  expect(out).not.toContain(passwordFile());
  expect((await vaultText()).startsWith(before)).toBe(true);
});

test('a project without secrets has nothing of it', async () => {
  want([]);
  const { out, err } = await generated({}, {});
  expect(out + err).not.toMatch(/secret|password/i);
  const tree = await readTree(root);
  expect(Object.keys(tree).filter((path) => path.includes('vault'))).toEqual([]);
  expect(tree['ansible.cfg']).not.toContain('vault');
  expect(tree['README.md']).not.toMatch(/vault|secret/i);
  await expect(stat(passwordFile())).rejects.toThrow('ENOENT');
});

test('when nothing is secret any more, the values stay, and it is said', async () => {
  await generated();
  const before = await vaultText();
  want([]);
  expect((await generated()).err).toContain('KW2073');
  expect(await vaultText()).toBe(before);
  expect(Object.keys(await readTree(root))).not.toContain('vault-password');
});

test('the script of the project is a program, and holds no path of this machine', async () => {
  await generated();
  expect((await stat(join(root, 'vault-password'))).mode & 0o777).toBe(0o755);
  const tree = Object.entries(await readTree(root));
  expect(tree.filter(([, text]) => text.includes(home) || text.includes(root)).map(([path]) => path)).toEqual([]);
});

test('neither the manifest nor the base knows the vault file', async () => {
  await generated();
  const tree = await readTree(root);
  expect(tree['.kubewright/project.json']).not.toContain('vault.yml');
  expect(Object.keys(tree)).not.toContain(`.kubewright/base/${VAULT_FILE}`);
});

test('without the password: --check passes, and fails on a missing secret; a hand edit is kept', async () => {
  want([PASSWORD]);
  await generated();
  await rm(home, { recursive: true });
  await writeFile(join(root, VAULT_FILE), `${await vaultText()}# mine\n`);
  expect((await generated({ check: true }, {})).exitCode).toBe(0);
  expect((await generated({}, {})).exitCode).toBe(0);
  expect(await vaultText()).toMatch(/# mine\n$/);
  want([PASSWORD, KEY]);
  const { exitCode, err } = await generated({ check: true }, {});
  expect([exitCode, err]).toEqual([3, expect.stringContaining('Still to be created: web_key.') as string]);
  expect(await refused()).toEqual(['KW2063']);
  await expect(stat(passwordFile())).rejects.toThrow('ENOENT');
});

test('--diff and --check write no password', async () => {
  await generated({ diff: true });
  await generated({ check: true });
  await generated({ diff: true, json: true });
  expect(await readdir(home)).toEqual([]);
});

test('--json names the file, and is nothing but JSON', async () => {
  const { out } = await generated({ json: true });
  const { changes } = JSON.parse(out) as { changes: object[] };
  expect(changes).toContainEqual({ path: VAULT_FILE, action: 'create' });
});

test('a password of the user is taken: from a file, from a program, with the line end that it has', async () => {
  const own = await folderWith({ file: 'mine\r\n', program: '#!/bin/sh\necho mine\n' });
  await chmod(join(own, 'file'), 0o600);
  await chmod(join(own, 'program'), 0o700);
  for (const [secrets, name] of [
    [[PASSWORD], 'file'],
    [[PASSWORD, KEY], 'program'],
  ] as const) {
    want(secrets);
    const { out } = await generated({}, { KUBEWRIGHT_VAULT_PASSWORD_FILE: join(own, name) });
    expect(out).not.toContain('keep a copy');
  }
  for (const text of parseVault(await vaultText()).encrypted.values()) {
    expect(decrypt(text, Buffer.from('mine'))).toBeDefined();
  }
});

test('where HOME alone is set, the password is in its .config', async () => {
  await generated({}, { HOME: home, XDG_CONFIG_HOME: '' });
  expect(await readdir(join(home, '.config', 'kubewright'))).toEqual(['tiny.vault']);
});

test.each<[what: string, code: string, make: () => Promise<unknown>]>([
  ['can be read by the group', 'KW2060', () => chmod(passwordFile(), 0o640)],
  ['can be read by all', 'KW2060', () => chmod(passwordFile(), 0o604)],
  ['is empty', 'KW2061', () => writeFile(passwordFile(), '')],
  ['has blanks only', 'KW2061', () => writeFile(passwordFile(), ' \n\n')],
  ['is a folder', 'KW2062', () => replaced(() => mkdir(passwordFile()))],
  ['leads nowhere', 'KW2063', () => replaced(() => symlink('nowhere', passwordFile()))],
  ['is gone', 'KW2063', () => rm(passwordFile())],
  ['is a program that fails', 'KW2062', () => program('#!/bin/sh\nexit 3\n')],
  ['is a program that prints nothing', 'KW2061', () => program('#!/bin/sh\n')],
  ['is a program of no kind', 'KW2062', () => program('\0\x01')],
  ['is another one', 'KW2065', () => writeFile(passwordFile(), 'wrong\n')],
])('a password file that %s is refused when it is needed, with nothing written', async (_, code, make) => {
  want([PASSWORD]);
  await generated();
  await make();
  expect((await generated()).exitCode).toBe(0);
  want([PASSWORD, KEY]);
  expect(await refused()).toEqual([code]);
});

test('no place for the password: neither HOME nor XDG_CONFIG_HOME', async () => {
  expect(await refused({}, {})).toEqual(['KW2064']);
});

test('a place that cannot be', async () => {
  expect(await refused({}, { HOME: '/dev/null' })).toEqual(['KW2062']);
  expect(await refused({}, { KUBEWRIGHT_VAULT_PASSWORD_FILE: join(root, 'cluster.yml', 'x') })).toEqual(['KW2062']);
});

test.each([
  ['KW2066', (text: string) => text.replace(/^web_key/m, '\tweb_key')],
  ['KW2066', (text: string) => `<<<<<<< HEAD\n${text}`],
  ['KW2067', (text: string) => text.trimEnd().slice(0, -1)],
  ['KW2067', (text: string) => text.replace(/web_key: !vault [^]*/, 'web_key: clear\n')],
  ['KW1021', () => '\xff'],
])('a vault file that was damaged is refused with %s, with and without --check', async (code, damage) => {
  want([PASSWORD, KEY]);
  await generated();
  await writeFile(join(root, VAULT_FILE), damage(await vaultText()), 'latin1');
  expect(await refused()).toEqual([code]);
  expect(await refused({ check: true }, {})).toEqual([code]);
});

test('a vault file that is a link or a folder is refused', async () => {
  await mkdir(join(root, VAULT_FILE), { recursive: true });
  expect(await refused()).toEqual(['KW2016']);
  await rm(join(root, VAULT_FILE), { recursive: true });
  await symlink('/dev/null', join(root, VAULT_FILE));
  expect(await refused()).toEqual(['KW2011']);
});

async function replaced(make: () => Promise<unknown>): Promise<void> {
  await rm(passwordFile());
  await make();
}

async function program(text: string): Promise<void> {
  await writeFile(passwordFile(), text);
  await chmod(passwordFile(), 0o700);
}
