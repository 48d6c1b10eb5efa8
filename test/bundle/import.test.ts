import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { FILES_FOLDER } from '../../bundle/contents.ts';
import { textEntry } from '../../bundle/write.ts';
import { takeLock } from '../../project/lock.ts';
import { CLI } from '../helpers/cli-path.ts';
import { kubewright } from '../helpers/cli.ts';
import { readTree } from '../helpers/tree.ts';
import { makeBundle, randomEntry } from './archive.ts';

const MB = 2 ** 20;

test('unpacks what was put in, with its programs, into a new folder or an empty one', async () => {
  const program = textEntry('project/vault-password', '#!/bin/sh\n', true);
  const { file, folder } = await makeBundle([program, textEntry('project/a/b/c', 'c'), textEntry('empty', '')]);
  const { exitCode, stdout } = await kubewright(['bundle', 'import', file], folder);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`Cluster demo is in ${folder}/demo.`)]);
  const tree = await readTree(join(folder, 'demo'));
  expect(tree).toMatchObject({ empty: '', 'project/a/b/c': 'c', 'project/vault-password': '#!/bin/sh\n' });
  expect(Object.keys(tree)).toHaveLength(5);
  const modes = ['project/vault-password', 'project/a/b/c'].map(
    async (path) => (await stat(join(folder, 'demo', path))).mode,
  );
  expect((await Promise.all(modes)).map((mode) => mode & 0o777)).toEqual([0o755, 0o644]);

  await execa('mkdir', [join(folder, 'there')]);
  const again = await kubewright(['bundle', 'import', file, '-o', 'there', '--json'], folder);
  expect(JSON.parse(again.stdout)).toMatchObject({ folder: join(folder, 'there'), cluster: 'demo' });
  expect(await readTree(join(folder, 'there'))).toEqual(tree);
  const taken = await kubewright(['bundle', 'import', file, '-o', 'there'], folder);
  expect([taken.exitCode, taken.stderr]).toEqual([4, expect.stringMatching(/KW2139: .*there is there already/)]);
});

test('of a damaged bundle, or another than was expected, nothing is left', async () => {
  const { file, folder } = await makeBundle([await randomEntry('files/large', 2 * MB)]);
  const refused = async (...args: string[]) => (await kubewright(['bundle', 'import', file, ...args], folder)).stderr;
  expect(await refused('--sums', 'ab'.repeat(32))).toMatch(/KW2137/);
  const handle = await open(file, 'r+');
  await handle.write('damage', MB);
  await handle.close();
  expect(await refused()).toMatch(/KW2136: .*files\/large/);
  expect(await readdir(folder)).toEqual(['demo.bundle.tar']);
});

test('two at once do not write into the same folder', async () => {
  const { file, folder } = await makeBundle([]);
  const lock = await takeLock(join(folder, 'demo.unpacking.lock'));
  const { exitCode, stderr } = await kubewright(['bundle', 'import', file], folder);
  expect([exitCode, stderr]).toEqual([4, expect.stringMatching(new RegExp(`KW2135: Process ${process.pid} `))]);
  if ('release' in lock) await lock.release();
  expect((await kubewright(['bundle', 'import', file], folder)).exitCode).toBe(0);
});

test('after a kill in the middle there is no folder, and the next call unpacks all of it', async () => {
  const { file, folder } = await makeBundle([textEntry('first', ''), await randomEntry('files/large', 400 * MB)]);
  const child = spawn(process.execPath, [CLI, 'bundle', 'import', file], { cwd: folder, stdio: 'ignore' });
  await expect
    .poll(() => existsSync(join(folder, 'demo.unpacking/files/large')), { timeout: 60_000, interval: 5 })
    .toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect((await readdir(folder)).sort()).toEqual(['demo.bundle.tar', 'demo.unpacking', 'demo.unpacking.lock']);
  expect((await kubewright(['bundle', 'import', file], folder)).exitCode).toBe(0);
  expect((await readdir(folder)).sort()).toEqual(['demo', 'demo.bundle.tar']);
  expect((await stat(join(folder, 'demo/files/large'))).size).toBe(400 * MB);
});

/** In a mount namespace of its own: a disk of 8 MB; a bundle is unpacked onto it, and what is there afterwards is listed. */
const ON_SMALL_DISK = `
mount -t tmpfs -o size=8m none "$FOLDER/disk" || exit 99
"$NODE" "$CLI" bundle import "$FOLDER/demo.bundle.tar" -o "$FOLDER/disk/demo" 2> "$FOLDER/told"
echo $? > "$FOLDER/code"
ls -A "$FOLDER/disk" > "$FOLDER/left"
`;

test('a full disk leaves nothing', async (context) => {
  const { folder } = await makeBundle([textEntry('first', ''), await randomEntry('files/large', 12 * MB)]);
  await execa('mkdir', [join(folder, 'disk')]);
  const env = { FOLDER: folder, NODE: process.execPath, CLI };
  const result = await execa('unshare', ['--mount', '--map-root-user', 'sh', '-c', ON_SMALL_DISK], {
    env,
    reject: false,
  });
  if (result.exitCode === 99 || /unshare/.test(result.stderr)) context.skip(`no mount namespaces: ${result.stderr}`);
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  expect(await read('told')).toMatch(/error KW2040: The disk of .*\/disk is full/);
  expect([await read('code'), await read('left')]).toEqual(['4\n', '']);
});

test('says when the project looks for its files elsewhere, and when the Python here is not that of the wheels', async () => {
  const config = { artifacts: { folder: '/srv/archives' } };
  const description = { ansible: { core: '2.16', python: '3.9' } };
  const { file, folder } = await makeBundle([textEntry(`${FILES_FOLDER}/a`, 'a')], { config, description });
  const { exitCode, stderr } = await kubewright(['bundle', 'import', file], folder);
  expect(exitCode).toBe(0);
  expect(stderr).toContain(`KW2140: The project looks for its files in /srv/archives`);
  expect(stderr).toMatch(/KW2142: .*Python 3\.9 on \w+-\w+\. Here are: Python/);
});
