import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { packageRoot } from '../../project/package-root.ts';
import type { Core } from '../../runner/ansible/cores.ts';
import { folderWith } from './folder.ts';
import { ansibleVenv } from './python.ts';

/**
 * A role as it lies in roles-templates/ (without `.hbs`), run by `ansible-playbook -vvv` with this machine as its host.
 * @param entries where it begins, one after the other; `main` where none is given
 * @returns how many tasks changed something, and all that was printed
 * @throws ExecaError when the run failed
 */
export async function runRole(
  core: Core,
  role: string,
  vars: Readonly<Record<string, unknown>>,
  ...entries: readonly string[]
): Promise<{ changed: number; all: string }> {
  const { bin } = await ansibleVenv(core);
  const playbook = join(await folderWith(), 'playbook.yml');
  const tasks = (entries.length === 0 ? ['main'] : entries).map((entry) => ({
    'ansible.builtin.import_role': { name: role, tasks_from: entry },
  }));
  await writeFile(playbook, JSON.stringify([{ hosts: 'localhost', gather_facts: false, vars, tasks }]));
  const { all } = await execa(join(bin, 'ansible-playbook'), ['-vvv', '-i', 'localhost,', '-c', 'local', playbook], {
    env: {
      ANSIBLE_ROLES_PATH: join(packageRoot(), 'roles-templates', 'roles'),
      ANSIBLE_COLLECTIONS_PATH: join(packageRoot(), 'roles-templates', 'collections'),
      ANSIBLE_PYTHON_INTERPRETER: join(bin, 'python'),
      LC_ALL: 'C.UTF-8',
    },
    all: true,
    stdin: 'ignore',
  });
  return { changed: Number(/changed=(\d+)/.exec(all)?.[1]), all };
}

/**
 * As runRole, of a role that is to fail.
 * @returns all that was printed
 */
export async function failRole(...words: Parameters<typeof runRole>): Promise<string> {
  return runRole(...words).then(
    () => Promise.reject(new Error('the role did not fail')),
    (error: unknown) => (error as { all: string }).all,
  );
}
