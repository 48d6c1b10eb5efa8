import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { ansibleVenv, lintVenv } from '../helpers/python.ts';
import { goldenProjects } from './projects.ts';

const golden = goldenProjects();

test('yamllint has nothing to say, by the rules that each project brings', async () => {
  const { bin } = await lintVenv();
  for (const { folder } of golden.all.values()) {
    const result = await execa(join(bin, 'yamllint'), ['--strict', '.'], { cwd: folder, reject: false });
    expect(result.stdout, folder).toBe('');
    expect(result.exitCode).toBe(0);
  }
});

test(
  'ansible-lint has nothing to say, with the profile production and no rule skipped',
  { timeout: 20 * 60_000 },
  async () => {
    const { bin } = await lintVenv();
    const { collections } = await ansibleVenv('2.19');
    const env = {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      LC_ALL: 'C.UTF-8',
    };
    const options = { cwd: golden.root, env, reject: false, stdin: 'ignore' } as const;
    // The first has everything that can be chosen; of the others only what differs from it.
    for (const [name, ...chosen] of [
      ['balanced'],
      ['external', 'roles/docker', '11.harbor.yml', 'roles/kube_master', 'inventory'],
      ['three', '01.prepare.yml', '90.setup.yml', '99.clean.yml', 'inventory'],
      [
        'served',
        'roles/nfs',
        'roles/harbor',
        '01.prepare.yml',
        '11.harbor.yml',
        'verify.yml',
        '99.clean.yml',
        'inventory',
      ],
      ['stocked', 'roles/registry', '11.harbor.yml', 'verify.yml', 'inventory'],
      [
        'plain',
        'roles/registry',
        'roles/registry_server',
        'roles/images',
        '03.docker.yml',
        '11.harbor.yml',
        'verify.yml',
        '99.clean.yml',
        'inventory',
      ],
      ['mounted', 'roles/nfs', '01.prepare.yml', 'inventory'],
      ['bastion', 'roles/prepare/tasks/main.yml', 'inventory'],
    ] as const) {
      const cwd = join(golden.root, name);
      const command = ['--offline', '--strict', '--nocolor', ...chosen];
      const paths = `${join(cwd, 'collections')}:${collections}`;
      const result = await execa(join(bin, 'ansible-lint'), command, {
        ...options,
        ...{ cwd, env: { ...env, ANSIBLE_COLLECTIONS_PATH: paths } },
      });
      expect(result.stdout).toBe('');
      expect(result.stderr).toMatch(/Passed: 0 failure\(s\), 0 warning\(s\)/);
    }
  },
);
