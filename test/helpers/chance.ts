const LONG = process.env['KUBEWRIGHT_LONG'] === '1';

/**
 * What tests with random input begin from: the same in each `npm test`, so that a failure comes from a change;
 * another in each `npm run test:long`. KUBEWRIGHT_SEED repeats a run.
 */
export const SEED = Number(process.env['KUBEWRIGHT_SEED'] ?? (LONG ? Date.now() % 2 ** 31 : 20181201));

/**
 * How many random inputs a test takes.
 * @param usual the number in `npm test`; `npm run test:long` takes a hundred times as many
 */
export function tries(usual: number): number {
  return LONG ? usual * 100 : usual;
}
