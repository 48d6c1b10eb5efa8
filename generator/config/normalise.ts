import type { CompleteConfig } from '../../schema/complete.generated.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import type { SchemaNode, SchemaSet } from '../../schema/schema.ts';
import type { Cluster, Host } from '../model/cluster.ts';

/**
 * Fills in what a valid configuration leaves out: constant defaults from the schema, then what follows from other keys.
 * @param config data that the schema pass found right; it is not changed
 */
export function normalise(config: ClusterConfig, schema: SchemaSet): Cluster {
  const complete = fillDefaults(config, schema.root, schema) as CompleteConfig;
  const hosts = complete.hosts.map((host) => toHost(host, complete));
  return { ...complete, hosts };
}

function toHost(host: CompleteConfig['hosts'][number], { ssh }: CompleteConfig): Host {
  const user = host.ssh.user ?? ssh.user;
  const become = host.ssh.become ?? ssh.become ?? user !== 'root';
  const address = host.ssh.address ?? host.address;
  return { ...host, ssh: { ...ssh, ...host.ssh, address, user, port: host.ssh.port ?? ssh.port, become } };
}

/** A copy of a value in which each key with a default, and each section without required keys, is there. */
function fillDefaults(value: unknown, node: SchemaNode, schema: SchemaSet): unknown {
  const { properties, items, type } = schema.resolve(node);
  if (type === 'array' && items !== undefined && Array.isArray(value)) {
    return value.map((item) => fillDefaults(item, items, schema));
  }
  if (properties === undefined || typeof value !== 'object' || value === null) return value;
  const filled: Record<string, unknown> = { ...value };
  for (const [key, child] of Object.entries(properties)) {
    filled[key] ??= defaultOf(schema.resolve(child));
    if (filled[key] === undefined) Reflect.deleteProperty(filled, key);
    else filled[key] = fillDefaults(filled[key], child, schema);
  }
  return filled;
}

function defaultOf(node: SchemaNode): unknown {
  if (node.default !== undefined) return structuredClone(node.default);
  return node.properties !== undefined && node.required === undefined ? {} : undefined;
}
