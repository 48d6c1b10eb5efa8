import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

test('--config --yes --git: a JSON configuration stays as it is; one commit of the generated files and of nothing else', async () => {
  const text = JSON.stringify(configWith());
  const folder = await folderWith({ 'my.json': text });
  await mkdir(join(folder, 'prod'));
  await writeFile(join(folder, 'prod', 'notes.txt'), 'mine');
  const made = await kubewright(['init', 'prod', '--config', 'my.json', '--yes', '--git'], folder, AUTHOR);
  expect(made).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('Committed to a new git repository') as string,
  });
  const git = async (...args: readonly string[]) => (await execa('git', args, { cwd: join(folder, 'prod') })).stdout;
  expect(await git('show', 'HEAD:cluster.json')).toBe(text);
  expect(await git('log', '--format=%s')).toBe('Cluster tiny');
  expect(await git('status', '--porcelain')).toBe('?? notes.txt');
  const again = await kubewright(['init', 'prod', '--config', 'my.json', '--yes', '--git'], folder, AUTHOR);
  expect(again).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('warning KW2085') as string });
});

test('a commit that fails leaves no repository behind, and takes away none that git could not read', async () => {
  const nobody = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.useConfigOnly', GIT_CONFIG_VALUE_0: 'true' };
  const folder = await folderWith({ 'my.json': JSON.stringify(configWith()), 'old/.git/precious': 'mine' });
  const init = (name: string) =>
    kubewright(['init', name, '--config', 'my.json', '--yes', '--git'], folder, { ...nobody, HOME: folder });
  for (const name of ['new', 'old'])
    expect(await init(name)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('KW2084') as string });
  await expect(access(join(folder, 'new', '.git'))).rejects.toThrow('ENOENT');
  expect(await readFile(join(folder, 'old', '.git', 'precious'), 'utf8')).toBe('mine');
});

test('without a terminal nothing is asked; --yes wants a file', async () => {
  const folder = await folderWith();
  expect(await kubewright(['init'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('error KW2083') as string,
  });
  expect(await kubewright(['init', '--yes'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--yes needs --config') as string,
  });
});
