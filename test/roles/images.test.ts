import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plan } from '../../generator/plan/plan.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { CATALOG as ARTIFACTS, configWith, findingsOf, load } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { failRole, runRole } from '../helpers/role.ts';

const FILES = { 'a.tar': 'an archive', 'b.tar': 'another one' };
const hashed = (text: string, algorithm: string) => `${algorithm}:${createHash(algorithm).update(text).digest('hex')}`;
const KNOWN = { 'a.tar': hashed('an archive', 'sha256'), 'b.tar': hashed('another one', 'sha512') };

/** The codes that the role's check ends with, and the files that it names beside them. */
async function check(core: '2.14' | '2.19', archives: Readonly<Record<string, string>>, files: object = FILES) {
  const folder = await folderWith({ ...files });
  const vars = { images_dir: folder, images_archives: archives };
  const error = await runRole(core, 'images', vars, 'check').then(
    () => ({ all: '' }),
    (reason: unknown) => reason as { all: string },
  );
  return [
    ...new Set([...error.all.matchAll(/KW325\d: (?:the catalog has no hash of )?[\w.]+(?:, [\w.]+)*/g)].map(String)),
  ];
}

test.each(['2.14', '2.19'] as const)(
  'archives of images are held to their hashes, with ansible-core %s',
  async (core) => {
    expect(await check(core, KNOWN)).toEqual([]);
    expect(await check(core, {}, {})).toEqual([]);
    expect(await check(core, {})).toEqual(['KW3252: the catalog has no hash of a.tar, b.tar']);
    expect(await check(core, { 'a.tar': KNOWN['a.tar'] })).toEqual(['KW3252: the catalog has no hash of b.tar']);
    expect(await check(core, { ...KNOWN, 'b.tar': KNOWN['a.tar'] })).toEqual(['KW3253: b.tar']);
  },
);

test('what is not an archive of images is told, and what did not arrive as it was sent is not loaded', async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can give files to root');
  const folder = await folderWith({ ...FILES, data: {} });
  const found = { files: [{ path: join(folder, 'a.tar'), size: 10 }] };
  const vars = {
    ...{ images_dir: folder, images_host_dir: join(folder, 'host'), images_data_dir: join(folder, 'data') },
    ...{ images_archives: { 'a.tar': KNOWN['b.tar'] }, __images_archives: found },
  };
  expect(await failRole('2.16', 'images', vars, 'state')).toMatch(
    /KW3169: not written by docker save, or truncated: \S+a\.tar on the control node/,
  );
  const manifests = { results: [{ item: 'a.tar', stdout: '[{"Config": "c.json", "RepoTags": ["a:1"]}]' }] };
  const said = await failRole('2.16', 'images', { ...vars, __images_manifests: manifests }, 'load');
  expect(said).toMatch(/KW3254: \S+a\.tar on localhost is not the archive of images that was sent/);
  expect(await readdir(folder)).not.toContain('host');
});

const hosts = [{ name: 'a', address: '10.0.0.1', roles: ['etcd' as const, 'master' as const, 'node' as const] }];
const config = configWith({ hosts, artifacts: { catalog: 'catalog.yml' } });
const CATALOG = (images: string) => `images:\n${images}${ARTIFACTS}`;

test('hashes come from the catalog, and 90.setup.yml holds all archives to them before the first host is changed', async () => {
  const images = Object.entries(KNOWN).map(([file, checksum]) => `  ${file}: { checksum: "${checksum}" }\n`);
  const { cluster, release } = await load(config, { 'catalog.yml': CATALOG(images.join('')) });
  const planned = plan(cluster, release);
  expect(planned.groupVars['all']?.['images']).toMatchObject({ images_archives: KNOWN });
  expect(render(planned, loadTemplates()).get('90.setup.yml')?.content.toString()).toMatch(
    /name: images\n +tasks_from: check[^]*import_playbook: 01/,
  );
});

test('what is wrong with them is found at its line of the catalog', async () => {
  const found = await findingsOf(config, {
    'catalog.yml': CATALOG('  ../x.tar: { checksum: "sha256:12" }\n  y.tar: {}\n  z.tgz: { checksum: x }\n'),
  });
  expect(found.map(({ position }) => [position?.file, position?.line])).toEqual(
    [2, 2, 3, 4, 4].map((line) => ['catalog.yml', line]),
  );
});

test('KW1126: a digest of an image that hosts do not pull', async () => {
  const digest = `sha256:${'ab'.repeat(32)}`;
  const digests = `digests:\n  "k8s.gcr.io/pause:3.1": "${digest}"\n  "k8s.gcr.io/pause:3.2": "${digest}"\n`;
  const found = await findingsOf(config, { 'catalog.yml': `${digests}${ARTIFACTS}` });
  expect(found.filter(({ code }) => code === 'KW1126').map(({ params }) => params)).toEqual([
    { image: 'k8s.gcr.io/pause:3.2' },
  ]);
  const wrong = await findingsOf(config, { 'catalog.yml': `digests:\n  pause: "${digest}"\n  a:1: "x"\n${ARTIFACTS}` });
  expect(wrong.map(({ position }) => position?.line)).toEqual([2, 3]);
});
