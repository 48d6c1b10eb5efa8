import { join } from 'node:path';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { images, type ImagesOptions } from '../../commands/images.ts';
import type { Language } from '../../messages/messages.ts';
import { CATALOG, configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';

const CONFIG = configWith({
  hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }],
  dns: { provider: 'none' },
  artifacts: { catalog: 'catalog.yml' },
});

/** What `kubewright images` prints; without a file of the folder for whole releases. */
async function imagesOf(options: ImagesOptions, language: Language = 'en', config = CONFIG): Promise<string> {
  const folder = await folderWith({ 'c.json': JSON.stringify(config), 'catalog.yml': CATALOG });
  const io = testIo(folder, { language });
  expect(await images(options.release === undefined ? 'c.json' : undefined, options, io)).toBe(0);
  return io.written.out();
}

test('the images of a cluster, with their copies', async () => {
  expect(`\n${await imagesOf({})}`).toMatchInlineSnapshot(`
    "
    Images of cluster tiny, release 1.13 (Kubernetes 1.13.12)

    image                 copy on Docker Hub
    k8s.gcr.io/pause:3.1  mirrorgooglecontainers/pause:3.1
    busybox:1             (on Docker Hub itself)
    "
  `);
  expect(`\n${await imagesOf({}, 'zh')}`).toMatchInlineSnapshot(`
    "
    集群 tiny 的镜像,版本 1.13(Kubernetes 1.13.12)

    镜像                  Docker Hub 上的副本
    k8s.gcr.io/pause:3.1  mirrorgooglecontainers/pause:3.1
    busybox:1             (本身就在 Docker Hub 上)
    "
  `);
  expect(await imagesOf({}, 'en', configWith())).toMatch(/needs no images\.\n$/);
});

test('--json', async () => {
  expect(JSON.parse(await imagesOf({ json: true }))).toEqual({
    cluster: 'tiny',
    release: '1.13',
    kubernetes: '1.13.12',
    images: [
      { name: 'k8s.gcr.io/pause:3.1', mirror: 'mirrorgooglecontainers/pause:3.1' },
      { name: 'busybox:1', mirror: null },
    ],
  });
  expect(JSON.parse(await imagesOf({ json: true, release: '1.12' }))).toMatchObject({ cluster: null, release: '1.12' });
});

test('--release: all images, also those of kubeadm', async () => {
  const text = await imagesOf({ release: '1.12' });
  for (const name of ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'etcd', 'coredns'])
    expect(text).toMatch(new RegExp(`^k8s\\.gcr\\.io/${name}:\\S+ +\\S+/${name}:`, 'm'));
  await expect(imagesOf({ release: '1.30' })).rejects.toMatchObject({ findings: [{ code: 'KW1105' }] });
});

test.each(['en', 'zh'] as const)('--mirror: a script for any sh (%s)', async (language) => {
  const script = await imagesOf({ mirror: true, release: '1.12' }, language);
  expect(script).toMatch(/^#!\/bin\/sh\n/);
  expect(script.match(/^mirror k8s\.gcr\.io\/\S+ \S+$/gm)?.length).toBeGreaterThan(10);
  for (const shell of [['dash'], ['bash'], ['bash', '--posix']]) {
    const [file = '', ...args] = shell;
    const folder = await folderWith({});
    const run = () =>
      execa(file, [...args, '-s'], {
        input: script,
        env: { PATH: `${folder}:/usr/bin:/bin` },
        extendEnv: false,
        reject: false,
      });
    await stubDocker(folder, '');
    const first = await run();
    expect([first.exitCode, first.stderr]).toEqual([0, '']);
    const calls = (await run()).stdout.split('\n');
    expect(calls.filter((line) => line.startsWith('docker '))).toEqual([]);
    await stubDocker(folder, 'influxdb');
    const failed = await run();
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toMatch(/^k8s\.gcr\.io\/heapster-influxdb-amd64:v1\.5\.2 <- /m);
    await stubDocker(folder, '', 'exit 1');
    expect(await run()).toMatchObject({ exitCode: 1, stdout: '' });
  }
});

test.each(['en', 'zh'] as const)('--save: a script that saves each image as an archive (%s)', async (language) => {
  const script = await imagesOf({ save: true }, language);
  expect(script).toMatch(
    /^save k8s\.gcr\.io\/pause:3\.1 k8s\.gcr\.io_pause_3\.1\.tar k8s\.gcr\.io\/pause:3\.1 mirror\S+$/m,
  );
  const folder = await folderWith({});
  const env = { PATH: `${folder}:/usr/bin:/bin` };
  const run = () => execa('dash', ['-s'], { input: script, cwd: folder, env, extendEnv: false, reject: false });
  // The registry that publishes it does not have it any more, its copy does.
  await stubDocker(folder, 'k8s.gcr.io');
  expect((await run()).exitCode).toBe(0);
  expect(await readFile(join(folder, 'k8s.gcr.io_pause_3.1.tar'), 'utf8')).toBe('k8s.gcr.io/pause:3.1\n');
  const again = await run();
  expect([again.exitCode, again.stdout]).toEqual([0, expect.not.stringContaining('docker pull')]);
  expect(again.stdout).toContain('busybox_1.tar: ');
  await rm(join(folder, 'busybox_1.tar'));
  await stubDocker(folder, 'busybox');
  expect(await run()).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^busybox:1: /m) as string });
});

/** A docker that keeps images as lines of a file, and cannot pull one whose name has `broken` in it. */
async function stubDocker(folder: string, broken: string, version = ':'): Promise<void> {
  const list = join(folder, 'images');
  await writeFile(list, '');
  const program = `#!/bin/sh
case "$1 $2" in
  'image inspect') exec grep -qxF "$3" ${list} ;;
  version*) ${version} ;;
  pull*) [ -z '${broken}' ] || case "$2" in *'${broken}'*) exit 1 ;; esac; echo "docker $*"; echo "$2" >> ${list} ;;
  tag*) grep -qxF "$2" ${list} && echo "$3" >> ${list} ;;
  save*) grep -xF "$4" ${list} > "$3" ;;
  rmi*) grep -vxF "$2" ${list} > ${list}.new; mv ${list}.new ${list} ;;
esac
`;
  await writeFile(join(folder, 'docker'), program);
  await chmod(join(folder, 'docker'), 0o755);
}
