import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { parseConfig } from '../../generator/document/document.ts';
import { plan, type Plan } from '../../generator/plan/plan.ts';
import { Jinja, type Value } from '../../generator/model/value.ts';
import { knownReleases } from '../../generator/release/release.ts';
import { renderInventory } from '../../generator/render/inventory.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { SEED, tries } from '../helpers/chance.ts';
import { CATALOG } from '../helpers/config.ts';
import { TEMPORARY } from '../helpers/folder.ts';
import { asListed, asWritten, mergedVariables } from '../helpers/variables.ts';
import { ansibleReader, type Read, type Reader } from './ansible-reader.ts';
import { arbitraryOf } from './arbitrary.ts';
import { repaired } from './repair.ts';

const CONFIGURATIONS = tries(100);
/** So many are written while Ansible reads those before. */
const BATCH = 10;
const SECOND = 1000;
const CORES = ['2.14', '2.19'] as const;

/** Often neighbours: a load balancer's address must be of its hosts' network. */
const address = fc.oneof(
  fc.ipV4().filter((one) => !/^(0|127|22[4-9]|2[3-5]\d)\./.test(one)),
  fc.integer({ min: 1, max: 254 }).map((last) => `10.0.0.${last}`),
);
const configurations = arbitraryOf(clusterSchema(), {
  release: fc.constantFrom(...knownReleases()),
  'hosts.address': address,
  'lb.address': address,
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

test(
  `Ansible reads back ${CONFIGURATIONS} configurations as they were written, and evaluates nothing of them`,
  { timeout: CONFIGURATIONS * 3 * SECOND },
  async () => {
    const taken = { given: 0, passed: 0, master: 0, node: 0, lb: 0 };
    for (let first = 0; first < CONFIGURATIONS; first += BATCH) {
      const batch = fc.sample(written, { numRuns: BATCH, seed: SEED + first });
      const folder = await mkdtemp(join(root, 'batch-'));
      const all = await Promise.allSettled(batch.map((one, i) => survives(one, join(folder, String(i)))));
      const failed = all.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      taken.given += BATCH;
      const roles = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      taken.passed += roles.filter((some) => some.size > 0).length;
      for (const role of ['master', 'node', 'lb'] as const)
        taken[role] += roles.filter((some) => some.has(role)).length;
      await rm(folder, { recursive: true });
    }
    process.stderr.write(`seed ${SEED}: ${JSON.stringify(taken)}\n`);
    expect(taken.passed / taken.given).toBeGreaterThan(0.8);
    expect(Math.min(taken.master, taken.node, taken.lb)).toBeGreaterThan(0);
  },
);

interface Sample {
  readonly config: ClusterConfig;
  readonly asJson: boolean;
}

/** The roles of what was compared, none when there was nothing; it fails when something differs. */
async function survives({ config, asJson }: Sample, folder: string): Promise<Set<string>> {
  try {
    const project = await makeInventory(config, folder, asJson);
    if (project === undefined) return new Set();
    const read = await Promise.all(readers.map((reader) => reader.read(project.inventory)));
    for (const one of read) compare(one, project.plan);
    return new Set(project.plan.hosts.flatMap(({ roles }) => roles));
  } catch (error) {
    throw new Error(`seed ${SEED}: ${JSON.stringify(config)}`, { cause: error });
  }
}

/** The inventory of a configuration on disk; undefined when no rule would have it. */
async function makeInventory(given: ClusterConfig, folder: string, asJson: boolean) {
  await mkdir(folder);
  const write = (config: ClusterConfig) => (asJson ? JSON.stringify(config) : stringify(config));
  await writeFile(join(folder, 'catalog.yml'), CATALOG);
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

function compare({ list, rendered }: Read, planned: Plan): void {
  const variables = mergedVariables(planned);
  const expected = Object.entries(variables).map(([name, own]) => [name, asWritten(own)]);
  expect(asListed(list._meta.hostvars)).toEqual(Object.fromEntries(expected));
  for (const [group, hosts] of Object.entries(planned.groups)) expect(list[group]?.hosts ?? []).toEqual(hosts);
  expect(Object.keys(rendered[planned.hosts[0]?.name ?? ''] as object)).toEqual(
    expect.arrayContaining(Object.keys(variables[planned.hosts[0]?.name ?? ''] ?? {})),
  );
  for (const [host, own] of Object.entries(variables)) {
    const seen = rendered[host] as Record<string, unknown>;
    for (const [name, value] of Object.entries(own)) if (Object.hasOwn(seen, name)) unevaluated(seen[name], value);
  }
}

/** What is not an expression of ours has to be what it was. */
function unevaluated(actual: unknown, value: Value): void {
  if (value instanceof Jinja) return;
  if (typeof value !== 'object') {
    expect(actual).toBe(value);
    return;
  }
  expect(Object.keys(actual as object)).toEqual(Object.keys(value));
  for (const [key, child] of Object.entries(value)) unevaluated((actual as Record<string, unknown>)[key], child);
}
