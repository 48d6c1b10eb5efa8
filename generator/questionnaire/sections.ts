import { FEATURES } from '../features/features.ts';
import { clusterSchema, type SchemaNode } from '../../schema/schema.ts';
import { examine } from './examine.ts';
import { sectionsOf, SWITCH } from './schema-questions.ts';
import { setIn, type Config } from '../document/set-in.ts';

/**
 * The sections that mean something for a cluster: those of no feature, of features that are on, and of those that could be
 * switched on. What the release lacks cannot, which its rule finds at the section or its switch; it is not offered.
 * @param config with hosts
 */
export function offeredSections(config: Config, catalog: string | undefined): string[] {
  const { cluster } = examine(config, catalog);
  if (cluster === undefined) return [];
  return sectionsOf()
    .filter(([name, node]) => {
      if (node.properties?.[SWITCH] !== undefined)
        return !isRefused(setIn(config, [name, SWITCH], true), name, catalog);
      const feature = FEATURES.find((one) => one.name === name);
      return feature === undefined || feature.isOn(cluster);
    })
    .map(([name]) => name);
}

/** The schema of a section. */
export function sectionOf(name: string): SchemaNode {
  const { root, resolve } = clusterSchema();
  return resolve(root.properties?.[name] ?? {});
}

function isRefused(config: Config, name: string, catalog: string | undefined): boolean {
  return examine(config, catalog).findings.some(
    ({ severity, path: [section, key, ...rest] }) =>
      severity === 'error' && section === name && rest.length === 0 && (key === undefined || key === SWITCH),
  );
}
