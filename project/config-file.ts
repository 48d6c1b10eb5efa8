import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finding, FindingsError } from '../findings/finding.ts';

/** The names that a project's configuration may have. */
const NAMES = ['cluster.yml', 'cluster.json'] as const;

/**
 * The configuration of a project.
 * @param root absolute path of the project
 * @returns its file name
 * @throws FindingsError KW2003 when there is none, KW2004 when there are both, KW2016 when it is a pipe or a device
 */
export async function configFile(root: string): Promise<string> {
  const found = await Promise.all(NAMES.map(async (name) => ((await isTaken(join(root, name))) ? [name] : [])));
  const [name, second] = found.flat();
  if (name === undefined) throw new FindingsError([finding('KW2003', { folder: root })]);
  if (second !== undefined) throw new FindingsError([finding('KW2004', { folder: root })]);
  return name;
}

/**
 * Where a configuration goes in a project: JSON stays JSON.
 * @param root absolute path of the project
 * @throws FindingsError KW2014 when the project has one of the other kind, KW2016 when that is a pipe or a device
 */
export async function configTarget(root: string, file: string): Promise<string> {
  const [target, other] = file.endsWith('.json') ? [NAMES[1], NAMES[0]] : NAMES;
  if (await isTaken(join(root, other))) {
    throw new FindingsError([finding('KW2014', { folder: root, present: other, file: target })]);
  }
  return join(root, target);
}

/** A pipe or a device in its place would be waited for. */
async function isTaken(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile() || found.isDirectory()) return found !== undefined;
  throw new FindingsError([finding('KW2016', { file: path })]);
}
