import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { dockerArchive } from './binaries/docker.ts';
import { composeArchive, harborArchive } from './binaries/harbor.ts';
import { imageFiles } from './binaries/images.ts';
import { etcd, flannel, kubernetes, type ArtifactId } from './binaries/recipes.ts';
import { sourceArchive } from './binaries/source.ts';
import type { Log } from './command.ts';

/** A file as a component's own project would publish it, with the hash to hold it to. */
export interface Archive {
  file: string;
  /** Hex. */
  sha256: string;
}

const builders: Record<ArtifactId, (log: Log) => Promise<string>> = {
  etcd: (log) => sourceArchive(etcd, 'etcd', log),
  flannel: (log) => sourceArchive(flannel, 'flannel', log),
  docker: dockerArchive,
  harbor: harborArchive,
  'docker-compose': composeArchive,
  'kubernetes-server': (log) => sourceArchive(kubernetes, 'kubernetes-server', log),
  'kubernetes-node': (log) => sourceArchive(kubernetes, 'kubernetes-node', log),
};

/** In the order in which they are built: what takes long comes last. */
const allArtifacts = Object.keys(builders) as ArtifactId[];

/**
 * The archives of the classic cluster, each laid out as its project's own release file; built on the first call (Kubernetes
 * takes minutes), then from the cache. docker and Harbor are stand-ins: see dockerArchive and harborArchive.
 * @param ids those that are wanted, all by default @throws LabError build-failed
 */
export async function classicArchives<Id extends ArtifactId = ArtifactId>(
  log: Log = () => undefined,
  ids: readonly Id[] = allArtifacts as Id[],
): Promise<Record<Id, Archive>> {
  const archives: [Id, Archive][] = [];
  for (const id of ids) archives.push([id, await described(await builders[id](log))]);
  return Object.fromEntries(archives) as Record<Id, Archive>;
}

/** A container image as `docker load` takes it. */
export interface Image extends Archive {
  /** `name:tag`, as docker shows it. */
  reference: string;
}

/** pause, the add-ons and busybox; see imageFiles. Built on the first call, then from the cache. @throws LabError build-failed */
export async function images(log: Log = () => undefined): Promise<Image[]> {
  const files = [...(await imageFiles(log))];
  return Promise.all(files.map(async ([reference, file]) => ({ reference, ...(await described(file)) })));
}

async function described(file: string): Promise<Archive> {
  return { file, sha256: await sha256(file) };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
