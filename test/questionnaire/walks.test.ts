import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { finding } from '../../findings/finding.ts';
import { loadConfig } from '../../generator/config/load.ts';
import { plan } from '../../generator/plan/plan.ts';
import { compose, flow } from '../../generator/questionnaire/flow.ts';
import type { Answers } from '../../generator/questionnaire/question.ts';
import { leavesOf, sectionsOf } from '../../generator/questionnaire/schema-questions.ts';
import { interview, type Surroundings } from '../../generator/questionnaire/session.ts';
import { start } from '../../generator/questionnaire/state.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { folderWith } from '../helpers/folder.ts';
import { COPIES, walker, WORLD, type Coverage } from './walker.ts';

const WALKS = 500;

const AROUND: Surroundings = {
  world: WORLD,
  readCatalog: (answer) =>
    Promise.resolve(answer === COPIES.folder ? COPIES.catalog : [finding('KW1206', { folder: answer, files: 'x' })]),
  keep: () => Promise.resolve(),
};

test(`${WALKS} random walks end in configurations that validate and generate, and reach every question and choice`, async () => {
  const coverage: Coverage = new Map();
  const templates = loadTemplates();
  for (let seed = 1; seed <= WALKS; seed++) {
    const { state, isDone } = await interview(walker(seed, coverage), start(WORLD), AROUND);
    expect(isDone, `walk ${seed}`).toBe(true);
    const { cluster, release } = await written(state);
    expect(render(plan(cluster, release), templates).size, `walk ${seed}`).toBeGreaterThan(20);
  }
  process.stderr.write(`${report(coverage).join('\n')}\n`);
  expect(unreached(coverage)).toEqual([]);
}, 600_000);

/** The configuration of a walk, as a file is read. */
async function written(answers: Answers) {
  const config = compose(flow(answers, WORLD), answers);
  const catalog = answers.catalog === undefined ? {} : { 'catalog.yml': answers.catalog };
  const folder = await folderWith({ 'cluster.yml': stringify(config), ...catalog });
  return loadConfig(join(folder, 'cluster.yml'), 'cluster.yml');
}

/** Questions beyond those of keys. */
const OWN = ['mode', 'name', 'release', 'language', 'hosts', 'layout', 'balancer', 'sections', 'artifacts.catalog'];

/** What a question can do and none did: be answered, be gone back from, be changed from the review, give a choice. */
function unreached(coverage: Coverage): string[] {
  return edges().filter((edge) => !coverage.has(edge) && ![...coverage.keys()].some((seen) => matches(seen, edge)));
}

function matches(seen: string, edge: string): boolean {
  return edge.startsWith('* -> ')
    ? seen.endsWith(edge.slice(1))
    : edge.endsWith(' -> *') && seen.startsWith(edge.slice(0, -1));
}

function edges(): string[] {
  const leaves = sectionsOf().flatMap(([name, node]) => leavesOf([name], node).map(({ path }) => path.join('.')));
  // decided by the balancer
  const ids = [...new Set([...OWN, ...leaves])].filter((id) => id !== 'lb.external');
  return [
    ...ids.flatMap((id) => [`* -> ${id}`, `${id} -> *`, `review -> ${id}`]),
    ...ids.filter((id) => id !== 'mode').map((id) => `${id} (back) -> *`),
    ...['quick', 'full'].map((value) => `mode = ${value}`),
    ...['ha', 'spread', 'single', 'etcd'].map((value) => `layout = ${value}`),
    ...['masters', 'external'].map((value) => `balancer = ${value}`),
  ];
}

function report(coverage: Coverage): string[] {
  const wanted = edges();
  const reached = wanted.length - unreached(coverage).length;
  const kinds = [...coverage.keys()];
  const refused = kinds.filter((edge) => edge.includes(' refuses '));
  return [
    `questionnaire: ${WALKS} walks, steps: ${[...coverage.values()].reduce((sum, count) => sum + count, 0)}`,
    `edges that have to be reached: ${reached} of ${wanted.length}`,
    `different ways from question to question: ${kinds.filter((edge) => edge.includes(' -> ')).length}`,
    `refusals: ${refused.length} (codes: ${[...new Set(refused.map((edge) => edge.slice(-6)))].sort().join(', ')})`,
  ];
}
