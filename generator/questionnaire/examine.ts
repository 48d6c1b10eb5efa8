import type { Config } from '../document/set-in.ts';
import type { Finding } from '../../findings/finding.ts';
import { catalogSchema, clusterSchema } from '../../schema/schema.ts';
import type { Catalog } from '../../schema/catalog.generated.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import type { Cluster } from '../model/cluster.ts';
import { parseConfig } from '../document/document.ts';
import { normalise } from '../config/normalise.ts';
import { ruleFindings } from '../config/rules.ts';
import { unknownArtifact, unknownRelease } from '../rules/files.ts';
import { schemaPass } from '../document/schema-pass.ts';
import { loadRelease, overlay } from '../release/release.ts';

/** What the rules say of a configuration that grows. */
export interface Examination {
  readonly findings: readonly Finding[];
  /** As far as it is one: once name, release and hosts are there and right. */
  readonly cluster?: Cluster;
}

/**
 * Holds a configuration that may lack keys against the schema and, once it lacks none, against all rules: those of a file.
 * @param catalog the text of the catalog that it names
 */
export function examine(config: Config, catalog?: string): Examination {
  const text = JSON.stringify(config);
  const key = JSON.stringify([text, catalog]);
  const before = examined.get(key);
  if (before !== undefined) return before;
  if (examined.size >= MOST_KEPT) examined.clear();
  const examination = examineText(text, catalog);
  examined.set(key, examination);
  return examination;
}

/** One answer has the same few configurations examined again and again. */
const examined = new Map<string, Examination>();
const MOST_KEPT = 1000;

function examineText(text: string, catalog: string | undefined): Examination {
  const schema = clusterSchema();
  const document = parseConfig(text, 'cluster.yml');
  if (document.findings.length > 0) return { findings: document.findings };
  const found = schemaPass(document, schema);
  const wrong = found.filter(({ code, path }) => code !== 'KW1004' || path.length > 0);
  if (wrong.length > 0 || found.length > 0) return { findings: wrong };
  const cluster = normalise(document.data as ClusterConfig, schema);
  const unknown = unknownRelease(cluster);
  if (unknown.length > 0) return { findings: unknown };
  const { release, findings } = releaseOf(cluster, catalog);
  return { findings: [...findings, ...ruleFindings(cluster, release)], cluster };
}

function releaseOf(cluster: Cluster, text: string | undefined) {
  const release = loadRelease(cluster.release);
  if (cluster.artifacts.catalog === undefined || text === undefined) return { release, findings: [] };
  const document = parseConfig(text, cluster.artifacts.catalog);
  const wrong = document.findings.length > 0 ? document.findings : schemaPass(document, catalogSchema());
  const path = ['artifacts', 'catalog'];
  if (wrong.length > 0) return { release, findings: wrong.map((found) => ({ ...found, path })) };
  const catalog = document.data as Catalog;
  return { release: overlay(release, catalog), findings: unknownArtifact(catalog, release) };
}
