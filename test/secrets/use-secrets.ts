import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, expect } from 'vitest';
import { secretDrop, secretList, secretRotate, secretSet, secretShow } from '../../commands/secret.ts';
import { FindingsError } from '../../findings/finding.ts';
import { VAULT_FILE } from '../../project/layout.ts';
import { parseVault } from '../../generator/secrets/vault-file.ts';
import type { Language } from '../../messages/messages.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';
import { SPECS, want } from './stand-in.ts';

/** A project for each test whose cluster wants secrets of every kind, a home of its own, and the commands on both. */
export function useSecrets() {
  let root = '';
  let home = '';
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

  async function rotate(name: string | undefined, password = false, yes = false): Promise<string> {
    const recorded = io();
    expect(await secretRotate(name, { password, yes }, recorded)).toBe(0);
    return recorded.written.out() + recorded.written.err();
  }

  async function drop(name: string): Promise<string> {
    const recorded = io();
    expect(await secretDrop(name, { yes: true }, recorded)).toBe(0);
    return recorded.written.out() + recorded.written.err();
  }

  return {
    root: () => root,
    home: () => home,
    io,
    passwordFile,
    vaultText,
    ciphertext,
    list,
    show,
    set,
    rotate,
    drop,
  };
}

/** The codes that a command refuses with. */
export async function codes(work: Promise<unknown>): Promise<string[]> {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof FindingsError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect(error.exitCode).toBe(2);
  return error.findings.map(({ code }) => code);
}
