/** The ansible-core versions that `kubewright setup` can install, each with its file in requirements/. */
export const CORES = ['2.14', '2.16', '2.17', '2.19'] as const;

export type Core = (typeof CORES)[number];

/** The newest core whose modules still run on the hosts' Python 2.7 and 3.6 (EL7, EL8). */
export const DEFAULT_CORE: Core = '2.16';

/** Oldest core that generated projects support; there is no upper limit, newer ones are only untested. */
export const OLDEST_CORE = '2.14.0';

/** The control node's Python for each core, first and last minor version; ansible-core support matrix. */
export const PYTHONS: Readonly<Record<Core, { readonly first: number; readonly last: number }>> = {
  '2.14': { first: 9, last: 11 },
  '2.16': { first: 10, last: 12 },
  '2.17': { first: 10, last: 12 },
  '2.19': { first: 11, last: 13 },
};

/** Whether a text names a core that setup can install. */
export function isCore(text: string): text is Core {
  return (CORES as readonly string[]).includes(text);
}
