import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FindingsError, type Finding, type Path } from '../../findings/finding.ts';
import { loadConfig, type Loaded } from '../../generator/config/load.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';

/** How often a configuration is fixed before it is given up. */
const ATTEMPTS = 100;

/**
 * Loads a configuration of the schema's form; what the rules find wrong is taken out of it, one after the other.
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
      const found = error.findings.findLast(({ severity }) => severity === 'error');
      const fixed = found === undefined ? current : without(structuredClone(current), found);
      if (JSON.stringify(fixed) === JSON.stringify(current)) return undefined;
      current = fixed;
    }
  }
  return undefined;
}

/** Takes out what a finding is about (but a hash that nobody published, which is given): a host, a member too many, a key, or the section whose other keys it is about. */
function without(config: ClusterConfig, found: Finding): ClusterConfig {
  const { code, path } = found;
  const [section, index] = path;
  if (code in MENDED) return MENDED[code]?.(config, found) ?? config;
  if (section === 'hosts') return { ...config, hosts: config.hosts.filter((_, i) => i !== (index ?? 0)) };
  if (removed(config, path)) return config;
  return withoutSection(config, section);
}

function withoutSection(config: ClusterConfig, section: Path[number] | undefined): ClusterConfig {
  const rest = Object.entries(config).filter(([key]) => key !== section);
  return Object.fromEntries(rest) as unknown as ClusterConfig;
}

/** What takes less away, or gives what is missing, so that hosts of all roles are left. */
const MENDED: Readonly<Record<string, (config: ClusterConfig, found: Finding) => ClusterConfig>> = {
  KW1103: withoutMember,
  KW1104: (config) => withRoles(config, (roles, i) => (i === 0 ? [...roles, 'etcd'] : roles)),
  KW1106: (config) => ({ ...config, artifacts: { ...config.artifacts, catalog: 'catalog.yml' } }),
  KW1119: withoutNetworks,
  KW1122: withoutPorts,
  KW1123: (config, { path }) => withRoles(config, (roles, i) => (i === path[1] ? [...roles, 'master'] : roles)),
  KW1130: (config) => withRoles(withoutSection(config, 'lb'), (roles) => roles.filter((role) => role !== 'lb')),
  KW1132: (config, { params }) =>
    withRoles(config, (roles, i) => roles.filter((role) => config.hosts[i]?.name !== params.name || role !== 'lb')),
  KW1162: withoutRole('nfs'),
  KW1170: (config, found) => withoutRole(found.params.role as Roles[number])(config, found),
  KW1171: (config, found) => withoutRole(found.params.own as Roles[number])(config, found),
  KW1185: withoutRole('registry'),
  KW1187: withoutRole('registry'),
  KW1133: (config) => {
    const first = config.hosts.findIndex(({ roles }) => roles.includes('master'));
    return withRoles(config, (roles, i) => roles.filter((role) => i === first || role !== 'master'));
  },
};

/** When the networks that are not chosen are in the way too, the hosts are. */
function withoutNetworks({ network, ...rest }: ClusterConfig, { path }: Finding): ClusterConfig {
  return network === undefined ? withRoles(rest, (roles, i) => (i === path[1] ? [] : roles)) : rest;
}

/** When the range is not chosen, a port of sshd lies in it. */
function withoutPorts(config: ClusterConfig, { path }: Finding): ClusterConfig {
  if (removed(config, path)) return config;
  for (const host of config.hosts) Reflect.deleteProperty(host, 'ssh');
  return withoutSection(config, 'ssh');
}

type Roles = ClusterConfig['hosts'][number]['roles'];

/** Hosts that have no role any more are not there. */
function withRoles(config: ClusterConfig, change: (roles: Roles, host: number) => Roles): ClusterConfig {
  const hosts = config.hosts.map((host, i) => ({ ...host, roles: change(host.roles, i) }));
  return { ...config, hosts: hosts.filter(({ roles }) => roles.length > 0) };
}

/** Takes a role from the host that a finding is about. */
function withoutRole(role: Roles[number]) {
  return (config: ClusterConfig, { path }: Finding) =>
    withRoles(config, (roles, i) => (i === path[1] ? roles.filter((one) => one !== role) : roles));
}

function withoutMember(config: ClusterConfig): ClusterConfig {
  const last = config.hosts.findLastIndex(({ roles }) => roles.includes('etcd'));
  return withRoles(config, (roles, i) => roles.filter((role) => i !== last || role !== 'etcd'));
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
