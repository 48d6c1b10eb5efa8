import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { CATALOG, configWith } from '../helpers/config.ts';
import { CONFIG_HOME } from '../helpers/config-home.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';
import { ansibleVenv } from '../helpers/python.ts';

// Nobody listens at 10.0.0.1: a run that got as far as a host would end unreachable.
test.each(['2.14', '2.19'] as const)(
  'all archives that are missing or damaged are named before any host is called, with ansible-core %s',
  async (core) => {
    const hosts = [{ name: 'a', address: '10.0.0.1', roles: ['etcd' as const, 'master' as const, 'node' as const] }];
    const config = configWith({ release: '1.12', hosts, artifacts: { catalog: 'catalog.yml' } });
    const { folder } = await makeProject(await folderWith(), JSON.stringify(config), {
      files: { 'catalog.yml': CATALOG },
    });
    const run = async () => {
      const command = join((await ansibleVenv(core)).bin, 'ansible-playbook');
      const env = { XDG_CONFIG_HOME: CONFIG_HOME, LC_ALL: 'C.UTF-8' };
      const { all } = await execa(command, ['90.setup.yml'], { cwd: folder, env, reject: false, all: true });
      const named = [...all.matchAll(/(KW310[34]): (\S+)/g)].map(([, code = '', file = '']) => `${code} ${file}`);
      return [...new Set(named)].sort();
    };
    const files = [
      'docker-17.03.2-ce.tgz',
      'etcd-v3.2.9-linux-amd64.tar.gz',
      'flannel-v0.7.0-linux-amd64.tar.gz',
      'v1.12.10/kubernetes-node-linux-amd64.tar.gz',
      'v1.12.10/kubernetes-server-linux-amd64.tar.gz',
    ];
    expect(await run()).toEqual(files.map((file) => `KW3103 ${file}`));
    await mkdir(join(folder, 'files', 'v1.12.10'), { recursive: true });
    for (const file of files) await writeFile(join(folder, 'files', file), 'not the archive');
    expect(await run()).toEqual(files.map((file) => `KW3104 ${file}`));
  },
);

test('an archive that nobody knows the hash of is named before any host is called', async () => {
  const { folder } = await makeProject(await folderWith(), JSON.stringify(configWith({ release: '1.12' })));
  const command = join((await ansibleVenv('2.16')).bin, 'ansible-playbook');
  const env = { XDG_CONFIG_HOME: CONFIG_HOME, LC_ALL: 'C.UTF-8' };
  const { all } = await execa(command, ['90.setup.yml'], { cwd: folder, env, reject: false, all: true });
  expect(all.replace(/\s+/g, ' ')).toContain('KW3117: no hash of etcd-v3.2.9-linux-amd64.tar.gz was published');
});
