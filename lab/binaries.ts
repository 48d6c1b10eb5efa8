import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { buildArchive } from './binaries/build.ts';
import { etcd } from './binaries/recipes.ts';
import type { Log } from './command.ts';

/** A file as a component's own project would publish it, with the hash to hold it to. */
export interface Archive {
  file: string;
  /** Hex. */
  sha256: string;
}

/** etcd 3.2.9 as its project packs it: `etcd-v3.2.9-linux-amd64.tar.gz`. Built on the first call, then from the cache. @throws LabError */
export async function etcdArchive(log: Log = () => undefined): Promise<Archive> {
  const file = await buildArchive(etcd, log);
  return { file, sha256: await sha256(file) };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
