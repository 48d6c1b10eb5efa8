import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunResult } from '../../runner/report/json.ts';
import { CLI } from '../helpers/cli-path.ts';
import { expectSuccess, labProject, type LabProject } from '../lab/cluster.ts';
import { healthyMembers } from '../lab/etcd-client.ts';
import { useLab } from '../lab/fixture.ts';

// From one file to a cluster: the lab's network has no route out, and the home is empty. Node is on the PATH here (what a machine
// without it does is test/bundle/offline.test.ts); the one that runs is that of the bundle.
const lab = useLab(1);
let folder: string;
let project: LabProject;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kubewright-bundle-test-'));
  if (lab.hosts.length === 0) return;
  project = await labProject(lab, { roles: () => ['etcd'], archives: ['etcd'] });
  await lab.run('host1', 'apt-get -q update');
  await project.configure();
});
afterAll(async () => {
  await project.remove();
  await rm(folder, { recursive: true, force: true });
});

test('a host is installed from a bundle by Ansible of its wheels', async () => {
  const bundle = join(folder, 'lab.bundle.tar');
  await execa(process.execPath, [CLI, 'bundle', 'create', '-C', project.root, '-o', bundle]);
  const out = join(folder, 'out');
  const sealed = async (argv: string[], cwd = folder) => {
    const [command = '', ...args] = lab.enter(argv);
    return execa(command, args, { cwd, env: { HOME: folder, XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' }, reject: false });
  };
  await execa('tar', ['-xf', bundle, '-C', folder, 'install.sh']);
  expect(await sealed(['sh', 'install.sh', bundle, out])).toMatchObject({ exitCode: 0 });
  const kubewright = (...args: string[]) =>
    sealed([join(out, 'kubewright/bin/kubewright'), ...args], join(out, 'project'));
  expect(await kubewright('setup')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(folder) as string });
  const { exitCode = 1, stdout } = await kubewright('run', 'prepare', 'etcd', '--json');
  expectSuccess({ exitCode, result: JSON.parse(stdout) as RunResult });
  expect(await healthyMembers(lab)).toBe(1);
});
