import { folderOf } from '../derived/archives.ts';
import type { Feature } from '../model/feature.ts';
import { jinja } from '../model/value.ts';

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
