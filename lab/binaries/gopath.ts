import { join, relative } from 'node:path';
import fs from 'fs-extra';
import { command } from '../command.ts';
import type { Go } from './go.ts';

/** A library and its version, as the registry names them. */
export interface Dependency {
  module: string;
  version: string;
  /** The import path that the sources know it by: mostly the module's own. */
  path: string;
  /** The part of the module that is wanted, where not all of it is. */
  folder?: string;
}

/** Reads a list of libraries: `module version` a line, `path=module version` or `path=module//folder version`; `#` starts a comment. */
export function parseDependencies(text: string): Dependency[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
  return lines.map((line) => {
    const [name = '', version = ''] = line.split(/\s+/);
    const [path = '', origin = path] = name.split('=');
    const [module = '', folder] = origin.split('//');
    return { module, version, path, ...(folder !== undefined && { folder }) };
  });
}

/**
 * Downloads a module and its libraries (go checks them against the public checksum database) and lays them out for a
 * build without modules: `gopath`/src/MODULE, the libraries in its vendor/. @returns the folder of the source
 */
export async function layOut(
  go: Go,
  main: Omit<Dependency, 'path'>,
  libraries: Dependency[],
  gopath: string,
): Promise<string> {
  const folders = await go.download([...new Set([main, ...libraries].map(specifier))]);
  const source = join(gopath, 'src', main.module);
  // Not linked as libraries are: edits and generators may write into its files, and the cache must keep its own.
  await copy(folders, main, source, '-rT');
  // Parents before modules that lie inside them.
  for (const library of libraries.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    await copy(folders, library, join(source, 'vendor', library.path));
  return source;
}

/** Makes the folders in `staging` of a source libraries in its vendor/k8s.io. */
export async function linkStaging(source: string, staging: string): Promise<void> {
  const vendor = join(source, 'vendor', 'k8s.io');
  await fs.ensureDir(vendor);
  for (const name of await fs.readdir(join(source, staging)))
    await fs.symlink(relative(vendor, join(source, staging, name)), join(vendor, name));
}

function specifier({ module, version }: Omit<Dependency, 'path'>): string {
  return `${module}@${version}`;
}

/** By hard links, in a second instead of a minute; a build writes new files only. */
async function copy(
  folders: Map<string, string>,
  dependency: Omit<Dependency, 'path'>,
  target: string,
  how = '-rlT',
): Promise<void> {
  const module = folders.get(specifier(dependency));
  if (module === undefined) throw new Error(`go downloaded no ${specifier(dependency)}`);
  await fs.remove(target);
  await fs.ensureDir(join(target, '..'));
  await command('cp', [how, join(module, dependency.folder ?? ''), target]);
}
