import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { imagesIn } from '../../fetch/image-archives.ts';
import { takeLock } from '../../project/lock.ts';
import { kubewright } from '../helpers/cli.ts';
import { CATALOG, configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { serve, whole, type Manner } from './server.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** A stand-in for docker: it pulls what has not `gone` in its name, and saves archives with a manifest and nothing else. */
const DOCKER = `#!/bin/sh
echo "$*" >> "$(dirname "$0")/calls"
case $1 in
  pull) case $2 in *gone*) echo 'Error: manifest unknown' >&2; exit 1 ;; esac ;;
  save) cd "$(mktemp -d)"; echo '[{"RepoTags":["'"$4"'"]}]' > manifest.json; tar -cf "$3" manifest.json ;;
esac
`;

/** A cluster that needs two images, its catalog knows where the archives of programs would be, and one of those is there. */
async function project(digests: Record<string, string>, images = ['quay.io/pause:1', 'quay.io/verify:2']) {
  const root = await folderWith();
  const [pause, verify] = images;
  const config = configWith({
    release: '1.12',
    hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }],
    dns: { provider: 'none' },
    artifacts: { catalog: 'catalog.yml' },
    kube_node: { pause_image: pause, verify_image: verify } as never,
  });
  await writeFile(join(root, 'cluster.yml'), stringify(config));
  const catalog = parse(CATALOG) as { artifacts: Record<string, object> };
  // Programs are not what this is about: what is there is what the catalog says.
  const checksum = `sha256:${createHash('sha256').update('x').digest('hex')}`;
  const artifacts = Object.fromEntries(
    Object.keys(catalog.artifacts).map((id) => [id, { checksum, file: `${id}.tgz` }]),
  );
  await mkdir(join(root, 'files'));
  for (const id of Object.keys(artifacts)) await writeFile(join(root, 'files', `${id}.tgz`), 'x');
  await writeFile(join(root, 'catalog.yml'), stringify({ artifacts, digests }));
  return { root, folder: join(root, 'files/images') };
}

/** A PATH with docker alone, and what that was called with. */
async function docker() {
  const bin = await folderWith();
  await writeFile(join(bin, 'docker'), DOCKER, { mode: 0o755 });
  for (const name of ['sh', 'dirname', 'mktemp', 'tar'])
    await execa('ln', ['-s', (await execa('which', [name])).stdout, join(bin, name)]);
  return { env: { PATH: bin }, calls: () => readFile(join(bin, 'calls'), 'utf8') };
}

const ALL_DIGESTS = { 'quay.io/pause:1': DIGEST, 'quay.io/verify:2': DIGEST };

test('images with a digest are pulled by it, saved by their names, and their hashes are in the catalog', async () => {
  const { root, folder } = await project(ALL_DIGESTS);
  const { env, calls } = await docker();
  const listed = await kubewright(['fetch', '--images', '--list', '--json'], root, env);
  const pause = { name: 'quay.io/pause:1', digest: DIGEST, archive: null, state: 'absent' };
  expect((JSON.parse(listed.stdout) as { images: unknown[] }).images).toContainEqual(pause);
  const first = await kubewright(['fetch', '--images'], root, env);
  expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^All \d+ files are in/) as string });
  const file = join(folder, 'quay.io_pause_1.tar');
  expect(await imagesIn(file)).toEqual(['quay.io/pause:1']);
  expect(await calls()).toContain(`pull quay.io/pause@${DIGEST}\ntag quay.io/pause@${DIGEST} quay.io/pause:1\n`);
  const hash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  const catalog = parse(await readFile(join(root, 'catalog.yml'), 'utf8')) as { images: object };
  expect(catalog.images).toMatchObject({ 'quay.io_pause_1.tar': { checksum: `sha256:${hash}` } });
  expect((await kubewright(['validate'], root)).exitCode).toBe(0);
  // What is there is left alone, and told.
  const before = await calls();
  const again = await kubewright(['fetch', '--images', '--json'], root, env);
  expect(again.exitCode).toBe(0);
  const seen = { ...pause, archive: file, state: 'right' };
  expect((JSON.parse(again.stdout) as { images: unknown[] }).images).toContainEqual(seen);
  expect(await calls()).toBe(before);
});

test('an image without a digest, and an archive that somebody brought, are not taken without a word', async () => {
  const { root, folder } = await project({ 'quay.io/pause:1': DIGEST });
  const { env, calls } = await docker();
  const asked = await kubewright(['fetch', '--images'], root, env);
  expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringMatching(/KW2103: .*quay\.io\/verify:2/)]);
  const brought = await folderWith({ 'manifest.json': JSON.stringify([{ RepoTags: ['quay.io/verify:2'] }]) });
  await mkdir(folder);
  await create({ file: join(folder, 'mine.tar'), cwd: brought }, ['manifest.json']);
  expect((await kubewright(['fetch', '--images'], root, env)).stderr).toMatch(/KW2103: .*quay\.io\/verify:2/);
  expect((await kubewright(['fetch', '--images', '--trust-first'], root, env)).exitCode).toBe(0);
  expect(await calls()).not.toContain('verify');
  expect(await readFile(join(root, 'catalog.yml'), 'utf8')).toMatch(/^ {2}mine\.tar:$/m);
  await writeFile(join(folder, 'mine.tar'), await readFile(join(folder, 'quay.io_pause_1.tar')));
  const wrong = await kubewright(['fetch', '--images', '--list'], root, env);
  expect(wrong.stdout).toMatch(/quay\.io\/verify:2 +missing/);
});

