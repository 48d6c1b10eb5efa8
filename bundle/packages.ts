import type { Plan } from '../generator/plan/plan.ts';

/**
 * The packages of the operating system that roles install, which hosts take from repositories of their own (`prepare.repositories`).
 * @returns names by family of systems (`Debian`, `RedHat`, `RedHat7`), sorted
 */
export function systemPackages({ groupVars, features }: Plan): Record<string, string[]> {
  const variables = Object.values(groupVars).flatMap((files) => Object.values(files).flatMap(Object.entries<unknown>));
  const maps = variables.filter(([name]) => name.endsWith('_packages')).map(([, value]) => value);
  const chrony = features.some(({ name }) => name === 'chrony') ? [{ Debian: ['chrony'], RedHat: ['chrony'] }] : [];
  const found: Record<string, Set<string>> = {};
  for (const map of [...maps, ...chrony])
    for (const [family, names] of Object.entries(map as Record<string, string[]>))
      for (const name of names) (found[family] ??= new Set()).add(name);
  return Object.fromEntries(Object.entries(found).map(([family, names]) => [family, [...names].sort()]));
}
