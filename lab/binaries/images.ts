import { join } from 'node:path';
import fs from 'fs-extra';
import { command, type Log } from '../command.ts';
import { buildStep, builtFolder, recipePath } from './build.ts';
import { debianPackages } from './debian.ts';
import { packImage, type ImageConfig } from './image-archive.ts';

/** An image of containers as `docker load` takes it. */
interface ImageRecipe {
  /** `name:tag`, as docker shows it. */
  reference: string;
  file: string;
  config: ImageConfig;
  /** Fills the image's root folder. @param work a folder beside it */
  fill: (root: string, work: string) => Promise<void>;
}

const recipes: ImageRecipe[] = [
  {
    // The default of kubelet 1.12: defaultPodSandboxImageName in cmd/kubelet/app/options/container_runtime.go.
    reference: 'k8s.gcr.io/pause:3.1',
    file: 'pause_3.1.tar',
    config: { Entrypoint: ['/pause'] },
    fill: compilePause,
  },
  {
    reference: 'busybox:1',
    file: 'busybox_1.tar',
    config: { Cmd: ['sh'] },
    fill: installBusybox,
  },
];

/**
 * The images that a cluster without a registry is proved with: stand-ins for those of k8s.gcr.io and Docker Hub, the one
 * compiled from a few lines of C, the other with Debian's busybox. Built on the first call, then from the cache.
 * @returns the path of each by its reference @throws LabError build-failed
 */
export async function imageFiles(log: Log): Promise<Map<string, string>> {
  const pauseSource = await fs.readFile(recipePath('pause.c'), 'utf8');
  const build = async (folder: string, say: Log) => {
    for (const recipe of recipes) {
      say(recipe.reference);
      await buildStep('images', recipe.reference, () => buildImage(recipe, folder));
    }
  };
  const folder = await builtFolder({ name: 'images', version: '1', from: [recipes, pauseSource], build }, log);
  return new Map(recipes.map(({ reference, file }) => [reference, join(folder, file)]));
}

async function buildImage({ reference, file, config, fill }: ImageRecipe, folder: string): Promise<void> {
  const work = join(folder, 'work');
  const root = join(work, 'root');
  await fs.ensureDir(root);
  await fill(root, work);
  await packImage(root, join(folder, file), { reference, config });
  await fs.remove(work);
}

async function compilePause(root: string): Promise<void> {
  await command('gcc', ['-Os', '-s', '-static', '-o', join(root, 'pause'), recipePath('pause.c')]);
}

async function installBusybox(root: string, work: string): Promise<void> {
  await debianPackages(['busybox-static'], join(work, 'debian'));
  const busybox = join(root, 'bin', 'busybox');
  await fs.move(join(work, 'debian', 'bin', 'busybox'), busybox);
  const commands = (await command(busybox, ['--list'])).split('\n').filter((name) => name !== 'busybox');
  for (const name of commands) await fs.symlink('busybox', join(root, 'bin', name));
  await fs.outputFile(join(root, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  await fs.outputFile(join(root, 'etc', 'group'), 'root:x:0:\n');
  for (const folder of ['root', 'tmp', 'var']) await fs.ensureDir(join(root, folder));
}
