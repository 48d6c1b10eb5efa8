import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { FindingsError } from '../../findings/finding.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith, TEMPORARY } from '../helpers/folder.ts';
import { makeProject, regenerate } from '../helpers/project.ts';

/** A freshly generated project for each test, and what tests do with it; paths are relative to it. */
export function useProject() {
  let root = '';
  let fresh = '';
  beforeAll(async () => {
    fresh = await mkdtemp(join(TEMPORARY, 'fresh-'));
    await makeProject(fresh, JSON.stringify(configWith()));
  });
  afterAll(() => rm(fresh, { recursive: true, force: true }));
  beforeEach(async () => {
    root = await folderWith();
    await cp(fresh, root, { recursive: true });
  });

  const at = (path: string) => join(root, path);
  const read = (path: string) => readFile(at(path), 'utf8');
  return {
    root: () => root,
    /** The same, and not to be changed. */
    fresh: () => fresh,
    at,
    read,
    configure: (keys: Partial<ClusterConfig>) => writeFile(at('cluster.yml'), JSON.stringify(configWith(keys))),
    edit: async (path: string, change: (text: string) => string) => writeFile(at(path), change(await read(path))),
    refusal: (options = {}) => refusal(root, options),
    actions: (options = {}) => actions(root, options),
  };
}

/** Codes and exit code of a generate that must not end well. */
async function refusal(root: string, options: object): Promise<[codes: string[], exitCode: number]> {
  try {
    await regenerate(root, options);
  } catch (error) {
    if (error instanceof FindingsError) return [error.findings.map(({ code }) => code), error.exitCode];
    throw error;
  }
  throw new Error('generate was not refused');
}

/** The actions of a generate by path, without files that stay the same. */
async function actions(root: string, options: object): Promise<Record<string, string>> {
  const { out } = await regenerate(root, { ...options, json: true });
  const { changes } = JSON.parse(out) as { changes: { path: string; action: string }[] };
  return Object.fromEntries(
    changes.filter(({ action }) => action !== 'same').map(({ path, action }) => [path, action]),
  );
}
