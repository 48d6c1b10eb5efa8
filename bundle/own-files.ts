import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { execa } from 'execa';
import { finding, FindingsError } from '../findings/finding.ts';
import type { Env } from '../project/cache.ts';
import { exists } from '../project/file-access.ts';
import { packageRoot } from '../project/package-root.ts';
import { PROGRAM } from './format.ts';
import { textEntry, type Entry } from './write.ts';

/** kubewright itself in a bundle. */
export interface OwnFiles {
  readonly entries: readonly Entry[];
  /** Folder of the package in the bundle, where wheels lie too. */
  readonly root: string;
}

/**
 * The files of kubewright that runs, of the libraries that it needs, and of the Node that runs it. Folders stay where they are to one
 * another, so that Node finds the libraries as it does here.
 * @throws FindingsError KW2141 when npm cannot say which files are published, or libraries are not where npm puts them
 */
export async function ownFiles(env: Env): Promise<OwnFiles> {
  const root = packageRoot();
  const packages = await libraries(root);
  // The package of a checkout has its libraries within, an installed one beside it.
  const base = packages.reduce(shared, root);
  const paths = [
    ...(await published(root, env)),
    ...(await Promise.all(packages.map((folder) => below(folder)))).flat(),
  ];
  const inBundle = (path: string) => join(PROGRAM, 'lib', relative(base, path));
  const entries = paths.map(async (file): Promise<Entry> => {
    const { size, mode } = await stat(file);
    return { path: inBundle(file), size, isProgram: (mode & 0o100) !== 0, from: { file } };
  });
  const node = process.execPath;
  return {
    root: inBundle(root),
    entries: [
      textEntry(`${PROGRAM}/bin/kubewright`, starter(relative(PROGRAM, inBundle(root))), true),
      { path: `${PROGRAM}/bin/node`, size: (await stat(node)).size, isProgram: true, from: { file: node } },
      ...(await Promise.all(entries)),
    ],
  };
}

/** Where there is no other Node, programs that kubewright starts find that of the bundle. */
function starter(root: string): string {
  return [
    '#!/bin/sh',
    'here=$(dirname "$(readlink -f "$0")")',
    'PATH=$PATH:$here',
    'export PATH',
    `exec "$here/node" "$here/../${root}/dist/cli.js" "$@"`,
    '',
  ].join('\n');
}

/** Folders of all packages that one needs, as Node finds them from there. */
async function libraries(root: string, found = new Set<string>()): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
    optionalDependencies?: Record<string, string>;
  };
  const optional = manifest.optionalDependencies ?? {};
  for (const name of Object.keys({ ...manifest.dependencies, ...optional })) {
    const folder = await nearest(name, root);
    if (folder === undefined && name in optional) continue;
    if (folder === undefined || (await realpath(folder)) !== folder) throw unusual(name);
    if (found.has(folder)) continue;
    found.add(folder);
    await libraries(folder, found);
  }
  return [...found].sort();
}

async function nearest(name: string, from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (await exists(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

function unusual(name: string): FindingsError {
  const reason = {
    en: `library ${name} is not in a node_modules as npm lays it out`,
    zh: `库 ${name} 不在 npm 所布局的 node_modules 中`,
  };
  return new FindingsError([finding('KW2141', { program: 'npm', reason })]);
}

/** A checkout has more than is published, which npm knows; an installed package has just that. */
async function published(root: string, env: Env): Promise<string[]> {
  if (!(await exists(join(root, 'tsconfig.json')))) return below(root, ['node_modules', 'wheels']);
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--no-update-notifier'];
  const result = await execa('npm', args, { cwd: root, env, extendEnv: false, reject: false, stdin: 'ignore' });
  if (result.failed)
    throw new FindingsError([
      finding('KW2141', { program: 'npm', reason: result.stderr || result.shortMessage || '' }),
    ]);
  const [{ files }] = JSON.parse(result.stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => join(root, path)).sort();
}

/** All files of a package; packages within it are found by themselves, and links to their programs are for people. */
async function below(folder: string, without: readonly string[] = ['node_modules']): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !without.includes(name))
    .map((entry) =>
      entry.isDirectory() ? below(join(folder, entry.name)) : Promise.resolve([join(folder, entry.name)]),
    );
  return (await Promise.all(found)).flat().sort();
}

/** The nearest folder that both are in, from where Node would find them. */
function shared(folder: string, path: string): string {
  return path.startsWith(folder + sep) ? folder : shared(dirname(dirname(folder)), path);
}
