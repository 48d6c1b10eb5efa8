import { homePath } from '../../project/home-path.ts';
import type { Cluster } from '../config/cluster.ts';
import { jinja, type Jinja, type Value, type Variables } from '../plan/value.ts';
import type { Release } from '../release/release.ts';
import type { Feature } from './feature.ts';

/** The release's archives on their way from the control node to the hosts. */
export const artifacts: Feature = {
  name: 'artifacts',
  isOn: () => true,
  rules: [],
  contribute: (cluster) => ({
    steps: [],
    modules: ['binaries'],
    groupVars: {
      all: {
        artifacts_dir: folderOf(cluster),
        artifacts_bin_dir: jinja('{{ bin_dir }}'),
      },
    },
  }),
};

/** An artifact of the release as roles take it: what `artifacts_archives` says of it, once for all. @param id its key in release.yml */
export function archiveOf(id: string): Jinja {
  return jinja(`{{ artifacts_archives['${id}'] }}`);
}

/**
 * Files and hashes of the artifacts that a project needs, for all hosts.
 * @param ids their keys in release.yml
 */
export function archives(ids: readonly string[], { artifacts: known }: Release): Variables {
  const entries = ids.map((id) => [id, { file: known[id]?.file ?? '', checksum: known[id]?.checksum ?? '' }]);
  return { artifacts_archives: Object.fromEntries(entries) as Variables };
}

/**
 * Where the files are on this machine.
 * @param root absolute path of the project
 * @param home absolute path of the user's home, for a folder that begins with `~`
 * @returns absolute path
 */
export function filesFolder(
  { artifacts: { folder = FOLDER } }: Cluster,
  root: string,
  home: string | undefined,
): string {
  return homePath(folder, root, home);
}

const FOLDER = 'files';

/** Beside the playbooks: where an inventory was exported to (AWX), or is taken from, has nothing to do with the project's files. */
function folderOf({ artifacts: { folder = FOLDER } }: Cluster): Value {
  return /^[~/]/.test(folder) ? folder : jinja(`{{ playbook_dir }}/${folder}`);
}
