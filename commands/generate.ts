import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { EXIT, finding, FindingsError, warning, type ExitCode } from '../findings/finding.ts';
import { loadConfig, type Loaded } from '../generator/config/load.ts';
import { plan as makePlan } from '../generator/plan/plan.ts';
import type { FileTree } from '../generator/render/file-tree.ts';
import { render } from '../generator/render/render.ts';
import { loadTemplates } from '../generator/render/templates.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { apply, compare } from '../generator/write/write.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile, configTarget } from '../project/config-file.ts';
import type { Io } from './io.ts';
import { printFindings } from './print-findings.ts';

export interface GenerateOptions {
  readonly project?: string;
  readonly config?: string;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly json?: boolean;
}

/** `kubewright generate`: writes the project that a configuration describes, keeping what was changed by hand. */
export async function generate(options: GenerateOptions, io: Io): Promise<ExitCode> {
  const root = resolve(io.cwd, options.output ?? options.project ?? '.');
  const shown = options.config ?? (await configFile(root));
  const source = options.config === undefined ? join(root, shown) : resolve(io.cwd, shown);
  const target = options.config === undefined ? source : await configTarget(root, source);
  const loaded = await loadConfig(source, shown);
  const plan = makePlan(loaded.cluster, loaded.release);
  const tree = render(plan, loadTemplates());
  const changes = await writing(root, () => compare(root, tree));
  const dryRun = options.check === true || options.diff === true;
  if (options.diff === true) io.stdout.write(changes.map((change) => patch(change, tree)).join(''));
  else refuseConflicts(changes);
  printFindings([...loaded.warnings, ...changes.flatMap(leftBehind)], io);
  if (!dryRun) {
    if (source !== target) await takeOver(source, target, loaded);
    await writing(root, () => apply(root, changes, tree, plan));
  }
  report(
    changes,
    { root, config: shown, check: options.check === true, diff: options.diff === true, json: options.json === true },
    io,
  );
  return options.check === true && changes.some(isPending) ? EXIT.conflict : EXIT.done;
}

/** Takes a configuration over byte for byte, and the catalog beside it. */
async function takeOver(source: string, target: string, { cluster }: Loaded): Promise<void> {
  const root = dirname(target);
  await writing(root, async () => {
    await mkdir(root, { recursive: true });
    await writeFile(target, await readFile(source));
    const { catalog } = cluster.artifacts;
    if (catalog === undefined || isAbsolute(catalog) || catalog.startsWith('~') || normalize(catalog).startsWith('..'))
      return;
    await mkdir(dirname(join(root, catalog)), { recursive: true });
    await copyFile(join(dirname(source), catalog), join(root, catalog));
  });
}

/** Turns what the file system refuses into a finding. */
async function writing<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FindingsError([finding('KW2005', { folder: path ?? folder, reason: code })]);
  }
}

function refuseConflicts(changes: readonly Change[]): void {
  const findings = changes.flatMap(({ path: file, action }) => {
    if (action === 'conflict') return [finding('KW2010', { file })];
    return action === 'foreign' ? [finding('KW2012', { file })] : [];
  });
  if (findings.length > 0) throw new FindingsError(findings, EXIT.conflict);
}

function leftBehind({ path, action }: Change) {
  return action === 'leave' ? [warning('KW2013', { file: path })] : [];
}

/** A conflict shows what would be written if it were not one. */
function patch({ path, action, before, file }: Change, tree: FileTree): string {
  const after = action === 'conflict' || action === 'foreign' ? tree.get(path) : file;
  if (after === undefined && action !== 'remove') return '';
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(from, to, before ?? '', after?.content.toString() ?? '', undefined, undefined, options);
}

function isPending({ action }: Change): boolean {
  return !['same', 'keep', 'leave'].includes(action);
}

interface Outcome {
  readonly root: string;
  readonly config: string;
  readonly check: boolean;
  readonly diff: boolean;
  readonly json: boolean;
}

function report(changes: readonly Change[], { root, config, check, diff, json }: Outcome, io: Io): void {
  const texts = messages(io.language).cli;
  const pending = changes.filter(isPending);
  const folder = relative(io.cwd, root) === '' ? '.' : root;
  if (json) {
    io.stdout.write(
      `${JSON.stringify({ folder: root, changes: changes.map(({ path, action }) => ({ path, action })) })}\n`,
    );
    return;
  }
  if (pending.length === 0) io.stdout.write(`${fill(texts.upToDate, { folder, count: changes.length })}\n`);
  else if (check) io.stderr.write(`${fill(texts.drift, { folder, config, count: pending.length })}\n`);
  else if (!diff) {
    const removed = pending.filter(({ action }) => action === 'remove').length;
    const kept = changes.filter(({ action }) => action === 'keep' || action === 'merge').length;
    io.stdout.write(`${fill(texts.written, { folder, count: pending.length - removed, kept, removed })}\n`);
    io.stdout.write(`${fill(texts.next, { folder })}\n`);
  }
}
