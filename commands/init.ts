import { readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import writeFileAtomic from 'write-file-atomic';
import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { readCatalog } from '../generator/questionnaire/catalog.ts';
import { configText } from '../generator/questionnaire/config-text.ts';
import { hasDraft, readDraft, removeDraft, writeDraft } from '../generator/questionnaire/draft.ts';
import { compose, flow, unhashed } from '../generator/questionnaire/flow.ts';
import type { World } from '../generator/questionnaire/question.ts';
import { interview, type Surroundings } from '../generator/questionnaire/session.ts';
import { sshHosts } from '../generator/questionnaire/ssh-hosts.ts';
import { start, type State } from '../generator/questionnaire/state.ts';
import { CATALOG_FILE } from '../generator/release/release.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { exists } from '../project/file-access.ts';
import { homePath } from '../project/home-path.ts';
import { makeFolder } from '../project/make-folder.ts';
import { makeAsker } from './asker.ts';
import { generate } from './generate.ts';
import { interruptible } from './interruptible.ts';
import type { Io } from './io.ts';
import { goOn, type Next } from './next.ts';
import { terminalPort } from './terminal-port.ts';

export interface InitOptions {
  /** Go on with the answers that an earlier call kept. */
  readonly resume?: boolean;
  /** A configuration that answers everything. */
  readonly config?: string;
  /** Ask nothing. */
  readonly yes?: boolean;
  readonly git?: boolean;
  readonly run?: boolean;
}

/**
 * `kubewright init [DIR]`: asks what the cluster shall be, writes the configuration and the project.
 * @param input the keyboard
 * @returns 130 when the user stops; the answers are kept then
 * @throws FindingsError KW2080 when there is a configuration already, KW2081 and KW2082 about kept answers, KW2083 without a terminal
 */
export async function init(
  directory: string | undefined,
  options: InitOptions,
  io: Io,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  const root = resolve(io.cwd, directory ?? '.');
  const isAsking = options.config === undefined || options.yes !== true;
  if (isAsking && !(io.terminal && 'isTTY' in input && input.isTTY === true))
    throw new FindingsError([finding('KW2083', {})]);
  const next: Next[] = [
    ...(options.git === true ? ['git' as const] : []),
    ...(options.run === true ? ['run' as const] : []),
  ];
  const written =
    options.config === undefined
      ? await askAll(root, directory, options, io, input)
      : await generate({ config: options.config, output: root, next: next.length === 0 }, io);
  if (written !== EXIT.done) return written;
  return goOn(root, next, isAsking ? makeAsker(input, io) : undefined, io);
}

async function askAll(
  root: string,
  directory: string | undefined,
  { resume, git, run }: InitOptions,
  io: Io,
  input: Readable,
): Promise<ExitCode> {
  const { init: texts } = messages(io.language);
  await refuseConfiguration(root);
  const around = await surroundings(root, io);
  const begin = start(around.world, resume === true ? await readDraft(root) : undefined);
  const folder = relative(io.cwd, root) === '' ? '.' : root;
  const commandOptions = directory === undefined ? '' : `${directory} `;
  const say = (line: string) => void io.stderr.write(`${line}\n`);
  say(fill(texts.welcome, { folder }));
  if (resume === true) say(fill(texts.resumed, { count: Object.keys(begin.given).length }));
  else if (await hasDraft(root)) say(fill(texts.kept, { options: commandOptions }));
  const { state, isDone } = await interruptible((interrupted) =>
    interview(terminalPort(makeAsker(input, io, interrupted), io, folder), begin, around),
  );
  if (!isDone) {
    const isEmpty = Object.keys(state.given).length === 0;
    say(isEmpty ? texts.nothingKept : fill(texts.kept, { options: commandOptions }));
    return EXIT.interrupted;
  }
  await writeAnswers(root, state, around.world);
  await removeDraft(root);
  return generate({ project: root, next: git !== true && run !== true }, io);
}

/** A project that is there is edited, not asked for. */
async function refuseConfiguration(root: string): Promise<void> {
  for (const file of ['cluster.yml', 'cluster.json']) {
    if (await exists(join(root, file))) throw new FindingsError([finding('KW2080', { folder: root, file })]);
  }
}

async function surroundings(root: string, io: Io): Promise<Surroundings> {
  const sshConfig = join(io.env['HOME'] ?? '/nonexistent', '.ssh', 'config');
  const known = await readFile(sshConfig, 'utf8').catch(() => '');
  const world: World = { folder: basename(root), language: io.language, sshHosts: sshHosts(known) };
  return {
    world,
    readCatalog: (answer, answers) =>
      readCatalog(homePath(answer.trim(), io.cwd, io.env['HOME']), answer, unhashed(answers, world)),
    keep: (state) => writeDraft(root, state),
  };
}

async function writeAnswers(root: string, state: State, world: World): Promise<void> {
  await makeFolder(root);
  const config = compose(flow(state, world), state);
  if (state.catalog !== undefined && 'artifacts' in config)
    await writeFileAtomic(join(root, CATALOG_FILE), state.catalog);
  await writeFileAtomic(join(root, 'cluster.yml'), configText(config));
}
