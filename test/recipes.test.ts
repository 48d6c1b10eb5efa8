import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import fs from 'fs-extra';
import { extract } from 'tar';
import { describe, expect, test } from 'vitest';
import { parseDependencies } from '../lab/binaries/gopath.ts';
import { packImage } from '../lab/binaries/image-archive.ts';
import { etcd, flannel, kubernetes } from '../lab/binaries/recipes.ts';
import { packageRoot } from '../project/package-root.ts';

describe.each([etcd, flannel, kubernetes])('the recipe of $name', (recipe) => {
  test('names libraries by versions that the registry can have, each place once', async () => {
    const list = await fs.readFile(join(packageRoot(), 'lab', 'binaries', recipe.dependencies), 'utf8');
    const libraries = parseDependencies(list);
    expect(libraries.length).toBeGreaterThan(30);
    for (const { module, version, path } of libraries) {
      expect(version, module).toMatch(/^v\d+\.\d+\.\d+(-[\w.-]+)?(\+incompatible)?$/);
      expect(path, module).toMatch(/^[\w-]+(\.[\w-]+)+\/\S+$/);
    }
    expect(new Set(libraries.map(({ path }) => path)).size).toBe(libraries.length);
  });

  test('packs programs that it builds, all of them', () => {
    const built = Object.keys(recipe.programs).sort();
    const packed = Object.values(recipe.archives).flatMap(({ programs }) => programs);
    expect([...new Set(packed)].sort()).toEqual(built);
  });
});

test('a list of libraries says where one lies that the sources know by another name', () => {
  const text =
    '# a comment\n\nexample.org/a v1.0.0  # why\nold.example/b=example.org/b v0.0.0-20160101000000-0123456789ab\n';
  expect(parseDependencies(text)).toEqual([
    { path: 'example.org/a', module: 'example.org/a', version: 'v1.0.0' },
    { path: 'old.example/b', module: 'example.org/b', version: 'v0.0.0-20160101000000-0123456789ab' },
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
