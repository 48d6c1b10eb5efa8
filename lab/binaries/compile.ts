import { join } from 'node:path';
import fs from 'fs-extra';
import { cachePath } from '../cache.ts';
import type { Log } from '../command.ts';
import { buildStep, recipePath } from './build.ts';
import { applyEdits } from './edits.ts';
import { go, type Go } from './go.ts';
import { layOut, linkStaging, parseDependencies } from './gopath.ts';
import { generateOpenApi } from './openapi.ts';
import type { Source } from './recipes.ts';

/**
 * Downloads a source with its libraries and compiles its programs, to `work`/bin.
 * @returns the folder of the source @throws LabError build-failed
 */
export async function compile(recipe: Source, work: string, log: Log): Promise<string> {
  const { name, version, programs, variables = {}, dependencies } = recipe;
  const step = <T>(what: string, doIt: () => Promise<T>) => buildStep(`${name} ${version}`, what, doIt);
  await fs.ensureDir(work);
  const cache = cachePath('lab', 'go', name);
  const tool = go(work, cache);
  const libraries = dependencies === undefined ? [] : parseDependencies(await readBeside(dependencies));
  log(dependencies === undefined ? 'fetching it' : `fetching it and ${String(libraries.length)} libraries`);
  const main = { module: recipe.module, version: recipe.moduleVersion };
  const source = await step('download', () => layOut(tool, main, libraries, work));
  await step('layout', () => complete(recipe, tool, source, work));
  const place = dependencies === undefined ? { source } : { source, gopath: work };
  for (const [program, what] of Object.entries(programs)) {
    log(`compiling ${program}`);
    await step(program, () => tool.build({ ...what, variables, ...place }, join(work, 'bin', program)));
  }
  // Two gigabytes for Kubernetes, and only another version would need it again.
  await fs.remove(cache);
  return source;
}

/** The texts in lab/binaries that decide, besides the recipe, what comes out. */
export async function compileInputs({ dependencies, additions = {} }: Source): Promise<string[]> {
  const names = [...(dependencies === undefined ? [] : [dependencies]), ...Object.values(additions)];
  return Promise.all(names.map(readBeside));
}

async function complete(recipe: Source, tool: Go, source: string, gopath: string): Promise<void> {
  const { staging, additions = {}, edits = [], generate } = recipe;
  if (staging !== undefined) await linkStaging(source, staging);
  for (const [path, name] of Object.entries(additions)) await fs.copy(recipePath(name), join(source, path));
  await applyEdits(source, edits);
  if (generate === 'openapi') await generateOpenApi(tool, source, gopath);
  else if (generate !== undefined) await tool.run('go', ['generate', generate.file], { source, gopath });
}

function readBeside(name: string): Promise<string> {
  return fs.readFile(recipePath(name), 'utf8');
}
