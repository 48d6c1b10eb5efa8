/** What `kubewright explain` says besides the words of keys, codes and steps. */
export const explain = {
  values: 'One of: {values}',
  default: 'Default: {value}',
  keys: 'Keys:',
} as const;
