import { hostsWith } from '../config/cluster.ts';
import { jinja } from '../plan/value.ts';
import type { Feature } from './feature.ts';

/** Images that come as archives from the control machine, for hosts without a registry. */
export const images: Feature = {
  name: 'images',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [],
  contribute: (cluster) => ({
    steps: ['docker', 'setup', 'verify', 'clean'],
    groupVars: {
      k8s_cluster: {
        images_dir: jinja('{{ artifacts_dir }}/images'),
        images_bin_dir: jinja('{{ bin_dir }}'),
        images_data_dir: cluster.docker.data_dir,
      },
    },
  }),
};
