import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { extract } from 'tar';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../lab/binaries/edits.ts';
import { parseDependencies } from '../lab/binaries/gopath.ts';
import { packImage } from '../lab/binaries/image-archive.ts';
import { coredns, dashboard, imageRecipes } from '../lab/binaries/image-recipes.ts';
import { heapster } from '../lab/binaries/heapster.ts';
import { etcd, flannel, kubernetes } from '../lab/binaries/recipes.ts';
import { traefik } from '../lab/binaries/traefik.ts';
import { packageRoot } from '../project/package-root.ts';

const binaries = join(packageRoot(), 'lab', 'binaries');

describe.each([etcd, flannel, kubernetes, coredns, heapster, dashboard])('the recipe of $name', (recipe) => {
  test('names libraries by versions that the registry can have, each place once', async () => {
    const list = await fs.readFile(join(binaries, recipe.dependencies ?? ''), 'utf8');
    const libraries = parseDependencies(list);
    expect(libraries.length).toBeGreaterThan(30);
    for (const { module, version, path } of libraries) {
      expect(version, module).toMatch(/^v\d+\.\d+\.\d+(-[\w.-]+)?(\+incompatible)?$/);
      expect(path, module).toMatch(/^[\w-]+(\.[\w-]+)+\/\S+$/);
    }
    expect(new Set(libraries.map(({ path }) => path)).size).toBe(libraries.length);
  });
});

describe.each([etcd, flannel, kubernetes])('the recipe of $name', (recipe) => {
  test('packs programs that it builds, all of them', () => {
    const built = Object.keys(recipe.programs).sort();
    const packed = Object.values(recipe.archives).flatMap(({ programs }) => programs);
    expect([...new Set(packed)].sort()).toEqual(built);
  });
});

test.each([coredns, heapster, traefik])(
  'each edit of $name has its reason, and its file is below the source',
  (recipe) => {
    const { edits = [], additions = {} } = recipe;
    expect(edits).not.toEqual([]);
    for (const { file, why } of edits)
      expect([file, why.length > 10]).toEqual([expect.stringMatching(/^\w[\w./-]+$/), true]);
    for (const name of Object.values(additions)) expect(fs.existsSync(join(binaries, name)), name).toBe(true);
  },
);

describe('an edit of a source', () => {
  const edit = { file: 'a.go', find: 'one', replace: 'two', why: 'the test' };
  const attempt = async (text: string, edits = [edit]) => {
    await using fixture = await createFixture({ 'a.go': text });
    await fs.link(fixture.getPath('a.go'), fixture.getPath('cached'));
    await applyEdits(fixture.path, edits);
    return { text: await fixture.readFile('a.go', 'utf8'), cached: await fixture.readFile('cached', 'utf8') };
  };

  test('changes the file, and not the one in the cache that it was linked from', async () => {
    expect(await attempt('at one time')).toEqual({ text: 'at two time', cached: 'at one time' });
  });

  test('fails where what it looks for is not there, or more than once', async () => {
    await expect(attempt('at no time')).rejects.toThrow('a.go has no one');
    await expect(attempt('one by one')).rejects.toThrow('a.go has more than one one');
  });

  test('without words to find is the whole file', async () => {
    const whole = { file: 'a.go', replace: 'package a\n', why: 'the test' };
    expect((await attempt('one by one', [whole as typeof edit])).text).toBe('package a\n');
  });
});

describe('the recipes of images', () => {
  test('are of as many names, whose texts are there', () => {
    const names = imageRecipes.map(({ reference }) => reference.replace(/^.*\//, '').replace(/:.*/, ''));
    expect(new Set(names).size).toBe(imageRecipes.length);
    for (const { texts = {}, reads } of imageRecipes)
      for (const name of [...Object.values(texts), ...(reads === undefined ? [] : [reads])])
        expect(fs.existsSync(join(binaries, name)), name).toBe(true);
  });

  test('start a program that is compiled, where one is', () => {
    const compiled = imageRecipes.flatMap(({ source, config }) => (source ? [{ source, config }] : []));
    expect(compiled.map(({ source }) => source)).toEqual([coredns, dashboard, heapster, traefik]);
    for (const { source, config } of compiled)
      expect(Object.keys(source.programs).map((program) => `/${program}`)).toContain(config.Entrypoint?.[0]);
  });
});

test('a list of libraries says where one lies that the sources know by another name', () => {
  const text = [
    '# a comment\n',
    'example.org/a v1.0.0  # why',
    'old.example/b=example.org/b v0.0.0-20160101000000-0123456789ab',
    'old.example/c=example.org/b//parts/c v2.0.0\n',
  ].join('\n');
  expect(parseDependencies(text)).toEqual([
    { path: 'example.org/a', module: 'example.org/a', version: 'v1.0.0' },
    { path: 'old.example/b', module: 'example.org/b', version: 'v0.0.0-20160101000000-0123456789ab' },
    { path: 'old.example/c', module: 'example.org/b', version: 'v2.0.0', folder: 'parts/c' },
  ]);
});

describe('an image archive', () => {
  const image = { reference: 'example:1', config: { Cmd: ['/bin/run'] } };

  test('is what docker load reads: a manifest that names the config and the layer, and these hold', async () => {
    await using fixture = await createFixture({ 'root/bin/run': '#!/bin/sh\n', out: {} });
    await packImage(fixture.getPath('root'), fixture.getPath('image.tar'), image);
    await extract({ file: fixture.getPath('image.tar'), cwd: fixture.getPath('out') });
    const read = (name: string) => fs.readFile(fixture.getPath('out', name));
    const [entry, ...others] = JSON.parse(String(await read('manifest.json'))) as Manifest[];
    expect(others).toEqual([]);
    expect(entry?.RepoTags).toEqual(['example:1']);
    const config = await read(entry?.Config ?? '');
    expect(entry?.Config).toBe(`${sha256(config)}.json`);
    const { rootfs, ...json } = JSON.parse(String(config)) as { rootfs: { diff_ids: string[] }; config: unknown };
    expect(json.config).toMatchObject({ Cmd: ['/bin/run'] });
    const layers = await Promise.all((entry?.Layers ?? []).map(read));
    expect(rootfs.diff_ids).toEqual(layers.map((layer) => `sha256:${sha256(layer)}`));
  });

  test('has the same bytes for the same files, whenever they were written', async () => {
    await using fixture = await createFixture({ 'a/x': 'x', 'a/d/y': 'y', 'b/d/y': 'y', 'b/x': 'x' });
    await fs.utimes(fixture.getPath('b', 'x'), 1, 1);
    const packed = async (name: string) => {
      await packImage(fixture.getPath(name), fixture.getPath(`${name}.tar`), image);
      return sha256(await fs.readFile(fixture.getPath(`${name}.tar`)));
    };
    expect(await packed('b')).toBe(await packed('a'));
  });
});

/** manifest.json of Docker Image Specification v1.2. */
interface Manifest {
  Config: string;
  RepoTags: string[];
  Layers: string[];
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
