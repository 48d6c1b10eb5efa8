import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { EXIT, finding, FindingsError, type ExitCode, type Finding } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { filesFolder } from '../generator/derived/archives.ts';
import { plan as makePlan, type Plan, type PlannedArtifact } from '../generator/plan/plan.ts';
import { messages } from '../messages/messages.ts';
import { configFile } from '../project/config-file.ts';
import { exists } from '../project/file-access.ts';
import { isTerminal, isYes, readShown } from './hidden-input.ts';
import type { Io } from './io.ts';
import { printFindings } from './print-findings.ts';

/** The archives of a plan that are not on this machine. @param folder absolute path of the folder of the files */
export async function missingFiles({ artifacts }: Plan, folder: string): Promise<PlannedArtifact[]> {
  const present = await Promise.all(artifacts.map(({ file }) => exists(join(folder, file))));
  return artifacts.filter((_, i) => present[i] !== true);
}

/**
 * Looks before an installation whether its archives are there, and on a terminal asks whether to fetch them.
 * @param root absolute path of a project that is what its configuration says
 * @returns warning KW2154 with their addresses; an exit code when fetching did not end well, or wrote down hashes, which the
 * project has to be told first
 */
export async function offerFetch(root: string, io: Io, input: Readable): Promise<Finding[] | ExitCode> {
  const found = await missingIn(root, io);
  if (found === undefined) return [];
  const files = found.files.map(({ file, mirrors: [address = '-'] }) => `${file} (${address})`).join(', ');
  const warning = finding('KW2154', { folder: found.folder, files });
  if (!io.terminal || !isTerminal(input)) return [warning];
  printFindings([warning], io);
  if (!isYes(await readShown(input, messages(io.language).run.step.fetch, io.stderr))) return [warning];
  const { fetch } = await import('./fetch.ts');
  const code = await fetch({ project: root }, io, input);
  if (code !== EXIT.done) return code;
  // Hashes that were believed are in the catalog now, and not in the project.
  return found.files.some(({ checksum }) => checksum === null) ? EXIT.conflict : [];
}

/** Undefined when nothing is missing, or the configuration is not one that could be looked at: run works without it. */
async function missingIn(root: string, io: Io): Promise<{ folder: string; files: PlannedArtifact[] } | undefined> {
  try {
    const config = await configFile(root);
    const { cluster, release } = await loadConfig(resolve(root, config), config);
    const folder = filesFolder(cluster, root, io.env['HOME']);
    const files = await missingFiles(makePlan(cluster, release, config), folder);
    return files.length === 0 ? undefined : { folder, files };
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}
