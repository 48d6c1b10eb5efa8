import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseConfig } from '../../generator/config/document.ts';
import { plan, type Plan } from '../../generator/plan/plan.ts';
import { Jinja, type Value } from '../../generator/plan/value.ts';
import { knownReleases, loadRelease } from '../../generator/release/release.ts';
import { renderInventory } from '../../generator/render/inventory.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { MADE_UP_HASH } from '../helpers/config.ts';
import { TEMPORARY } from '../helpers/folder.ts';
import { asListed, asWritten, mergedVariables } from '../helpers/variables.ts';
import { ansibleReader, type Read, type Reader } from './ansible-reader.ts';
import { arbitraryOf } from './arbitrary.ts';
import { repaired } from './repair.ts';

/** How many configurations are made; `npm run test:long` makes more. */
const CONFIGURATIONS = Number(process.env['KUBEWRIGHT_CONFIGURATIONS'] ?? 300);
/** So many are written while Ansible reads those before. */
const BATCH = 10;
const CORES = ['2.14', '2.19'] as const;

const configurations = arbitraryOf(clusterSchema(), {
  release: fc.constantFrom(...knownReleases()),
  'artifacts.catalog': fc.constant('catalog.yml'),
}) as fc.Arbitrary<ClusterConfig>;
const written = fc.record({ config: configurations, asJson: fc.boolean() });

let root: string;
let readers: Reader[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(TEMPORARY, 'values-'));
  readers = await Promise.all(CORES.map(ansibleReader));
});
afterAll(async () => {
  for (const reader of readers) reader.close();
  await rm(root, { recursive: true, force: true });
});

test(`Ansible reads back ${CONFIGURATIONS} configurations as they were written, and evaluates nothing of them`, async () => {
  const seen = { made: 0, given: 0 };
  const property = fc.asyncProperty(fc.array(written, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
    const folder = await mkdtemp(join(root, 'batch-'));
    const all = await Promise.all(
      batch.map(async ({ config, asJson }, i) => {
        const project = await makeInventory(config, join(folder, String(i)), asJson);
        seen.given++;
        if (project === undefined) return;
        seen.made++;
        const read = await Promise.all(readers.map((reader) => reader.read(project.inventory)));
        for (const one of read) compare(one, project.plan);
      }),
    );
    await rm(folder, { recursive: true });
    return all.length > 0;
  });
  await fc.assert(property, { numRuns: CONFIGURATIONS / BATCH, endOnFailure: process.env['CI'] !== undefined });
  expect(seen.made / seen.given).toBeGreaterThan(0.9);
});

/** The inventory of a configuration on disk; undefined when no rule would have it. */
async function makeInventory(given: ClusterConfig, folder: string, asJson: boolean) {
  await mkdir(folder);
  const write = (config: ClusterConfig) => (asJson ? JSON.stringify(config) : stringify(config));
  await writeFile(join(folder, 'catalog.yml'), catalogOf(given.release));
  const passed = await repaired(given, folder, write);
  if (passed === undefined) return undefined;
  const { config, loaded } = passed;
  expect(parseConfig(loaded.text, 'cluster.yml').data).toEqual(config);
  const planned = plan(loaded.cluster, loaded.release);
  for (const [path, { content }] of renderInventory(planned)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { plan: planned, inventory: join(folder, 'inventory', 'hosts') };
}

function catalogOf(release: string): string {
  const ids = Object.keys(loadRelease(release).artifacts);
  return JSON.stringify({ artifacts: Object.fromEntries(ids.map((id) => [id, { checksum: `sha256:${MADE_UP_HASH}` }])) });
}

function compare({ list, rendered }: Read, planned: Plan): void {
  const variables = mergedVariables(planned);
  const expected = Object.entries(variables).map(([name, own]) => [name, asWritten(own)]);
  expect(asListed(list._meta.hostvars)).toEqual(Object.fromEntries(expected));
  for (const [group, hosts] of Object.entries(planned.groups)) expect(list[group]?.hosts ?? []).toEqual(hosts);
  for (const [name, own] of Object.entries(variables)) literal(rendered[name], own);
}

/** What is no expression of ours has to be what it was. */
function literal(actual: unknown, value: Value): void {
  if (value instanceof Jinja) return;
  if (typeof value !== 'object') {
    expect(actual).toBe(value);
    return;
  }
  for (const [key, child] of Object.entries(value)) literal((actual as Record<string, unknown>)[key], child as Value);
  expect(Object.keys(actual as object)).toEqual(Object.keys(value));
}
