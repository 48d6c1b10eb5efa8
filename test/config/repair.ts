import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FindingsError, type Finding, type Path } from '../../findings/finding.ts';
import { loadConfig, type Loaded } from '../../generator/config/load.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';

/** How often a configuration is mended before it is given up. */
const ATTEMPTS = 10;

/**
 * Loads a configuration of the schema's form; what the rules find wrong is taken out of it, whatever rule it is.
 * @param folder where the configuration is written to
 * @param write how it becomes text
 * @returns the configuration as it passed, or undefined when there was nothing left to take out
 */
export async function repaired(
  config: ClusterConfig,
  folder: string,
  write: (config: ClusterConfig) => string,
): Promise<{ config: ClusterConfig; loaded: Loaded } | undefined> {
  let current = config;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const file = join(folder, 'cluster.yml');
    await writeFile(file, write(current));
    try {
      return { config: current, loaded: await loadConfig(file, 'cluster.yml') };
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error;
      const mended = error.findings.reduceRight(without, structuredClone(current));
      if (JSON.stringify(mended) === JSON.stringify(current)) return undefined;
      current = mended;
    }
  }
  return undefined;
}

/** Takes out what a finding is about (but a hash that nobody published, which is given): a host, a member too many, a key, or the section whose other keys it is about. */
function without(config: ClusterConfig, { code, path }: Finding): ClusterConfig {
  const [section, index] = path;
  if (code === 'KW1103') return withoutMember(config);
  if (code === 'KW1106') return { ...config, artifacts: { ...config.artifacts, catalog: 'catalog.yml' } };
  if (section === 'hosts') return { ...config, hosts: config.hosts.filter((_, i) => i !== (index ?? 0)) };
  if (removed(config, path)) return config;
  const rest = Object.entries(config).filter(([key]) => key !== section);
  return Object.fromEntries(rest) as unknown as ClusterConfig;
}

function withoutMember({ hosts, ...rest }: ClusterConfig): ClusterConfig {
  const last = hosts.findLastIndex(({ roles }) => roles.includes('etcd'));
  const others = hosts[last]?.roles.filter((role: string) => role !== 'etcd') ?? [];
  const changed = hosts.map((host, i) => (i === last ? { ...host, roles: others } : host));
  return { ...rest, hosts: changed.filter(({ roles }) => roles.length > 0) };
}

/** Whether there was something at a path below a section. */
function removed(config: ClusterConfig, path: Path): boolean {
  if (path.length < 2) return false;
  let parent: unknown = config;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string, unknown> | undefined)?.[step];
  const last = path.at(-1) ?? '';
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, last)) return false;
  return Reflect.deleteProperty(parent, last);
}
