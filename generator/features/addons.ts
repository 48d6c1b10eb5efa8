import { hostsWith } from '../model/cluster.ts';
import type { Feature } from '../model/feature.ts';

/** How manifests of add-ons are applied, waited for, and removed when they are no longer chosen; a role for other roles' files. */
export const addons: Feature = {
  name: 'addons',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [],
  contribute: () => ({ steps: ['cluster-addon', 'clean'], groupVars: {} }),
};
