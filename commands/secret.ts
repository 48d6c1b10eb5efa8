import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { plan } from '../generator/plan/plan.ts';
import {
  dropFormer,
  listSecrets,
  replaceSecret,
  replaceVaultPassword,
  showSecret,
  specOf,
} from '../generator/secrets/edit.ts';
import { vaultName, type FirstPassword, type Secrets } from '../generator/secrets/open.ts';
import { VAULT_FILE } from '../project/layout.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { table } from '../terminal/table.ts';
import { isTerminal, isYes, readHidden, readShown } from './hidden-input.ts';
import type { Io } from './io.ts';
import { printFirstPassword } from './made-secrets.ts';

export interface SecretOptions {
  readonly project?: string;
  readonly json?: boolean;
  /** Of rotate: the password of the vault as well. */
  readonly password?: boolean;
  /** Of rotate and drop: without a question. */
  readonly yes?: boolean;
}

/** `kubewright secret list`: the secrets of a project by name, never by value. */
export async function secretList(options: SecretOptions, io: Io): Promise<ExitCode> {
  const { secret: texts } = messages(io.language);
  const listed = await listSecrets(await secretsOf(options, io));
  if (options.json === true) {
    const data = listed.map(({ variable, what, state }) => ({ name: variable, what: what?.[io.language], state }));
    io.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  } else if (listed.length === 0) {
    io.stdout.write(`${texts.none}\n`);
  } else {
    const rows = listed.map(({ variable, what, state }) => [variable, what?.[io.language] ?? '', texts.states[state]]);
    const { name, what, state } = texts.head;
    io.stdout.write(`${table([[name, what, state], ...rows]).join('\n')}\n`);
  }
  return EXIT.done;
}

/** `kubewright secret show NAME`: the value on stdout, and a line end that it does not have itself. */
export async function secretShow(name: string, options: SecretOptions, io: Io): Promise<ExitCode> {
  const value = await showSecret(await secretsOf(options, io), name);
  io.stdout.write(value.endsWith('\n') ? value : `${value}\n`);
  return EXIT.done;
}

/**
 * `kubewright secret set NAME`: takes a value from a terminal, without showing it, or else all of the input.
 * @param input where the value comes from: the command line is read by others
 */
export async function secretSet(
  name: string,
  options: SecretOptions,
  io: Io,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  const secrets = await secretsOf(options, io);
  specOf(secrets, name);
  const value = await readHidden(input, fill(messages(io.language).secret.prompt, { name }), io.stderr);
  return printReplaced(name, secrets, await replaceSecret(secrets, name, value), io);
}

/**
 * `kubewright secret rotate [NAME] [--password]`: a new random value, a new password of the vault, or both. Asks before it
 * replaces what takes several steps.
 * @param input where the answer comes from
 */
export async function secretRotate(
  name: string | undefined,
  options: SecretOptions,
  io: Io,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  const secrets = await secretsOf(options, io);
  const { secret: texts } = messages(io.language);
  if (name !== undefined) {
    const { former } = specOf(secrets, name);
    const question = former && fill(texts.rotating, { name, replacing: former.replacing[io.language] });
    const ended = question === undefined ? undefined : await unlessAgreed(question, options, io, input);
    if (ended !== undefined) return ended;
    printReplaced(name, secrets, await replaceSecret(secrets, name), io);
  }
  if (options.password !== true) return EXIT.done;
  io.stdout.write(`${fill(texts.newPassword, await replaceVaultPassword(secrets))}\n`);
  io.stdout.write(`${fill(texts.handOver, { vault: VAULT_FILE })}\n`);
  return EXIT.done;
}

/**
 * `kubewright secret drop NAME`: the value that was replaced leaves the vault. Asks first.
 * @param input where the answer comes from
 */
export async function secretDrop(
  name: string,
  options: SecretOptions,
  io: Io,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  const secrets = await secretsOf(options, io);
  specOf(secrets, name);
  const { secret: texts } = messages(io.language);
  const ended = await unlessAgreed(fill(texts.dropping, { name }), options, io, input);
  if (ended !== undefined) return ended;
  const variable = await dropFormer(secrets, name);
  io.stdout.write(`${fill(texts.dropped, { variable, file: VAULT_FILE })}\n`);
  return EXIT.done;
}

/** Tells what will happen and asks. @returns the exit code of who does not want it */
async function unlessAgreed(
  what: string,
  { yes }: SecretOptions,
  io: Io,
  input: Readable,
): Promise<ExitCode | undefined> {
  if (yes === true) return undefined;
  if (!io.terminal || !isTerminal(input)) throw new FindingsError([finding('KW2077', { what })]);
  const { secret: texts } = messages(io.language);
  if (isYes(await readShown(input, `${what}\n${texts.goOn}`, io.stderr))) return undefined;
  io.stderr.write(`${texts.kept}\n`);
  return EXIT.done;
}

async function secretsOf(options: SecretOptions, io: Io): Promise<Secrets> {
  const root = resolve(io.cwd, options.project ?? '.');
  const name = await configFile(root);
  const { cluster, release } = await loadConfig(join(root, name), name);
  return { root, plan: plan(cluster, release, name, await vaultName(root, cluster.name)), env: io.env };
}

function printReplaced(name: string, secrets: Secrets, first: FirstPassword | undefined, io: Io): ExitCode {
  const { secret: texts } = messages(io.language);
  const { former, kind } = specOf(secrets, name);
  io.stdout.write(`${fill(texts.replaced, { name, file: VAULT_FILE })}\n`);
  printFirstPassword(first, io);
  if (former !== undefined && first === undefined) {
    io.stdout.write(`${fill(texts.nextKeys, { name, former: former.variable, file: VAULT_FILE })}\n`);
    return EXIT.done;
  }
  if (kind.type === 'rsa') io.stdout.write(`${texts.signed}\n`);
  io.stdout.write(`${fill(texts.next, { file: VAULT_FILE })}\n`);
  return EXIT.done;
}
