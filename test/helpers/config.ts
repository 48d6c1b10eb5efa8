import { join } from 'node:path';
import { stringify } from 'yaml';
import { FindingsError, type Finding } from '../../findings/finding.ts';
import type { Cluster } from '../../generator/model/cluster.ts';
import { loadConfig, type Loaded } from '../../generator/config/load.ts';
import { parseConfig } from '../../generator/document/document.ts';
import { knownReleases, loadRelease } from '../../generator/release/release.ts';
import { normalise } from '../../generator/config/normalise.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { folderWith } from './folder.ts';

/** A hash for catalogs of tests: of the right form, of no file. */
export const MADE_UP_HASH = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A catalog with a hash for each archive of any release, also those that nobody published one for. */
export const CATALOG = stringify({
  artifacts: Object.fromEntries(
    knownReleases()
      .flatMap((release) => Object.keys(loadRelease(release).artifacts))
      .map((id) => [id, { checksum: MADE_UP_HASH }]),
  ),
});

/** The smallest valid configuration; keys given replace its own. */
export function configWith(keys: Partial<ClusterConfig> = {}): ClusterConfig {
  return {
    name: 'tiny',
    release: '1.13',
    hosts: [{ name: 'a', address: '10.0.0.1', roles: ['etcd'] }],
    ...keys,
  };
}

/** Hosts named and addressed in order, all etcd members. */
export function members(count: number): ClusterConfig['hosts'] {
  return Array.from({ length: count }, (_, i) => ({ name: `h${i}`, address: `10.0.0.${i + 1}`, roles: ['etcd'] }));
}

/** Loads a configuration (text, or data written as JSON) with other files beside it. */
export async function load(
  config: string | ClusterConfig,
  files: Record<string, string> = {},
  name = 'cluster.yml',
): Promise<Loaded> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const folder = await folderWith({ [name]: text, ...files });
  return loadConfig(join(folder, name), name);
}

/** All that loading says, warnings too. */
export async function findingsOf(...given: Parameters<typeof load>): Promise<readonly Finding[]> {
  try {
    return (await load(...given)).warnings;
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}

/** The cluster of a configuration, without its rules. */
export function clusterOf(config: ClusterConfig): Cluster {
  return normalise(parseConfig(JSON.stringify(config), 'cluster.json').data as ClusterConfig, clusterSchema());
}
