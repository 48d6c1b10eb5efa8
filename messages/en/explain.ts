/** What `kubewright explain` says besides the words of keys, codes and steps. */
export const explain = {
  values: 'One of: {values}',
  default: 'Default: {value}',
  change: {
    roll: 'Change in an installed cluster: daemons restart, one host at a time.',
    procedure: 'Change in an installed cluster: takes more than running the steps: {why}.',
    never: 'Change in an installed cluster: not possible: {why}.',
  },
  keys: 'Keys:',
} as const;
