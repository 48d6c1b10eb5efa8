import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { folderWith } from '../helpers/folder.ts';
import { failRole, runRole } from '../helpers/role.ts';

// Tests on hosts run 2.16 and 2.19.
test('binaries may be run by all, however they were packed, and come back when one is damaged, with ansible-core 2.14', async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can give files to root');
  const folder = await folderWith({ release: { bin: { one: 'first', two: 'second', other: 'not asked for' } } });
  for (const name of ['one', 'two']) await chmod(join(folder, 'release', 'bin', name), 0o600);
  await create({ gzip: true, cwd: folder, file: join(folder, 'release.tar.gz') }, ['release']);
  for (const name of ['host', 'bin']) await mkdir(join(folder, name));
  const hash = createHash('sha256').update(await readFile(join(folder, 'release.tar.gz')));
  const run = () =>
    runRole('2.14', 'artifacts', {
      artifacts_archive: { file: 'release.tar.gz', checksum: `sha256:${hash.copy().digest('hex')}` },
      artifacts_members: ['release/bin/one', 'release/bin/two'],
      artifacts_dir: folder,
      artifacts_host_dir: join(folder, 'host'),
      artifacts_bin_dir: join(folder, 'bin'),
    });
  const binary = join(folder, 'bin', 'two');

  await run();
  expect((await stat(binary)).mode & 0o777).toBe(0o755);
  expect((await run()).changed).toBe(0);
  await writeFile(binary, 'damaged');
  await run();
  expect(await readFile(binary, 'utf8')).toBe('second');
  await expect(stat(join(folder, 'bin', 'other'))).rejects.toThrow('ENOENT');
});

test('an archive that did not arrive as it was sent is not unpacked', async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can give files to root');
  const folder = await folderWith({ 'release.tar.gz': 'cut sho', host: {}, bin: {} });
  const checksum = `sha256:${createHash('sha256').update('cut short').digest('hex')}`;
  const said = await failRole('2.16', 'artifacts', {
    artifacts_archive: { file: 'release.tar.gz', checksum },
    artifacts_members: ['release/bin/one'],
    artifacts_dir: folder,
    artifacts_host_dir: join(folder, 'host'),
    artifacts_bin_dir: join(folder, 'bin'),
  });
  expect(said).toMatch(/KW3105: \S+release\.tar\.gz is not the file that was sent\. Expected sha256:/);
  expect(await readdir(join(folder, 'bin'))).toEqual([]);
});
