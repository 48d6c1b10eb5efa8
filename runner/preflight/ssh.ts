import { constants, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { allows } from '../../project/file-access.ts';
import { homePath } from '../../project/home-path.ts';
import { plainText, type HostVariables } from './inventory.ts';

/**
 * Whether this machine can reach the hosts by ssh at all: a client is there, and private keys that the inventory
 * names can be read by the user and by nobody else.
 * @param root what relative paths of keys begin at
 */
export async function checkSsh(hosts: ReadonlyMap<string, HostVariables>, root: string, env: Env): Promise<Finding[]> {
  const bySsh = [...hosts].filter(([, variables]) => isSsh(variables));
  if (bySsh.length === 0) return [];
  const client = (await hasProgram('ssh', env)) ? [] : [finding('KW4006', {})];
  const keys = await Promise.all([...keysOf(bySsh, root)].map(([key, names]) => checkKey(key, names)));
  return [...client, ...keys.flat()];
}

function isSsh(variables: HostVariables): boolean {
  return ['ssh', 'smart', undefined].includes(plainText(variables['ansible_connection']));
}

/** Whether a program is on the PATH. */
export async function hasProgram(name: string, env: Env): Promise<boolean> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (await allows(join(folder, name), constants.X_OK)) return true;
  }
  return false;
}

/** Each key with the hosts it is for. */
function keysOf(hosts: readonly (readonly [string, HostVariables])[], root: string): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [name, variables] of hosts) {
    const named = variables['ansible_ssh_private_key_file'] ?? variables['ansible_private_key_file'];
    const text = plainText(named);
    if (text === undefined || text === '') continue;
    const key = homePath(text, root, homedir());
    keys.set(key, [...(keys.get(key) ?? []), name]);
  }
  return keys;
}

/** Reads the key, because the permissions of the superuser make a check of mode bits worth little. */
async function checkKey(key: string, hosts: readonly string[]): Promise<Finding[]> {
  try {
    await readFile(key);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return [finding('KW4007', { key, hosts: hosts.join(', '), reason })];
  }
  const { mode } = await stat(key);
  return (mode & 0o077) === 0 ? [] : [finding('KW4008', { key })];
}
