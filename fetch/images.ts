import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finding, type Finding } from '../findings/finding.ts';
import { pulledAs } from '../generator/plan/images.ts';
import type { ContainerImage } from '../generator/model/release.ts';
import type { Env } from '../project/cache.ts';
import { exists } from '../project/file-access.ts';
import { makeFolder } from '../project/make-folder.ts';
import { hashFile, OWN_ALGORITHM } from './hash.ts';
import { imagesIn, type ImageArchive } from './image-archives.ts';
import { findImageTool, type ImageTool } from './image-tool.ts';

/** An image of a plan, and the archive that has it. */
export interface SeenImage {
  readonly image: ContainerImage;
  readonly archive?: ImageArchive;
}

/** What is told while images come. */
export type ImageProgress =
  | { readonly kind: 'saving'; readonly image: string; readonly tool: string; readonly source: string }
  | { readonly kind: 'saved'; readonly image: string; readonly archive: string }
  | { readonly kind: 'refused'; readonly source: string; readonly reason: string };

/** Which archive has each image of a plan; the right one, where several have it. */
export function matchImages(images: readonly ContainerImage[], archives: readonly ImageArchive[]): SeenImage[] {
  return images.map((image) => {
    const having = archives.filter((archive) => archive.images.includes(image.name));
    const archive = having.find(({ state }) => state === 'right') ?? having[0];
    return { image, ...(archive === undefined ? {} : { archive }) };
  });
}

/**
 * Saves images as archives, each in one of its own; archives that are there are left alone. One that cannot be had keeps nobody
 * from the others.
 * @param folder absolute path of the folder of the archives
 * @param copiesFirst whether their copies on Docker Hub are asked before the registries that publish them
 * @returns what was saved, and findings: KW2150 when no program is there that could, KW2151 and KW2152 of images that could not be had
 * @throws the signal's reason when that is aborted
 */
export async function saveImages(
  images: readonly ContainerImage[],
  folder: string,
  copiesFirst: boolean,
  { env, signal, tell }: { env: Env; signal: AbortSignal; tell: (progress: ImageProgress) => void },
): Promise<{ saved: ImageArchive[]; findings: Finding[] }> {
  const saved: ImageArchive[] = [];
  const findings: Finding[] = [];
  if (images.length === 0) return { saved, findings };
  const tool = await findImageTool(env, signal);
  if (tool === undefined) return { saved, findings: [finding('KW2150', {})] };
  await makeFolder(folder);
  for (const image of images) {
    const outcome = await saveOne(tool, image, sourcesOf(image, copiesFirst), folder, { signal, tell });
    if ('code' in outcome) findings.push(outcome);
    else saved.push(outcome);
  }
  return { saved, findings };
}

/** From the first source that gives it. A file that has its name and not the image is somebody's. */
async function saveOne(
  tool: ImageTool,
  { name }: ContainerImage,
  sources: readonly string[],
  folder: string,
  { signal, tell }: { signal: AbortSignal; tell: (progress: ImageProgress) => void },
): Promise<ImageArchive | Finding> {
  const path = join(folder, archiveName(name));
  if (await exists(path)) return finding('KW2152', { image: name, file: path });
  const reasons: string[] = [];
  for (const source of sources) {
    tell({ kind: 'saving', image: name, tool: tool.name, source });
    const outcome = await save(tool, source, name, path, signal);
    if (typeof outcome !== 'string') {
      tell({ kind: 'saved', image: name, archive: outcome.name });
      return outcome;
    }
    reasons.push(`${source}: ${outcome}`);
    tell({ kind: 'refused', source, reason: outcome });
  }
  return finding('KW2151', { image: name, tool: tool.name, reasons: reasons.join('; ') });
}

/** Its file: names of images have characters that file names should not. */
export function archiveName(image: string): string {
  return `${image.replace(/[/:]/g, '_')}.tar`;
}

/** What is asked for, best first; by digest, where the catalog has one. */
export function sourcesOf(image: ContainerImage, copiesFirst: boolean): string[] {
  const sources = [pulledAs(image, false) ?? image.name, pulledAs(image, true) ?? image.name];
  return [...new Set(copiesFirst ? sources.reverse() : sources)];
}

/** @returns why it could not */
async function save(
  tool: ImageTool,
  source: string,
  image: string,
  path: string,
  signal: AbortSignal,
): Promise<ImageArchive | string> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  const refused = await tool.save(source, image, part, signal);
  if (refused !== undefined) return refused;
  const images = await imagesIn(part);
  if (!images.includes(image)) return `${tool.name} saved an archive without ${image}`;
  const actual = await hashFile(part, OWN_ALGORITHM, signal);
  await rename(part, path);
  return { name: basename(path), path, images, state: 'right', actual, checksum: actual };
}
