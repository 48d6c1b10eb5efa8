import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { CONFIG_HOME } from '../helpers/config-home.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject } from '../helpers/project.ts';
import { ansibleVenv, runnerVenv } from '../helpers/python.ts';

// As AWX does it: the project in one folder, its inventory exported into another.
test('ansible-runner finds the project in the folder of the playbooks, whatever inventory it is given', async () => {
  const [{ bin }, runner] = [await ansibleVenv('2.16'), await runnerVenv()];
  const data = await folderWith();
  const made = await makeProject(await folderWith(), JSON.stringify(configWith()));
  const env = { XDG_CONFIG_HOME: CONFIG_HOME, LC_ALL: 'C.UTF-8', PATH: `${bin}:/usr/bin:/bin`, HOME: data };
  const project = join(data, 'project');
  await rename(made.folder, project);
  const { stdout: inventory } = await execa('ansible-inventory', ['--list', '--export'], {
    cwd: project,
    env,
    extendEnv: false,
    preferLocal: true,
    localDir: bin,
  });
  await mkdir(join(data, 'inventory'));
  await writeFile(join(data, 'inventory', 'exported.json'), inventory);
  await writeFile(join(data, 'inventory', 'hosts'), '#!/bin/sh\ncat "$(dirname "$0")/exported.json"\n');
  await chmod(join(data, 'inventory', 'hosts'), 0o755);
  await rename(join(project, 'inventory', 'hosts'), join(project, 'inventory', 'hosts.not-used'));

  const words = ['run', data, '--playbook', '90.setup.yml', '--inventory', join(data, 'inventory', 'hosts')];
  const { all } = await execa(join(runner.bin, 'ansible-runner'), words, {
    env,
    extendEnv: false,
    reject: false,
    all: true,
  });
  // the archives come first, and are looked for on this machine: nobody listens at the hosts
  expect(all).toMatch(/KW3103: \S+/);
  for (const [, folder] of all.replace(/\s+/g, ' ').matchAll(/KW3103: \S+ is not in (\S+) on the control node/g))
    expect(folder).toBe(join(project, 'files'));
});
