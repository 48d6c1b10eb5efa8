import { dirname, isAbsolute, join, resolve } from 'node:path';
import { FindingsError, type Finding } from '../../findings/finding.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { loadCatalog, loadRelease, overlay, type Release } from '../release/release.ts';
import type { Cluster } from './cluster.ts';
import { parseConfig, type ConfigDocument } from './document.ts';
import { normalise } from './normalise.ts';
import { readText } from './read.ts';
import { ruleFindings, unknownArtifact, unknownRelease } from './rules.ts';
import { schemaPass } from './schema-pass.ts';

/** A configuration that passed, with the release that it asks for. */
export interface Loaded {
  readonly cluster: Cluster;
  readonly release: Release;
  /** The text as the user wrote it. */
  readonly text: string;
  readonly warnings: readonly Finding[];
}

/**
 * Reads and checks a configuration: syntax and schema, then defaults, then rules. Each pass reports all that it finds.
 * @param file absolute path of a YAML or JSON configuration
 * @param name the name to show in findings
 * @throws FindingsError with the findings of the first pass that has errors
 */
export async function loadConfig(file: string, name: string): Promise<Loaded> {
  const document = parseConfig(await readText(file, name), name);
  stopOnErrors(document.findings);
  const schema = clusterSchema();
  stopOnErrors(schemaPass(document, schema));
  const cluster = normalise(document.data as ClusterConfig, schema);
  stopOnErrors(located(unknownRelease(cluster), document));
  const { release, catalogFindings } = await releaseOf(cluster, file, document);
  const findings = located([...catalogFindings, ...ruleFindings(cluster, release)], document);
  stopOnErrors(findings);
  return { cluster, release, text: document.text, warnings: findings };
}

interface ReleaseData {
  readonly release: Release;
  readonly catalogFindings: readonly Finding[];
}

async function releaseOf(cluster: Cluster, file: string, document: ConfigDocument): Promise<ReleaseData> {
  const release = loadRelease(cluster.release);
  if (cluster.artifacts.catalog === undefined) return { release, catalogFindings: [] };
  const { path, name } = catalogFile(cluster.artifacts.catalog, file, document.file);
  const catalog = await loadCatalog(path, name).catch((error: unknown) => {
    throw error instanceof FindingsError ? new FindingsError(error.findings.map(inConfig(document))) : error;
  });
  return { release: overlay(release, catalog), catalogFindings: unknownArtifact(catalog, release) };
}

/** A catalog is beside the configuration that names it: on the disk, and in findings. */
function catalogFile(named: string, file: string, shown: string): { readonly path: string; readonly name: string } {
  return {
    path: resolve(dirname(file), named),
    name: isAbsolute(named) ? named : join(dirname(shown), named),
  };
}

/** What is said of a catalog as a whole is said where the configuration names it. */
function inConfig(document: ConfigDocument): (found: Finding) => Finding {
  const path = ['artifacts', 'catalog'];
  return (found) => (found.position === undefined ? { ...found, path, position: document.locate(path) } : found);
}

function located(findings: readonly Finding[], document: ConfigDocument): Finding[] {
  return findings.map((found) => ({ ...found, position: document.locate(found.path) }));
}

function stopOnErrors(findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'error')) throw new FindingsError(findings);
}
