import { join } from 'node:path';

/** Folder of what kubewright keeps in a project, relative to the project root. */
export const STATE_FOLDER = '.kubewright';

/** Where the secrets of a project are, relative to its root; outside the manifest. */
export const VAULT_FILE = 'inventory/group_vars/all/vault.yml';

/** Where things are in a project; all paths absolute when `root` is. */
export function layout(root: string) {
  const state = join(root, STATE_FOLDER);
  return {
    root,
    state,
    /** Format version, steps and the hash of each generated file; committed. */
    description: join(state, 'project.json'),
    /** The files as generated last, the common ancestor of a three-way merge; committed. */
    base: join(state, 'base'),
    /** What a write is about to put in place, while it lasts; not committed. */
    pending: join(state, 'pending'),
    /** What that write does, from when everything is staged until all is in place. */
    journal: join(state, 'pending', 'journal.json'),
    /** Answers to `kubewright init`, until the project is written. */
    draft: join(state, 'init.json'),
    /** One folder per run; not committed. */
    runs: join(state, 'runs'),
    inventory: join(root, 'inventory', 'hosts'),
    ansibleConfig: join(root, 'ansible.cfg'),
  };
}
