import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { EXIT, finding, FindingsError, type ExitCode, type Finding } from '../findings/finding.ts';
import { reasonOf } from '../findings/reason.ts';
import type { ClusterChange } from '../generator/changes/change.ts';
import { clusterChanges } from '../generator/changes/changes.ts';
import { changeFindings } from '../generator/changes/findings.ts';
import { formerCluster } from '../generator/changes/former.ts';
import { loadConfig, type Loaded } from '../generator/config/load.ts';
import { plan as makePlan, type Plan } from '../generator/plan/plan.ts';
import type { FileTree } from '../generator/render/file-tree.ts';
import { render } from '../generator/render/render.ts';
import { loadTemplates } from '../generator/render/templates.ts';
import { findMissing, makeMissing, type Made, type Missing } from '../generator/secrets/missing.ts';
import { vaultName } from '../generator/secrets/open.ts';
import { readState } from '../generator/write/journal.ts';
import type { Winner } from '../generator/write/merge.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { sourceTexts, takeOver } from '../generator/write/take-over.ts';
import { apply, compare } from '../generator/write/write.ts';
import { configFile, configTarget } from '../project/config-file.ts';
import { findProject } from '../project/project.ts';
import { isPending, patch, printMissingFiles, printNext, printOutcome, settingToJson, toJson } from './changes.ts';
import { printConflicts } from './conflicts.ts';
import { knownHoles, leftBehind, notCommitted, overruledBy, refusal } from './generate-findings.ts';
import { printSecrets, unusedVault } from './made-secrets.ts';
import type { Io } from './io.ts';
import { findingsToJson, printFindings } from './print-findings.ts';

export interface GenerateOptions {
  readonly project?: string;
  readonly config?: string;
  readonly output?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly resolve?: Winner;
  /** Whether no host has the cluster yet: then all of it can still be changed. */
  readonly notInstalled?: boolean;
  readonly json?: boolean;
  /** Whether to say what comes next; by default so. */
  readonly next?: boolean;
}

/** `kubewright generate`: writes the project that a configuration describes, keeping what was changed by hand. */
export async function generate(options: GenerateOptions, io: Io): Promise<ExitCode> {
  const { root, shown, source, target } = await places(options, io);
  const loaded = await loadConfig(source, shown);
  const vault = await writing(root, () => vaultName(root, loaded.cluster.name));
  const plan = makePlan(loaded.cluster, loaded.release, basename(target), vault);
  const tree = render(plan, loadTemplates());
  const sources = await sourceTexts(source, target, loaded);
  const { configuration, changes, overruled, missing, settings } = await writing(root, async () => ({
    configuration: source === target ? [] : await takeConfiguration(source, root, sources, loaded),
    changes: await compare(root, tree, options.resolve),
    overruled: options.resolve === 'ours' ? (await compare(root, tree)).filter(isConflict) : [],
    missing: await findMissing({ root, plan }),
    settings: await settingChanges(root, loaded),
  }));
  const all = [...configuration, ...changes, ...missing.changes];
  if (options.diff === true && options.json !== true)
    io.stdout.write(all.map((change) => patch(change, tree)).join(''));
  const live = options.notInstalled === true ? [] : loaded.locate(changeFindings(settings, loaded.cluster.name));
  const refused = [...live.filter(isError), ...all.flatMap(refusal)];
  if (options.json !== true) printConflicts(all, io);
  if (refused.length > 0 && options.diff !== true) return refuse(refused, { all, settings, root }, options, io);
  const dryRun = options.check === true || options.diff === true;
  const risks = dryRun ? [] : [...(await knownHoles(root, loaded)), ...(await notCommitted(all, root, io))];
  const told = [...loaded.warnings, ...live, ...changes.flatMap(leftBehind), ...overruledBy(overruled, shown)];
  printFindings([...told, ...unusedVault(missing), ...risks], io);
  const made = dryRun ? undefined : await write({ root, configuration, changes, tree, plan, missing, sources }, io);
  printOutcome(all, { root, config: shown, tree, settings, findings: live, ...options }, io);
  if (options.json !== true) printSecrets(missing, made, io);
  if (!dryRun && options.json !== true) {
    await printMissingFiles(plan, loaded.cluster, root, io);
    if (options.next !== false) await printNext(all, root, io);
  }
  return options.check === true && all.some(isPending) ? EXIT.conflict : EXIT.done;
}

