import { dirname, join } from 'node:path';
import { FindingsError, type Finding } from '../../findings/finding.ts';
import { exists } from '../../project/file-access.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { CATALOG_FILE, loadCatalog, loadRelease, overlay } from '../release/release.ts';
import type { Release } from '../model/release.ts';
import { byPlace } from '../document/by-place.ts';
import type { Cluster } from '../model/cluster.ts';
import { parseConfig, type ConfigDocument } from '../document/document.ts';
import { normalise } from './normalise.ts';
import { readConfigText } from '../document/read.ts';
import { unknownArtifact, unknownRelease } from '../rules/files.ts';
import { ruleFindings } from './rules.ts';
import { schemaPass } from '../document/schema-pass.ts';
import { withSwitches } from './switches.ts';

/** A configuration that passed, with the release that it asks for. */
export interface Loaded {
  readonly cluster: Cluster;
  readonly release: Release;
  /** The text as the user wrote it. */
  readonly text: string;
  readonly warnings: readonly Finding[];
  /** Gives findings about keys their place in the text, in the order of the text. */
  readonly locate: (findings: readonly Finding[]) => Finding[];
}

/**
 * Reads and checks a configuration: syntax and schema, then defaults, then rules. Each pass reports all that it finds.
 * @param file absolute path of a YAML or JSON configuration
 * @param name the name to show in findings
 * @throws FindingsError with the findings of the first pass that has errors
 */
export async function loadConfig(file: string, name: string): Promise<Loaded> {
  const schema = clusterSchema();
  const document = withSwitches(parseConfig(await readConfigText(file, name), name), schema);
  stopOnErrors(document.findings);
  stopOnErrors(schemaPass(document, schema));
  const cluster = await withCatalog(normalise(document.data as ClusterConfig, schema), dirname(file));
  stopOnErrors(located(unknownRelease(cluster), document));
  const { release, told, hasHashes } = await releaseOf(cluster, file, name);
  const rules = ruleFindings(cluster, release).filter(({ code }) => hasHashes || code !== 'KW1106');
  const findings = located([...told, ...rules], document);
  stopOnErrors(findings);
  return { cluster, release, text: document.text, warnings: findings, locate: (found) => located(found, document) };
}

/** A catalog beside the configuration needs no key that names it. */
async function withCatalog(cluster: Cluster, folder: string): Promise<Cluster> {
  if (cluster.artifacts.catalog !== undefined || !(await exists(join(folder, CATALOG_FILE)))) return cluster;
  return { ...cluster, artifacts: { ...cluster.artifacts, catalog: CATALOG_FILE } };
}

interface ReleaseData {
  readonly release: Release;
  /** What is to be said of the catalog. */
  readonly told: readonly Finding[];
  /** Whether all hashes that somebody gave are known: not of a catalog that is wrong. */
  readonly hasHashes: boolean;
}

/** The release with the catalog laid over it; a catalog that is wrong keeps nobody from hearing of all else. */
async function releaseOf(cluster: Cluster, file: string, shown: string): Promise<ReleaseData> {
  const release = loadRelease(cluster.release);
  if (cluster.artifacts.catalog === undefined) return { release, told: [], hasHashes: true };
  const { catalog: named } = cluster.artifacts;
  try {
    const catalog = await loadCatalog(dirname(file), named, join(dirname(shown), named));
    return { release: overlay(release, catalog), told: unknownArtifact(catalog, release), hasHashes: true };
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const told = error.findings.map((found) => ({ ...found, path: ['artifacts', 'catalog'] }));
    return { release, told, hasHashes: told.some(({ code }) => code === 'KW1025') };
  }
}

/** In the order of the text; what has its place already, in the catalog, keeps it. */
function located(findings: readonly Finding[], document: ConfigDocument): Finding[] {
  return findings.map((found) => ({ position: document.locate(found.path), ...found })).sort(byPlace);
}

function stopOnErrors(findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'error')) throw new FindingsError(findings);
}
