import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fs from 'fs-extra';
import { create } from 'tar';
import { packageRoot } from '../../project/package-root.ts';
import { buildOnce, cachePath } from '../cache.ts';
import type { Log } from '../command.ts';
import { withLock } from '../lock.ts';
import { LabError } from '../problem.ts';
import { go, type Go } from './go.ts';
import { layOut, parseDependencies } from './gopath.ts';
import type { Recipe } from './recipes.ts';

/**
 * The archive of a component, from the cache, else built (half a minute for etcd, and its download).
 * @returns the path of the .tar.gz @throws LabError build-failed
 */
export async function buildArchive(recipe: Recipe, log: Log): Promise<string> {
  const list = await fs.readFile(join(packageRoot(), 'lab', 'binaries', recipe.dependencies), 'utf8');
  const identity = createHash('sha256').update(JSON.stringify(recipe)).update(list).digest('hex').slice(0, 16);
  const folder = cachePath('lab', 'binaries', `${recipe.archive}-${identity}`);
  const archive = `${recipe.archive}.tar.gz`;
  if (!(await fs.pathExists(folder))) {
    const waiting = () => {
      log(`${recipe.name}: another process is building it`);
    };
    await withLock('kubewright-lab-binaries', waiting, () =>
      buildOnce(folder, async (part) => {
        await build(recipe, list, part, log);
        await pack(part, recipe.archive, archive);
      }),
    );
  }
  return join(folder, archive);
}

async function build(recipe: Recipe, list: string, part: string, log: Log): Promise<void> {
  const { name, version, module, moduleVersion } = recipe;
  const work = join(part, 'work');
  await fs.ensureDir(work);
  const tool: Go = go(work);
  const libraries = parseDependencies(list);
  log(`${name} ${version}: fetching it and ${String(libraries.length)} libraries`);
  const source = await step(recipe, 'download', () =>
    layOut(tool, { module, version: moduleVersion }, libraries, work),
  );
  for (const [program, path] of Object.entries(recipe.programs)) {
    log(`${name} ${version}: compiling ${program}`);
    await step(recipe, program, () => tool.build(source, work, path, join(part, recipe.archive, program)));
  }
  await fs.remove(work);
}

async function step<T>(recipe: Recipe, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const params = { component: `${recipe.name} ${recipe.version}`, step: name, detail: String(error) };
    throw new LabError({ code: 'build-failed', params });
  }
}

/** No owner and one date for all, so that the archive's hash says what is in it, not when it was made. */
async function pack(folder: string, content: string, archive: string): Promise<void> {
  const options = { cwd: folder, file: join(folder, archive), gzip: { level: 6 }, portable: true, mtime: new Date(0) };
  await create({ ...options, noDirRecurse: true }, [content, ...(await members(folder, content))]);
  await fs.remove(join(folder, content));
}

async function members(folder: string, content: string): Promise<string[]> {
  return (await fs.readdir(join(folder, content))).sort().map((name) => `${content}/${name}`);
}
