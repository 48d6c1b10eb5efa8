import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { packageRoot } from '../project/package-root.ts';
import { kubewright } from './helpers/cli.ts';
import { folderWith } from './helpers/folder.ts';
import { readTree } from './helpers/tree.ts';

test('the published package, installed elsewhere, generates the same bytes', async () => {
  const folder = await folderWith({ 'package.json': '{ "private": true }' });
  const pack = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: packageRoot(),
  });
  const [{ filename, files }] = JSON.parse(pack.stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths.filter((path) => /^(test|lab|dist\/lab|dist\/scripts|output|\.ci)\/|\.map$/.test(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining(['roles-templates/project/gitignore.hbs', 'runner/events/callback/kubewright_events.py']),
  );
  await execa('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${filename}`], {
    cwd: folder,
  });

  // what ssh runs has to be a program there too, for whom the umask lets
  const { mode } = await stat(join(folder, 'node_modules', 'kubewright', 'runner', 'contact', 'askpass.mjs'));
  expect(mode & 0o100).toBe(0o100);

  const config = join(packageRoot(), 'examples', 'three-members.yml');
  const command = join(folder, 'node_modules', '.bin', 'kubewright');
  await execa(command, ['generate', '-c', config, '-o', 'installed'], { cwd: folder });
  await kubewright(['generate', '-c', config, '-o', 'checkout'], folder);
  const installed = await readTree(join(folder, 'installed'));
  expect(Object.keys(installed).length).toBeGreaterThan(80);
  expect(installed).toEqual(await readTree(join(folder, 'checkout')));
});
