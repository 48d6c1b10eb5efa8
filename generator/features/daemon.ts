import { hostsWith } from '../config/cluster.ts';
import type { Feature } from './feature.ts';

/** How the units of the cluster's programs are written and restarted; a role for other roles. */
export const daemon: Feature = {
  name: 'daemon',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 || hostsWith(cluster, 'harbor').length > 0,
  rules: [],
  contribute: () => ({ steps: [], groupVars: {} }),
};
