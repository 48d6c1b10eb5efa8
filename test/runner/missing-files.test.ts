import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';
import { screenWith } from '../helpers/tmux.ts';
import { serve, whole } from '../fetch/server.ts';

const CONTENT = randomBytes(5000);

/** A project of one etcd member whose archive is elsewhere. */
async function project(checksum: string | undefined) {
  const { url } = await serve({ '/etcd.tgz': whole(CONTENT) });
  const address = `${url}/etcd.tgz`;
  const etcd = { file: 'etcd.tgz', mirrors: [address], ...(checksum === undefined ? {} : { checksum }) };
  const folder = await folderWith();
  const config = JSON.stringify(configWith({ release: '1.12', artifacts: { catalog: 'catalog.yml' } }));
  await makeProject(folder, config, { files: { 'catalog.yml': JSON.stringify({ artifacts: { etcd } }) } });
  return { folder, address, file: join(folder, 'files/etcd.tgz') };
}

const CHECKSUM = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;

test('before an installation missing archives are told with their addresses, before a step of it they are not', async () => {
  const { folder, address } = await project(CHECKSUM);
  const { stderr } = await kubewright(['run', '--ansible', '/nowhere'], folder);
  expect(stderr).toContain(`warning KW2154: Archives are missing in ${folder}/files: etcd.tgz (${address}).`);
  expect((await kubewright(['run', 'etcd', '--ansible', '/nowhere'], folder)).stderr).not.toContain('KW2154');
});

test('on a terminal run asks whether to fetch them, and goes on', async () => {
  const { folder, file } = await project(CHECKSUM);
  const screen = await screenWith(['run', '--ansible', '/nowhere'], folder, [100, 40]);
  await screen.until(/Fetch them now\? \[y\/N\]/);
  await screen.type('y', 'Enter');
  expect(await screen.until(/exit=/)).toMatch(/etcd\.tgz: fetched[^]*KW4004[^]*exit=6/);
  expect((await readFile(file)).equals(CONTENT)).toBe(true);
});

test('a hash that is only believed now has to be generated first', async () => {
  const { folder } = await project(undefined);
  const screen = await screenWith(['run', '--ansible', '/nowhere'], folder, [100, 40]);
  await screen.until(/Fetch them now\? \[y\/N\]/);
  await screen.type('y', 'Enter');
  await screen.until(/write their hashes to catalog\.yml\? \[y\/N\]/);
  await screen.type('y', 'Enter');
  expect(await screen.until(/exit=/)).toMatch(/Next: `kubewright generate`[^]*exit=3/);
});
