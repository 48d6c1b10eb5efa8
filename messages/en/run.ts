/** What `kubewright run` and `kubewright setup` say. */
export const run = {} as const;
