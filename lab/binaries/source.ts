import { join } from 'node:path';
import fs from 'fs-extra';
import type { Log } from '../command.ts';
import { builtFolder } from './build.ts';
import { compile, compileInputs } from './compile.ts';
import { pack } from './pack.ts';
import type { ArchiveLayout, ArtifactId, Recipe } from './recipes.ts';

/**
 * An archive of a component, from the cache, else built from source with all the others of it (half a minute for etcd, six
 * for Kubernetes, and the download). @returns its path @throws LabError build-failed
 */
export async function sourceArchive(recipe: Recipe, id: ArtifactId, log: Log): Promise<string> {
  const { name, version, archives } = recipe;
  const make = async (folder: string, say: Log) => {
    const work = join(folder, 'work');
    const source = await compile(recipe, work, say);
    for (const layout of Object.values(archives)) await fill(layout, source, work);
    say('packing');
    for (const { file } of Object.values(archives)) await pack(join(work, 'archives', file), join(folder, file));
    await fs.remove(work);
  };
  const from = [recipe, ...(await compileInputs(recipe))];
  const folder = await builtFolder({ name, version, from, build: make }, log);
  return join(folder, archives[id]?.file ?? '');
}

/** Lays out what an archive holds: a folder by its file name in `work`/archives. */
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
