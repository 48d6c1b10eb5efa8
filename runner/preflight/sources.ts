import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finding, type Finding, FindingsError } from '../../findings/finding.ts';
import { layout } from '../../project/layout.ts';
import type { ProjectDescription } from '../../project/project.ts';
import { staleSources } from '../../project/sources.ts';

/**
 * Whether the project is what its configuration says: a run works with the project alone.
 * @param limit host pattern of --limit
 * @returns warning KW2044 when the configuration, or its catalog, was edited since
 * @throws FindingsError KW2045 when the pattern names a host that is only in the configuration yet
 */
export async function checkSources(
  root: string,
  project: ProjectDescription,
  limit: string | undefined,
): Promise<Finding[]> {
  const stale = await staleSources(root, project);
  if (stale.length === 0) return [];
  const texts = await Promise.all(stale.map((path) => textOf(join(root, path))));
  const inventory = await textOf(layout(root).inventory);
  const ahead = namesIn(limit ?? '').filter((name) => !hasWord(inventory, name));
  const unknown = ahead.flatMap((host) => {
    const file = stale[texts.findIndex((text) => hasWord(text, host))];
    return file === undefined ? [] : [finding('KW2045', { host, file })];
  });
  if (unknown.length > 0) throw new FindingsError(unknown);
  return [finding('KW2044', { files: stale.join(', ') })];
}

/** The plain names of a pattern, without wildcards, exclusions and files. */
function namesIn(pattern: string): string[] {
  return pattern.split(/[,:]/).filter((part) => /^[a-z0-9][a-z0-9.-]*$/.test(part));
}

function hasWord(text: string, name: string): boolean {
  return text.split(/[^A-Za-z0-9.-]+/).includes(name);
}

function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
