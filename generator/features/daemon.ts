import type { Feature } from '../model/feature.ts';

/** How the units of the cluster's programs are written and restarted; a role for other roles. */
export const daemon: Feature = {
  name: 'daemon',
  isOn: () => true,
  rules: [],
  contribute: () => ({ steps: [], groupVars: {}, modules: ['restart', 'units'] }),
};
