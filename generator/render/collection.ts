import { basename } from 'node:path';
import type { Plan } from '../plan/plan.ts';
import type { GeneratedFile } from './file-tree.ts';
import type { TemplateSet } from './templates.ts';

/** Where Ansible finds collections that lie beside playbooks, here and in the project. */
const FOLDER = 'collections/ansible_collections/kubewright/host/';

/**
 * The collection kubewright.host with the modules that the plan runs; nothing where it runs none.
 * @throws Error when a module has no file
 */
export function renderCollection({ modules, language }: Plan, templates: TemplateSet): [string, GeneratedFile][] {
  if (modules.length === 0) return [];
  const chosen = new Set(modules.map((name) => `${FOLDER}plugins/modules/${name}.py`));
  const unknown = [...chosen].filter((path) => !templates.has(path));
  if (unknown.length > 0) throw new Error(`no template ${unknown.join(', ')}`);
  const readme = language === 'en' ? 'README.md' : `README.${language}.md`;
  return [...templates]
    .filter(([path]) => path.startsWith(FOLDER))
    .filter(([path]) => !path.includes('/plugins/modules/') || chosen.has(path))
    .filter(([path]) => !basename(path).startsWith('README') || basename(path) === readme)
    .map(([path, { content, executable }]) => [
      basename(path) === readme ? `${FOLDER}README.md` : path,
      { content, executable },
    ]);
}
