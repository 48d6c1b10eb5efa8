import { join, resolve } from 'node:path';
import { EXIT, finding, FindingsError, warning, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { plan as makePlan } from '../generator/plan/plan.ts';
import { render } from '../generator/render/render.ts';
import { loadTemplates } from '../generator/render/templates.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { takeOver } from '../generator/write/take-over.ts';
import { apply, compare } from '../generator/write/write.ts';
import { configFile, configTarget } from '../project/config-file.ts';
import { findProject } from '../project/project.ts';
import { isPending, patch, printMissingFiles, printOutcome } from './changes.ts';
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
  const { configuration, changes } = await writing(root, async () => ({
    configuration:
      source === target ? [] : await takeOver(source, target, loaded, (await findProject(root))?.taken ?? {}),
    changes: await compare(root, tree),
  }));
  const all = [...configuration, ...changes];
  if (options.diff === true) io.stdout.write(all.map((change) => patch(change, tree)).join(''));
  else refuseConflicts(all);
  printFindings([...loaded.warnings, ...changes.flatMap(leftBehind)], io);
  const dryRun = options.check === true || options.diff === true;
  if (!dryRun) await writing(root, () => apply(root, changes, configuration, tree, plan));
  printOutcome(all, { root, config: shown, ...options }, io);
  if (!dryRun && options.json !== true) await printMissingFiles(plan, loaded.cluster, root, io);
  return options.check === true && all.some(isPending) ? EXIT.conflict : EXIT.done;
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

/** The finding for each kind of change that would lose what somebody wrote. */
const REFUSED = { conflict: 'KW2010', foreign: 'KW2012', edited: 'KW2015' } as const;

function refuseConflicts(changes: readonly Change[]): void {
  const findings = changes.flatMap(({ path: file, action }) =>
    action === 'conflict' || action === 'foreign' || action === 'edited' ? [finding(REFUSED[action], { file })] : [],
  );
  if (findings.length > 0) throw new FindingsError(findings, EXIT.conflict);
}

function leftBehind({ path, action }: Change) {
  return action === 'leave' ? [warning('KW2013', { file: path })] : [];
}
