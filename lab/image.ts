import { createHash } from 'node:crypto';
import { release } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import fs from 'fs-extra';
import { packageRoot } from '../project/package-root.ts';
import { buildOnce, cachePath } from './cache.ts';
import { confined, toolEnvironment, type Log } from './command.ts';
import { withLock } from './lock.ts';
import { LabError } from './problem.ts';

/**
 * The root file system that all hosts share, read-only: built on the first call (one to two minutes), then from the cache.
 * @returns its folder, named by what it is made from, so that a changed recipe makes a new one
 * @throws LabError image-failed
 */
export async function baseImage(log: Log): Promise<string> {
  const image = cachePath('lab', 'images', await identity());
  if (await fs.pathExists(image)) return image;
  const waiting = () => {
    log('image: another process is building it');
  };
  return withLock('kubewright-lab-image', waiting, () => buildOnce(image, (part) => build(part, `${image}.log`, log)));
}

/** A path in the folder of the image's recipe. */
function recipePath(...parts: string[]): string {
  return join(packageRoot(), 'lab', 'image', ...parts);
}

/** The words of a list file of the recipe: one a line, `#` starts a comment. */
export async function recipeList(name: string): Promise<string[]> {
  const text = await fs.readFile(recipePath(name), 'utf8');
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
}

/** The recipe's files and the kernel's release, which the list of modules is made for. */
async function identity(): Promise<string> {
  const hash = createHash('sha256').update(release());
  const entries = await fs.readdir(recipePath(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) hash.update(`\0${relative(recipePath(), file)}\0`).update(await fs.readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function build(root: string, logFile: string, log: Log): Promise<void> {
  await fs.ensureDir(dirname(logFile));
  const [file, ...args] = confined(['sh', recipePath('build.sh'), root]);
  const subprocess = execa(file, args, { env: toolEnvironment, stderr: { file: logFile }, reject: false });
  for await (const line of subprocess) log(line);
  if (!(await subprocess).failed) return;
  const detail = (await fs.readFile(logFile, 'utf8')).trim().split('\n').at(-1) ?? '';
  throw new LabError({ code: 'image-failed', params: { log: logFile, detail } });
}
