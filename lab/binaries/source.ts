import { join } from 'node:path';
import fs from 'fs-extra';
import { cachePath } from '../cache.ts';
import type { Log } from '../command.ts';
import { buildStep, builtFolder, recipePath } from './build.ts';
import { go, type Go } from './go.ts';
import { layOut, linkStaging, parseDependencies } from './gopath.ts';
import { generateOpenApi } from './openapi.ts';
import { pack } from './pack.ts';
import type { ArchiveLayout, ArtifactId, Recipe } from './recipes.ts';

/**
 * An archive of a component, from the cache, else built from source with all the others of it (half a minute for etcd, six
 * for Kubernetes, and the download). @returns its path @throws LabError build-failed
 */
export async function sourceArchive(recipe: Recipe, id: ArtifactId, log: Log): Promise<string> {
  const { name, version, archives } = recipe;
  const list = await fs.readFile(recipePath(recipe.dependencies), 'utf8');
  const make = async (folder: string, say: Log) => {
    const work = join(folder, 'work');
    const cache = cachePath('lab', 'go', name);
    await build(recipe, list, { work, cache }, say);
    say('packing');
    for (const { file } of Object.values(archives)) await pack(join(work, 'archives', file), join(folder, file));
    // Two gigabytes for Kubernetes, and only another version would need it again.
    await Promise.all([fs.remove(work), fs.remove(cache)]);
  };
  const folder = await builtFolder({ name, version, from: [recipe, list], build: make }, log);
  return join(folder, archives[id]?.file ?? '');
}

/** Downloads and compiles; leaves a folder per archive, by its file name, in `work`/archives. */
async function build(
  recipe: Recipe,
  list: string,
  { work, cache }: { work: string; cache: string },
  log: Log,
): Promise<void> {
  const step = <T>(name: string, doIt: () => Promise<T>) => buildStep(`${recipe.name} ${recipe.version}`, name, doIt);
  await fs.ensureDir(work);
  const tool = go(work, cache);
  const libraries = parseDependencies(list);
  log(`fetching it and ${String(libraries.length)} libraries`);
  const main = { module: recipe.module, version: recipe.moduleVersion };
  const source = await step('download', () => layOut(tool, main, libraries, work));
  await step('layout', () => complete(recipe, tool, source, work));
  for (const [name, program] of Object.entries(recipe.programs)) {
    log(`compiling ${name}`);
    const { variables = {} } = recipe;
    const output = join(work, 'bin', name);
    await step(name, () => tool.build({ ...program, variables, source, gopath: work }, output));
  }
  for (const layout of Object.values(recipe.archives)) await fill(layout, source, work);
}

async function complete({ staging, generate }: Recipe, tool: Go, source: string, gopath: string): Promise<void> {
  if (staging !== undefined) await linkStaging(source, staging);
  if (generate === 'openapi') await generateOpenApi(tool, source, gopath);
}

async function fill(layout: ArchiveLayout, source: string, work: string): Promise<void> {
  const { file, folder, programs, files = {} } = layout;
  const target = join(work, 'archives', file, folder);
  await fs.ensureDir(target);
  for (const program of programs) await fs.link(join(work, 'bin', program), join(target, program));
  for (const [name, path] of Object.entries(files)) {
    await fs.copy(join(source, path), join(target, name));
    // The registry keeps no modes.
    await fs.chmod(join(target, name), name.endsWith('.sh') ? 0o755 : 0o644);
  }
}
