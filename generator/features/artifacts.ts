import { jinja, type Variables } from '../plan/value.ts';
import type { Release } from '../release/release.ts';
import type { Feature } from './feature.ts';

/** The release's archives on their way from the control machine to the hosts. */
export const artifacts: Feature = {
  name: 'artifacts',
  isOn: () => true,
  rules: [],
  contribute: (cluster) => ({
    steps: [],
    groupVars: {
      all: {
        artifacts_dir: cluster.artifacts.folder ?? jinja('{{ inventory_dir }}/../files'),
        artifacts_bin_dir: jinja('{{ bin_dir }}'),
      },
    },
  }),
};

/** What the role needs to know of an artifact of the release. @param id its key in release.yml */
export function archiveOf(id: string, { artifacts: known }: Release): Variables {
  return { file: known[id]?.file ?? '', checksum: known[id]?.checksum ?? '' };
}
