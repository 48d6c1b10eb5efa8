import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fs from 'fs-extra';
import { packageRoot } from '../../project/package-root.ts';
import { buildOnce, cachePath } from '../cache.ts';
import type { Log } from '../command.ts';
import { withLock } from '../lock.ts';
import { LabError } from '../problem.ts';

/** Something with a folder of its own in the cache. */
export interface Built {
  name: string;
  version: string;
  /** All that decides what comes out: a change makes a new folder. */
  from: unknown;
  /** Fills the folder. */
  build: (folder: string, log: Log) => Promise<void>;
}

/** The folder of a built thing: from the cache, else built, by one process of the machine. @throws LabError build-failed */
export async function builtFolder({ name, version, from, build }: Built, log: Log): Promise<string> {
  const identity = createHash('sha256').update(JSON.stringify(from)).digest('hex').slice(0, 16);
  const folder = cachePath('lab', 'binaries', `${name}-${version}-${identity}`);
  if (await fs.pathExists(folder)) return folder;
  const say = (line: string) => {
    log(`${name} ${version}: ${line}`);
  };
  const waiting = () => {
    say('another process is building it');
  };
  await withLock(`kubewright-lab-binaries-${name}`, waiting, () => buildOnce(folder, (part) => build(part, say)));
  return folder;
}

/** Runs a step of a build. @throws LabError build-failed, with the step and what the tool said */
export async function buildStep<T>(component: string, step: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new LabError({ code: 'build-failed', params: { component, step, detail: String(error) } });
  }
}

/** The path of a file beside this one: a list, a source. */
export function recipePath(name: string): string {
  return join(packageRoot(), 'lab', 'binaries', name);
}