/** Where the project is, how its configuration is called in findings, where that is read and where it belongs. */
async function places(options: GenerateOptions, io: Io) {
  const root = resolve(io.cwd, options.output ?? options.project ?? '.');
  const shown = options.config ?? (await configFile(root));
  const source = options.config === undefined ? join(root, shown) : resolve(io.cwd, shown);
  if (options.config !== undefined && options.output === undefined && options.project === undefined)
    await refuseAmongOthers(root, source);
  return { root, shown, source, target: options.config === undefined ? source : await configTarget(root, source) };
}

/** Nobody who names a configuration alone means to have a project among the files that lie there. */
async function refuseAmongOthers(root: string, source: string): Promise<void> {
  if ((await findProject(root)) !== undefined) return;
  const others = (await readdir(root)).filter((name) => !name.startsWith('.') && join(root, name) !== source);
  if (others.some((name) => name !== 'catalog.yml')) throw new FindingsError([finding('KW2028', { folder: root })]);
}

/** A configuration from elsewhere is for a new project, or for one of the same cluster: another's would be destroyed. */
async function takeConfiguration(
  source: string,
  root: string,
  sources: ReadonlyMap<string, string>,
  loaded: Loaded,
): Promise<Change[]> {
  const { former } = await readState(root);
  const cluster = loaded.cluster.name;
  if (former !== undefined && former.cluster !== cluster) {
    const params = { folder: root, present: former.cluster, file: source, cluster };
    throw new FindingsError([finding('KW2019', params)]);
  }
  return takeOver(root, sources, former?.taken ?? {});
}

/** What becomes of the cluster that the project stands for. */
async function settingChanges(root: string, { cluster }: Loaded): Promise<ClusterChange[]> {
  const former = formerCluster(await readState(root), cluster);
  return former === undefined ? [] : clusterChanges(former, cluster);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

interface ToWrite {
  readonly root: string;
  readonly configuration: readonly Change[];
  readonly changes: readonly Change[];
  readonly tree: FileTree;
  readonly plan: Plan;
  readonly missing: Missing;
  readonly sources: ReadonlyMap<string, string>;
}

/** The password of new secrets is on disk before they are. */
function write({ root, configuration, changes, tree, plan, missing, sources }: ToWrite, { env }: Io): Promise<Made> {
  return writing(root, async () => {
    const made = await makeMissing({ root, plan, env }, missing);
    await apply(root, [...changes, ...made.changes], configuration, tree, plan, sources);
    return made;
  });
}

/** Turns what the file system refuses into a finding. */
async function writing<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FindingsError([finding('KW2005', { folder: path ?? folder, reason: reasonOf(error) })]);
  }
}

interface Refused {
  readonly all: readonly Change[];
  readonly settings: readonly ClusterChange[];
  readonly root: string;
}

/** Ends a generate that would lose what somebody wrote, or what a cluster holds; scripts get what would become of each file as well. */
function refuse(refused: Finding[], { all, settings, root }: Refused, { json }: GenerateOptions, io: Io): ExitCode {
  if (json !== true) throw new FindingsError(refused, EXIT.conflict);
  const findings = findingsToJson(refused, io);
  const changes = all.map((change) => toJson(change));
  const told = { folder: root, changes, settings: settings.map(settingToJson), valid: false, findings };
  io.stdout.write(`${JSON.stringify(told)}\n`);
  return EXIT.conflict;
}

function isConflict({ action }: Change): boolean {
  return action === 'conflict';
}
