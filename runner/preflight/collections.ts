import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import eq from 'semver/functions/eq.js';
import satisfies from 'semver/functions/satisfies.js';
import { parse } from 'yaml';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { sibling, type Ansible } from '../ansible/find.ts';

interface Wanted {
  readonly name: string;
  readonly version: string;
}

/** Whether Ansible has the collections that the project's requirements.yml names, in versions that it allows. */
export async function checkCollections(ansible: Ansible, root: string, env: Env): Promise<Finding[]> {
  const wanted = await wantedCollections(root);
  if (wanted.length === 0) return [];
  const present = await presentCollections(ansible, root, env);
  const missing = wanted.filter(
    ({ name, version }) => !(present.get(name) ?? []).some((have) => allowed(have, version)),
  );
  if (missing.length === 0) return [];
  return [finding('KW4005', { collections: missing.map(({ name, version }) => `${name} ${version}`).join(', ') })];
}

async function wantedCollections(root: string): Promise<Wanted[]> {
  const text = await readFile(join(root, 'requirements.yml'), 'utf8').catch(() => '');
  const { collections = [] } = (parse(text) ?? {}) as {
    collections?: (string | { name?: string; version?: string | number })[];
  };
  return collections.map((entry) =>
    typeof entry === 'string'
      ? { name: entry, version: '*' }
      : { name: entry.name ?? '', version: String(entry.version ?? '*') },
  );
}

/** The versions of each collection in all of Ansible's collection paths. */
async function presentCollections(ansible: Ansible, root: string, env: Env): Promise<Map<string, string[]>> {
  const options = { env, extendEnv: false, cwd: root, reject: false, stdin: 'ignore' } as const;
  const result = await execa(sibling(ansible, 'ansible-galaxy'), ['collection', 'list', '--format', 'json'], options);
  const present = new Map<string, string[]>();
  for (const folder of Object.values(parseList(result.stdout))) {
    for (const [name, { version }] of Object.entries(folder))
      present.set(name, [...(present.get(name) ?? []), version]);
  }
  return present;
}

function parseList(json: string): Record<string, Record<string, { version: string }>> {
  try {
    return JSON.parse(json) as Record<string, Record<string, { version: string }>>;
  } catch {
    return {};
  }
}

/** Galaxy writes ranges as `>=2.0.0,<3`, with `==` and `!=`. */
function allowed(version: string, range: string): boolean {
  return range.split(',').every((part) => {
    const trimmed = part.trim();
    return trimmed.startsWith('!=')
      ? !eq(version, trimmed.slice(2).trim())
      : satisfies(version, trimmed.replace(/^==/, '='), { includePrerelease: true });
  });
}
