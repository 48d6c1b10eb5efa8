import { join } from 'node:path';
import { IMAGES_FOLDER, lookAtArchives, type ImageArchive } from '../fetch/image-archives.ts';
import { matchImages, saveImages, type ImageProgress, type SeenImage } from '../fetch/images.ts';
import { finding, type Finding } from '../findings/finding.ts';
import type { Plan } from '../generator/plan/plan.ts';
import type { Release } from '../generator/model/release.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { makeView } from '../terminal/view.ts';
import type { Io } from './io.ts';

/** The images of a project, and the archives that have them. */
export interface ImageJob {
  /** Absolute path of the folder of the archives. */
  readonly folder: string;
  readonly seen: readonly SeenImage[];
  /** Whether copies on Docker Hub come before the registries that publish them. */
  readonly copiesFirst: boolean;
}

/** Which images of a plan are in archives. @param folder absolute path of the folder of the files */
export async function lookAtImages(
  plan: Plan,
  release: Release,
  folder: string,
  signal: AbortSignal,
): Promise<ImageJob> {
  const place = join(folder, IMAGES_FOLDER);
  const archives = await lookAtArchives(place, release.image_archives ?? {}, signal);
  return { folder: place, seen: matchImages(plan.images, archives), copiesFirst: plan.configuration.images.mirror };
}

/** What is to be believed: images without a digest, and archives that somebody brought without a hash. */
export function unknownImages({ seen }: ImageJob): { file: string; from: string }[] {
  const unknown = seen.filter(({ image: { digest }, archive }) =>
    archive === undefined ? digest === undefined : archive.state === 'unhashed',
  );
  return unknown.map(({ image: { name }, archive }) => ({ file: name, from: archive?.path ?? '' }));
}

/**
 * Saves the images that no archive has.
 * @returns how it stands then, the archives whose hashes the catalog has not, and why others could not be had
 */
export async function bringImages(
  job: ImageJob,
  io: Io,
  signal: AbortSignal,
): Promise<{ job: ImageJob; known: ImageArchive[]; findings: Finding[] }> {
  const lacking = job.seen.flatMap(({ image, archive }) => (archive === undefined ? [image] : []));
  const view = makeView(io.stderr, io.terminal, io.columns);
  const tell = (progress: ImageProgress): void => {
    const { fetch: texts } = messages(io.language);
    if (progress.kind === 'saving') view.status(fill(texts.saving, progress));
    else view.line(fill(progress.kind === 'saved' ? texts.saved : texts.refused, told(progress)));
  };
  const { saved, findings } = await saveImages(lacking, job.folder, job.copiesFirst, { env: io.env, signal, tell });
  view.status(undefined);
  const brought = job.seen.flatMap(({ archive }) => (archive?.state === 'unhashed' ? [archive] : []));
  const known = [...saved, ...new Set(brought)];
  const seen = job.seen.map(({ image, archive }): SeenImage => {
    const right = archive?.state === 'unhashed' ? archive : saved.find(({ images }) => images.includes(image.name));
    if (right === undefined) return { image, ...(archive && { archive }) };
    return { image, archive: { ...right, state: 'right', checksum: right.actual } };
  });
  return { job: { ...job, seen }, known, findings };
}

function told(progress: Exclude<ImageProgress, { kind: 'saving' }>): Record<string, string> {
  return progress.kind === 'saved' ? { ...progress } : { address: progress.source, reason: progress.reason };
}

/** How it stands with an image. */
export function stateOf({ archive }: SeenImage): 'right' | 'wrong' | 'unhashed' | 'absent' {
  return archive?.state ?? 'absent';
}

/** The archives that are not what the catalog says. */
export function wrongArchives({ seen }: ImageJob): Finding[] {
  const wrong = new Set(seen.flatMap(({ archive }) => (archive?.state === 'wrong' ? [archive] : [])));
  return [...wrong].map(({ name, actual, checksum }) =>
    finding('KW2104', { file: join(IMAGES_FOLDER, name), actual, expected: checksum ?? '' }),
  );
}
