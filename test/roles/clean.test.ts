import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { configWith, members } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';
import { ansibleVenv } from '../helpers/python.ts';

test('a cluster is removed by its name and as a whole, which is asked before any host is', async () => {
  const { folder } = await makeProject(await folderWith(), JSON.stringify(configWith({ hosts: members(3) })));
  const { bin, collections } = await ansibleVenv('2.16');
  const clean = (...words: readonly string[]) =>
    execa(join(bin, 'ansible-playbook'), ['99.clean.yml', ...words], {
      cwd: folder,
      env: { ANSIBLE_COLLECTIONS_PATH: `${join(folder, 'collections')}:${collections}`, LC_ALL: 'C.UTF-8' },
      all: true,
      reject: false,
      stdin: 'ignore',
    });
  const [unnamed, misnamed, limited] = [
    await clean(),
    await clean('-e', 'confirm=other'),
    await clean('-e', 'confirm=tiny', '--limit', 'all[0]'),
  ];
  for (const { exitCode, all } of [unnamed, misnamed]) {
    expect(exitCode).not.toBe(0);
    expect(all).toContain('KW3901: nothing was removed.');
  }
  expect(limited.all).toContain('KW3902: nothing was removed.');
  for (const { all } of [unnamed, misnamed, limited]) expect(all).not.toContain('UNREACHABLE');
});
