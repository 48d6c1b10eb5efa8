import { join } from 'node:path';
import fs from 'fs-extra';
import type { Log } from '../command.ts';
import { buildStep, builtFolder, recipePath } from './build.ts';
import { compile, compileInputs } from './compile.ts';
import { debianPackages } from './debian.ts';
import { packImage } from './image-archive.ts';
import { imageRecipes, type ImageRecipe } from './image-recipes.ts';

/**
 * The images that a cluster without a registry needs: pause and the add-ons, and busybox to try it with. Stand-ins are named so
 * in image-recipes.ts. Each is built on the first call (those of the add-ons take a minute or more), then from the cache.
 * @returns the path of each by its reference @throws LabError build-failed
 */
export async function imageFiles(log: Log): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const recipe of imageRecipes) files.set(recipe.reference, await imageFile(recipe, log));
  return files;
}

async function imageFile(recipe: ImageRecipe, log: Log): Promise<string> {
  const { name, version } = named(recipe);
  const file = `${name}_${version}.tar`;
  const build = async (folder: string, say: Log) => {
    const work = join(folder, 'work');
    const root = join(work, 'root');
    await fs.ensureDir(root);
    await fill(recipe, { root, work }, say);
    say('packing');
    await packImage(root, join(folder, file), recipe);
    await fs.remove(work);
  };
  const from = [recipe, ...(await inputs(recipe))];
  const folder = await builtFolder({ name: `image-${name}`, version, from, build }, log);
  return join(folder, file);
}

/** `k8s.gcr.io/pause:3.1` is pause, version 3.1. */
function named({ reference }: ImageRecipe): { name: string; version: string } {
  const [name = '', version = ''] = reference.slice(reference.lastIndexOf('/') + 1).split(':');
  return { name, version };
}

/** The texts that decide, besides the recipe, what comes out. */
async function inputs({ source, texts = {}, reads }: ImageRecipe): Promise<string[]> {
  const names = [...Object.values(texts), ...(reads === undefined ? [] : [reads])];
  const own = await Promise.all(names.map((name) => fs.readFile(recipePath(name), 'utf8')));
  return source === undefined ? own : [...own, ...(await compileInputs(source))];
}

async function fill(recipe: ImageRecipe, { root, work }: { root: string; work: string }, say: Log): Promise<void> {
  const { reference, source, debian, texts = {} } = recipe;
  if (source !== undefined) {
    await compile(source, work, say);
    for (const program of Object.keys(source.programs)) await fs.move(join(work, 'bin', program), join(root, program));
  }
  await buildStep('images', reference, async () => {
    if (debian !== undefined) {
      say(`from Debian's packages: ${debian.packages.join(' ')}`);
      await debianPackages(debian.packages, join(work, 'debian'));
      for (const [path, origin] of Object.entries(debian.files))
        await fs.move(join(work, 'debian', origin), join(root, path));
    }
    for (const [path, text] of Object.entries(texts)) await fs.copy(recipePath(text), join(root, path));
    await recipe.fill?.(root, work);
  });
}