test('one that cannot be had is told with the reason, and keeps nobody from the others', async () => {
  const images = ['quay.io/gone:1', 'quay.io/verify:2', 'quay.io/taken:3'];
  const { root, folder } = await project(ALL_DIGESTS, images);
  const { env } = await docker();
  await mkdir(folder);
  await writeFile(join(folder, 'quay.io_verify_2.tar'), 'a note of mine');
  const { exitCode, stderr } = await kubewright(['fetch', '--images', '--trust-first'], root, env);
  expect(exitCode).toBe(4);
  expect(stderr).toMatch(/KW2151: docker could not bring image quay\.io\/gone:1: .*manifest unknown/);
  expect(stderr).toMatch(/KW2152: .*quay\.io_verify_2\.tar has the name of an archive/);
  expect(await readFile(join(folder, 'quay.io_verify_2.tar'), 'utf8')).toBe('a note of mine');
});

test('without a program that could, it says what to install', async () => {
  const { root } = await project(ALL_DIGESTS);
  const { exitCode, stderr } = await kubewright(['fetch', '--images'], root, { PATH: await folderWith() });
  expect([exitCode, stderr]).toEqual([4, expect.stringMatching(/KW2150: [^]*apt-get install skopeo/)]);
});

test('two at once do not write into the same folder', async () => {
  const { root } = await project(ALL_DIGESTS);
  const lock = await takeLock(join(root, 'files/.fetch.lock'));
  const { exitCode, stderr } = await kubewright(['fetch'], root);
  expect([exitCode, stderr]).toEqual([4, expect.stringMatching(new RegExp(`KW2153: Process ${process.pid} `))]);
  expect((await kubewright(['fetch', '--list'], root)).exitCode).toBe(0);
  if ('release' in lock) await lock.release();
  expect((await kubewright(['fetch'], root)).exitCode).toBe(0);
  expect((await readdir(join(root, 'files'))).filter((name) => name.startsWith('.'))).toEqual([]);
});

const sha256 = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** An image of one random layer as a registry has it: paths with what is answered there, and its digest. */
function published(name: string) {
  const layer = randomBytes(1024);
  const packed = gzipSync(layer);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [sha256(layer)] },
      config: {},
    }),
  );
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const blob = (bytes: Buffer, mediaType: string) => ({ mediaType, size: bytes.length, digest: sha256(bytes) });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: blob(config, 'application/vnd.docker.container.image.v1+json'),
      layers: [blob(packed, 'application/vnd.docker.image.rootfs.diff.tar.gzip')],
    }),
  );
  const answer: Manner = (_, response) => void response.writeHead(200, { 'content-type': type }).end(manifest);
  const manners: Record<string, Manner> = {
    '/v2/': whole(Buffer.from('{}')),
    [`/v2/${name}/manifests/1`]: answer,
    [`/v2/${name}/manifests/${sha256(manifest)}`]: answer,
    [`/v2/${name}/manifests/${DIGEST}`]: answer,
    [`/v2/${name}/blobs/${sha256(config)}`]: whole(config),
    [`/v2/${name}/blobs/${sha256(packed)}`]: whole(packed),
  };
  return { manners, digest: sha256(manifest) };
}

test('skopeo itself brings an image by its digest, and refuses another one', async (context) => {
  const { failed } = await execa('skopeo', ['--version'], { reject: false });
  if (failed) context.skip('skopeo is not on the PATH');
  const { manners, digest } = published('pause');
  const { url } = await serve(manners);
  const address = new URL(url).host;
  const image = `${address}/pause:1`;
  // Without TLS, and without signatures, as far as this test's own home says.
  const home = await folderWith({
    '.config/containers/registries.conf': `[[registry]]\nlocation = "${address}"\ninsecure = true\n`,
    '.config/containers/policy.json': '{"default": [{"type": "insecureAcceptAnything"}]}',
  });
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
  const { root, folder } = await project({ [image]: digest }, [image, image]);
  const { exitCode, stderr } = await kubewright(['fetch', '--images'], root, env);
  expect(exitCode, stderr).toBe(0);
  expect(await imagesIn(join(folder, `${image.replace(/[/:]/g, '_')}.tar`))).toEqual([image]);
  const other = await project({ [image]: DIGEST }, [image, image]);
  const refused = await kubewright(['fetch', '--images'], other.root, env);
  expect([refused.exitCode, refused.stderr]).toEqual([
    4,
    expect.stringMatching(/KW2151: skopeo could not bring [^]*does not match/),
  ]);
});
