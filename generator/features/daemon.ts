import { docker } from './docker.ts';
import type { Feature } from './feature.ts';

/** How the units of the cluster's programs are written and restarted; a role for other roles. */
export const daemon: Feature = {
  name: 'daemon',
  isOn: (cluster) => docker.isOn(cluster),
  rules: [],
  contribute: () => ({ steps: [], groupVars: {} }),
};
