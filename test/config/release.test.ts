import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../generator/document/document.ts';
import { schemaPass } from '../../generator/document/schema-pass.ts';
import { knownReleases, loadRelease, overlay } from '../../generator/release/release.ts';
import { packageRoot } from '../../project/package-root.ts';
import { releaseSchema } from '../../schema/schema.ts';
import { MADE_UP_HASH } from '../helpers/config.ts';

test('releases are known oldest first, by their numbers', () => {
  expect(knownReleases()).toEqual(['1.12', '1.13']);
});

test.each(knownReleases())('the data of release %s fits its schema', async (name) => {
  const file = join('releases', name, 'release.yml');
  const document = parseConfig(await readFile(join(packageRoot(), file), 'utf8'), file);
  expect(document.findings).toEqual([]);
  expect(schemaPass(document, releaseSchema())).toEqual([]);
  expect(loadRelease(name).release).toBe(name);
});

test('a catalog is laid over a release without changing it', () => {
  const release = loadRelease('1.12');
  const before = structuredClone(release);
  const overlaid = overlay(release, { artifacts: { etcd: { checksum: MADE_UP_HASH } } });
  expect(release).toEqual(before);
  expect(overlaid.artifacts['etcd']).toEqual({ ...release.artifacts['etcd'], checksum: MADE_UP_HASH });
});
