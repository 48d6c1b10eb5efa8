import { join } from 'node:path';
import fs from 'fs-extra';
import type { Go } from './go.ts';

/** A library and its version, as the registry names them. */
export interface Dependency {
  module: string;
  version: string;
}

/** Reads a list of libraries: `module version` a line, `#` starts a comment. */
export function parseDependencies(text: string): Dependency[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
  return lines.map((line) => {
    const [module = '', version = ''] = line.split(/\s+/);
    return { module, version };
  });
}

/**
 * Downloads a module and its libraries (go checks them against the public checksum database) and lays them out for a
 * build without modules: `gopath`/src/MODULE, the libraries in its vendor/. @returns the folder of the source
 */
export async function layOut(go: Go, main: Dependency, libraries: Dependency[], gopath: string): Promise<string> {
  const folders = await go.download([main, ...libraries].map(specifier));
  const source = join(gopath, 'src', main.module);
  await copy(folders, main, source);
  // Parents before modules that lie inside them.
  for (const library of libraries.toSorted((a, b) => (a.module < b.module ? -1 : 1)))
    await copy(folders, library, join(source, 'vendor', library.module));
  return source;
}

function specifier({ module, version }: Dependency): string {
  return `${module}@${version}`;
}

async function copy(folders: Map<string, string>, dependency: Dependency, target: string): Promise<void> {
  const folder = folders.get(specifier(dependency));
  if (folder === undefined) throw new Error(`go downloaded no ${specifier(dependency)}`);
  await fs.copy(folder, target);
}
