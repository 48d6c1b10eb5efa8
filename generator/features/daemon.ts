import { hostsWith } from '../config/cluster.ts';
import type { Feature } from './feature.ts';
import { REGISTRY_ROLES } from './registry-storage.ts';

const ROLES = ['master', ...REGISTRY_ROLES] as const;

/** How the units of the cluster's programs are written and restarted; a role for other roles. */
export const daemon: Feature = {
  name: 'daemon',
  isOn: (cluster) => ROLES.some((role) => hostsWith(cluster, role).length > 0),
  rules: [],
  contribute: () => ({ steps: [], groupVars: {} }),
};
