import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { CORES } from '../../runner/ansible/cores.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { goldenProjects } from './projects.ts';

const golden = goldenProjects();

/** Groups that a play before makes at run time. */
const MADE_LATER =
  /^\[WARNING\]: Could not match supplied host pattern, ignoring: (fitness_checked|(etcd|flannel|docker|kube_master)_(start|roll))$/gm;

test('90.setup.yml imports every step of an installation, in their order', async () => {
  for (const { folder, plan } of golden.all.values()) {
    const whole = await readFile(join(folder, '90.setup.yml'), 'utf8');
    const imported = [...whole.matchAll(/import_playbook: (\S+)/g)].map(([, playbook]) => playbook);
    expect(imported, folder).toEqual(plan.steps.filter(({ setup }) => setup).map(({ playbook }) => playbook));
    expect(imported, folder).toContain('01.prepare.yml');
  }
});

test.each(CORES)('ansible-core %s parses every playbook of every project', { timeout: 10 * 60_000 }, async (core) => {
  const { bin } = await ansibleVenv(core);
  const projects = [...golden.all.values()];
  // Those of the installation are parsed with 90.setup.yml.
  const playbooks = projects.flatMap(({ folder, plan }) =>
    plan.steps.filter(({ setup }) => !setup).map(({ playbook }) => join(folder, playbook)),
  );
  const inventories = projects.flatMap(({ folder }) => ['-i', join(folder, 'inventory', 'hosts')]);
  const result = await execa(join(bin, 'ansible-playbook'), ['--syntax-check', ...inventories, ...playbooks], {
    env: {
      LC_ALL: 'C.UTF-8',
      ANSIBLE_INVENTORY_UNPARSED_FAILED: '1',
      ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
    },
    cwd: golden.root,
    reject: false,
    all: true,
    stdin: 'ignore',
  });
  expect(result.exitCode, result.all).toBe(0);
  expect(result.all.match(/^playbook: /gm)).toHaveLength(playbooks.length);
  expect(result.all.replace(MADE_LATER, '')).not.toMatch(/warning|deprecat/i);
});
