import { join, relative, resolve } from 'node:path';
import { FILES_FOLDER } from '../bundle/contents.ts';
import { PROGRAM, PROJECT, type Description } from '../bundle/format.ts';
import { readBundle, type Verified } from '../bundle/read.ts';
import { unpack } from '../bundle/unpack.ts';
import { EXIT, finding, FindingsError, type ExitCode, type Finding } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { filesFolder } from '../generator/derived/archives.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { DEFAULT_CORE, isCore } from '../runner/ansible/cores.ts';
import { findPython } from '../runner/ansible/python.ts';
import { makeView } from '../terminal/view.ts';
import { bytesOf, inMb } from './meter.ts';
import { interruptible } from './interruptible.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

interface VerifyOptions {
  /** What the hash of SHA256SUMS has to be. */
  readonly sums?: string;
  readonly json?: boolean;
}

interface ImportOptions extends VerifyOptions {
  readonly output?: string;
}

/**
 * `kubewright bundle verify`: reads all of a bundle and holds it to its hashes.
 * @throws FindingsError KW2136, KW2137, KW2138 when it is not whole, another one or none
 */
export async function bundleVerify(name: string, { sums: expected, json }: VerifyOptions, io: Io): Promise<ExitCode> {
  const { bundle: texts } = messages(io.language);
  const file = resolve(io.cwd, name);
  const view = makeView(io.stderr, io.terminal, io.columns);
  const verified = await reading(() =>
    interruptible((signal) => readBundle(file, { expected, signal, tell: bytesOf(view, texts.reading) })),
  ).finally(() => {
    view.status(undefined);
  });
  const { description, files, bytes } = verified;
  if (json === true)
    io.stdout.write(`${JSON.stringify({ file, valid: true, ...about(verified), findings: [] }, null, 2)}\n`);
  else
    io.stdout.write(`${fill(texts.whole, { file: name, cluster: description.cluster, files, size: inMb(bytes) })}\n`);
  return EXIT.done;
}

/**
 * `kubewright bundle import`: unpacks a bundle into a new folder, once all of it is held to its hashes.
 * @throws FindingsError as bundleVerify; KW2139 when the folder is there, KW2135 when another process unpacks into it
 */
export async function bundleImport(
  name: string,
  { sums: expected, json, output }: ImportOptions,
  io: Io,
): Promise<ExitCode> {
  const { bundle: texts } = messages(io.language);
  const file = resolve(io.cwd, name);
  const view = makeView(io.stderr, io.terminal, io.columns);
  const options = { expected, tell: bytesOf(view, texts.reading) };
  const { folder, verified } = await reading(() =>
    interruptible(async (signal) => {
      const target = resolve(io.cwd, output ?? defaultFolder(name));
      return { folder: target, verified: await unpack(file, target, { ...options, signal }) };
    }),
  ).finally(() => {
    view.status(undefined);
  });
  const { description } = verified;
  const findings = [...(await elsewhere(folder, io).catch(onlyFindings)), ...(await otherPython(description, io))];
  if (json === true) {
    const told = { file, folder, ...about(verified), findings: findingsToJson(findings, io) };
    io.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return EXIT.done;
  }
  printFindings(findings, io);
  const project = join(relative(io.cwd, folder), PROJECT);
  const { core } = description.ansible;
  const next = {
    project,
    program: `../${PROGRAM}/bin/kubewright`,
    core: core === DEFAULT_CORE ? '' : ` --core ${core}`,
  };
  io.stdout.write(`${fill(texts.imported, { cluster: description.cluster, folder })}\n${fill(texts.next, next)}\n`);
  return EXIT.done;
}

function about({ description, sums, files, bytes }: Verified) {
  const { cluster, release, kubewright, platform, ansible } = description;
  return { cluster, release, kubewright, platform, ansible, sums, files, bytes };
}

/** `prod.bundle.tar` goes to `prod`. */
function defaultFolder(name: string): string {
  return (name.split('/').at(-1) ?? name).replace(/(\.bundle)?\.tar$/, '') || 'bundle';
}

/** What is wrong with a file is no mistake in a configuration. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw error instanceof FindingsError ? new FindingsError(error.findings, EXIT.failed) : error;
  });
}

/** Where the configuration has the files outside of the project, nothing was put there. */
async function elsewhere(folder: string, io: Io): Promise<Finding[]> {
  const root = join(folder, PROJECT);
  const config = await configFile(root);
  const { cluster } = await loadConfig(join(root, config), config);
  const wanted = filesFolder(cluster, root, io.env['HOME']);
  return wanted.startsWith(`${root}/`) ? [] : [finding('KW2140', { wanted, folder: join(folder, FILES_FOLDER) })];
}

/** What is wrong with a configuration does not undo that it is there. */
function onlyFindings(error: unknown): readonly Finding[] {
  if (error instanceof FindingsError) return error.findings;
  throw error;
}

/** Wheels are for one version of Python and one kind of machine. */
async function otherPython({ ansible, platform }: Description, { env }: Io): Promise<Finding[]> {
  const { core, python } = ansible;
  const found = isCore(core) ? await findPython(core, env) : undefined;
  const machine = `${process.platform}-${process.arch}`;
  if (found?.version === python && machine === platform) return [];
  return [finding('KW2142', { python, platform, here: `Python ${found?.version ?? '-'}, ${machine}` })];
}
