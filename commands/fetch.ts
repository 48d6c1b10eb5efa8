import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { writeHashes, type Believed } from '../fetch/catalog.ts';
import { makeClient } from '../fetch/client.ts';
import { PAUSES } from '../fetch/download.ts';
import { fetchAll, type Outcome } from '../fetch/fetch.ts';
import type { ImageArchive } from '../fetch/image-archives.ts';
import { look } from '../fetch/look.ts';
import { makePace } from '../fetch/pace.ts';
import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { loadConfig } from '../generator/config/load.ts';
import { filesFolder } from '../generator/derived/archives.ts';
import { plan as makePlan, type Plan } from '../generator/plan/plan.ts';
import { CATALOG_FILE } from '../generator/release/release.ts';
import type { Release } from '../generator/model/release.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { configFile } from '../project/config-file.ts';
import { takeLock } from '../project/lock.ts';
import { bringImages, lookAtImages, unknownImages } from './fetch-images.ts';
import { fetchProgress } from './fetch-progress.ts';
import { inClear, report, type Job } from './fetch-report.ts';
import { isTerminal, isYes, readShown } from './hidden-input.ts';
import { interruptible } from './interruptible.ts';
import type { Io } from './io.ts';

export interface FetchOptions {
  readonly project?: string;
  /** Fetch nothing: only say what is there. */
  readonly list?: boolean;
  /** Archives of images as well. */
  readonly images?: boolean;
  /** A folder with files that somebody brought. */
  readonly from?: string;
  /** Name or address of a mirror that is asked first. */
  readonly mirror?: string;
  /** Whether files without a known hash are taken without a question. */
  readonly trustFirst?: boolean;
  /** Bytes per second. */
  readonly limitRate?: number;
  readonly json?: boolean;
}

/**
 * `kubewright fetch`: brings the archives that a project needs into its folder of files, and holds each to its hash.
 * @param input where the answer comes from
 * @returns 4 when some could not be fetched
 * @throws FindingsError KW2102 for an unknown mirror, KW2103 when nobody can be asked, KW2153
 * when another fetch is at work in the same folder; as loadConfig
 * @throws Interrupted when the user stops; what has come stays
 */
export async function fetch(options: FetchOptions, io: Io, input: Readable = process.stdin): Promise<ExitCode> {
  return interruptible(async (signal) => {
    const source = await sourceOf(options, io);
    if (options.list === true) return report(await jobOf(source, options, signal), [], options, io);
    const lock = await takeLock(join(source.folder, '.fetch.lock'));
    if ('heldBy' in lock)
      throw new FindingsError([finding('KW2153', { folder: source.folder, pid: lock.heldBy })], EXIT.failed);
    try {
      const job = await jobOf(source, options, signal);
      if (!(await isTrusted(job, options, io, input))) return EXIT.done;
      const { files, believed, findings } = await bring(job, options, io, signal);
      const images = job.images && (await bringImages(job.images, io, signal));
      await believe(believed, images?.known ?? [], job, io);
      const told = [...findings, ...(images?.findings ?? []), ...inClear(believed, job)];
      return report({ ...job, files, ...(images && { images: images.job }) }, told, options, io);
    } finally {
      await lock.release();
    }
  });
}

async function bring({ files }: Job, { from, limitRate }: FetchOptions, io: Io, signal: AbortSignal): Promise<Outcome> {
  const progress = fetchProgress(
    files.filter(({ state }) => state === 'absent'),
    io,
  );
  signal.addEventListener('abort', progress.stopped);
  const client = makeClient(io.env);
  const means = { client, pace: makePace(limitRate), signal, tell: progress.tell, pauses: PAUSES };
  try {
    return await fetchAll(files, from === undefined ? undefined : resolve(io.cwd, from), means);
  } finally {
    progress.end();
    await client.close();
  }
}

/** A project's plan, and where its files are. */
interface Source {
  readonly plan: Plan;
  readonly release: Release;
  /** Absolute path. */
  readonly folder: string;
  readonly catalog: Job['catalog'];
}

async function sourceOf({ project }: FetchOptions, io: Io): Promise<Source> {
  const root = resolve(io.cwd, project ?? '.');
  const config = await configFile(root);
  const { cluster, release } = await loadConfig(join(root, config), config);
  const name = cluster.artifacts.catalog ?? CATALOG_FILE;
  const folder = filesFolder(cluster, root, io.env['HOME']);
  return { plan: makePlan(cluster, release, config), release, folder, catalog: { path: join(root, name), name } };
}

async function jobOf(source: Source, { mirror, images }: FetchOptions, signal: AbortSignal): Promise<Job> {
  const { plan, release, folder, catalog } = source;
  const files = await look(plan.artifacts, folder, mirror, signal);
  return {
    folder,
    files,
    catalog,
    ...(images === true && { images: await lookAtImages(plan, release, folder, signal) }),
  };
}

/** Whether files may be taken whose hash nobody published; asked once, for all of them. */
async function isTrusted(
  { files: all, images, catalog }: Job,
  { trustFirst }: FetchOptions,
  io: Io,
  input: Readable,
): Promise<boolean> {
  const archives = all.filter(({ checksum }) => checksum === null);
  const unknown = [
    ...archives.map(({ file, addresses }) => ({ file, from: addresses[0] ?? '' })),
    ...(images === undefined ? [] : unknownImages(images)),
  ];
  if (unknown.length === 0 || trustFirst === true) return true;
  const files = unknown.map(({ file }) => file).join(', ');
  if (!io.terminal || !isTerminal(input))
    throw new FindingsError([finding('KW2103', { files, catalog: catalog.name })]);
  const { fetch: texts } = messages(io.language);
  const lines = unknown.map(({ file, from }) => `  ${file}  ${from}`);
  io.stderr.write(`${[texts.unknown, ...lines].join('\n')}\n`);
  if (isYes(await readShown(input, fill(texts.confirm, { catalog: catalog.name }), io.stderr))) return true;
  io.stderr.write(`${texts.declined}\n`);
  return false;
}

/** @param images archives whose hash the catalog has not */
async function believe(
  believed: readonly Believed[],
  images: readonly ImageArchive[],
  { catalog }: Job,
  io: Io,
): Promise<void> {
  if (believed.length + images.length === 0) return;
  await writeHashes(catalog.path, believed, images, new Date().toISOString().slice(0, 10));
  const { fetch: texts } = messages(io.language);
  const files = [...believed.map(({ id }) => id), ...images.map(({ name }) => name)].join(', ');
  io.stderr.write(`${fill(texts.believed, { files, catalog: catalog.name })}\n${texts.generate}\n`);
}
