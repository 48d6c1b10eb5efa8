import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { IMAGES_FOLDER, lookAtArchives } from '../fetch/image-archives.ts';
import { matchImages } from '../fetch/images.ts';
import { look } from '../fetch/look.ts';
import { EXIT, finding, FindingsError, type Finding } from '../findings/finding.ts';
import type { Plan } from '../generator/plan/plan.ts';
import type { Release } from '../generator/model/release.ts';
import { PROJECT } from './format.ts';
import type { Entry } from './write.ts';

/** Where the files of a project are in a bundle, when they are not in the project here. */
export const FILES_FOLDER = `${PROJECT}/files`;

/**
 * The archives that a project needs, of programs and of images, each held to its hash.
 * @param places absolute paths of the project and of the folder of the files
 * @returns them, and what a host will lack
 * @throws FindingsError KW2130 when one is missing, or is not what its hash says
 */
export async function archives(
  plan: Plan,
  release: Release,
  { root, folder }: { readonly root: string; readonly folder: string },
  signal: AbortSignal,
): Promise<{ entries: Entry[]; findings: Finding[] }> {
  const [files, images] = await Promise.all([
    look(plan.artifacts, folder, undefined, signal),
    lookAtArchives(join(folder, IMAGES_FOLDER), release.image_archives ?? {}, signal),
  ]);
  const ofImages = images.map(({ name, ...rest }) => ({ ...rest, file: join(IMAGES_FOLDER, name) }));
  const all = [...files, ...ofImages];
  const unfit = all.filter(({ state }) => state !== 'right').map(({ file }) => file);
  if (unfit.length > 0) throw new FindingsError([finding('KW2130', { files: unfit.join(', ') })], EXIT.failed);
  const within = relative(root, folder);
  const place = within.startsWith('..') ? FILES_FOLDER : `${PROJECT}/${within}`;
  const entries = all.map(async ({ file, path }): Promise<Entry> => {
    return { path: `${place}/${file}`, size: (await stat(path)).size, isProgram: false, from: { file: path } };
  });
  // Such hosts pull from a registry of the user's own, which is theirs to reach.
  const wanted = plan.configuration.registry.kind === 'existing' ? [] : plan.images;
  const lacking = matchImages(wanted, images).flatMap(({ image, archive }) => (archive ? [] : [image.name]));
  return {
    entries: await Promise.all(entries),
    findings: lacking.length === 0 ? [] : [finding('KW2131', { images: lacking.join(', ') })],
  };
}
