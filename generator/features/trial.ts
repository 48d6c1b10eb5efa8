import { hostsWith } from '../model/cluster.ts';
import type { Feature } from '../model/feature.ts';

/** Pods that verify.yml starts, asks and removes; a role for other roles. */
export const trial: Feature = {
  name: 'trial',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [],
  contribute: () => ({ steps: [], groupVars: {} }),
};
