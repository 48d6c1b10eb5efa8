import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadRelease } from '../../generator/release/release.ts';
import { plan } from '../../generator/plan/plan.ts';
import type { FileTree } from '../../generator/render/file-tree.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { reconcile, type Change } from '../../generator/write/reconcile.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { SEED, tries } from '../helpers/chance.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';

/** Settings that are changed, one or more at a time. */
const SETTINGS: readonly Partial<ClusterConfig>[] = [
  { language: 'zh' },
  { hosts: members(3) },
  { etcd: { heartbeat_interval: 150, election_timeout: 1500 } },
  { etcd: { data_dir: '/data/etcd', flags: { 'max-txn-ops': 256 } } },
  { prepare: { firewall: 'keep' } },
  { prepare: { selinux: 'keep', time_zone: 'Asia/Shanghai' } },
  { prepare: { sysctl: { 'vm.swappiness': 0 } } },
  { ssh: { user: 'ops', port: 2222 } },
  { name: 'other' },
];

const TEMPLATES = loadTemplates();
const settings = fc.subarray([...SETTINGS.keys()], { minLength: 0, maxLength: 3 });

/** What somebody does to lines of a file; numbers choose a line by their remainder. */
const operation = fc.record({
  kind: fc.constantFrom('insert' as const, 'delete' as const, 'change' as const, 'move' as const),
  at: fc.nat(),
  to: fc.nat(),
  /** Whether it is near a line that the new configuration changes, where that is possible. */
  near: fc.boolean(),
});

const scenario = fc.record({
  from: settings,
  to: settings,
  file: fc.nat(),
  changed: fc.boolean(),
  operations: fc.array(operation, { minLength: 1, maxLength: 4 }),
});
type Scenario = (typeof scenario)['generate'] extends (...given: never[]) => { value: infer Value } ? Value : never;

function configOf(chosen: readonly number[]): ClusterConfig {
  return configWith(Object.assign({}, ...chosen.map((index) => SETTINGS[index])) as Partial<ClusterConfig>);
}

const trees = new Map<string, FileTree>();

function treeOf(chosen: readonly number[]): FileTree {
  const key = JSON.stringify(chosen);
  const known = trees.get(key);
  if (known !== undefined) return known;
  const cluster = clusterOf(configOf(chosen));
  const tree = render(plan(cluster, loadRelease(cluster.release)), TEMPLATES);
  trees.set(key, tree);
  return tree;
}

const textsOf = (tree: FileTree) => new Map([...tree].map(([path, { content }]) => [path, content.toString()]));

interface Edited {
  readonly path: string;
  readonly text: string;
  /** Lines that have to be in the result. */
  readonly present: readonly string[];
  /** Lines that must not be in the result. */
  readonly absent: readonly string[];
  /** Pairs of lines that have to stay in this order, where both are there. */
  readonly ordered: readonly (readonly [string, string])[];
}

/** Edits a file as a scenario says. */
function edit({ from, to, file, changed, operations }: Scenario): Edited {
  const base = textsOf(treeOf(from));
  const next = textsOf(treeOf(to));
  const all = [...base.keys()];
  const touched = all.filter((path) => next.get(path) !== base.get(path));
  const choice = changed && touched.length > 0 ? touched : all;
  const path = choice[file % choice.length] ?? '';
  const original = (base.get(path) ?? '').split('\n');
  const wanted = new Set((next.get(path) ?? '').split('\n'));
  const count = (lines: readonly string[], line: string) => lines.filter((other) => other === line).length;
  // only a line that is there once can be told from others afterwards
  const isKnown = (line: string) => line.trim() !== '' && count(original, line) === 1;
  const edited = [...original];
  const expected = { present: [] as string[], absent: [] as string[], ordered: [] as [string, string][] };
  const used = new Set<string>();
  for (const [i, { kind, at, to: target, near }] of operations.entries()) {
    const spots = edited.flatMap((line, index) => (near && !wanted.has(line) ? [index] : []));
    const index = spots.length > 0 ? (spots[at % spots.length] ?? 0) : at % edited.length;
    const line = edited[index] ?? '';
    const mark = `# edit ${i}`;
    if (kind === 'insert') {
      edited.splice(index, 0, mark);
      expected.present.push(mark);
      continue;
    }
    if (!isKnown(line) || used.has(line)) continue;
    used.add(line);
    if (kind === 'change') {
      edited[index] = `${line} ${mark}`;
      expected.present.push(`${line} ${mark}`);
      expected.absent.push(line);
    } else if (kind === 'delete') {
      edited.splice(index, 1);
      expected.absent.push(line);
    } else {
      const place = target % edited.length;
      const anchor = edited[place] ?? '';
      if (!isKnown(anchor) || used.has(anchor) || place === index) continue;
      used.add(anchor);
      edited.splice(index, 1);
      edited.splice(place, 0, line);
      expected.present.push(line);
      expected.ordered.push(place > index ? [anchor, line] : [line, anchor]);
    }
  }
  return { path, text: edited.join('\n'), ...expected };
}

/** Whether what was done by hand is in a text; a line that is gone may be one that the new file has anyway. */
function survives({ present, absent, ordered }: Edited, text: string): void {
  const lines = text.split('\n');
  for (const line of present) expect(lines.filter((other) => other === line)).toHaveLength(1);
  for (const line of absent) expect(lines).not.toContain(line);
  for (const [first, second] of ordered) {
    if (lines.includes(first) && lines.includes(second))
      expect(lines.indexOf(first)).toBeLessThan(lines.indexOf(second));
  }
}

function changeOf(changes: readonly Change[], path: string): Change {
  const found = changes.find((change) => change.path === path || change.from === path);
  if (found === undefined) throw new Error(`nothing is said of ${path}`);
  return changes.find((change) => change.from === path) ?? found;
}

function reconciled(given: Scenario, { path, text }: Edited, winner?: 'ours' | 'theirs'): Change {
  const base = textsOf(treeOf(given.from));
  return changeOf(reconcile(base, new Map(base).set(path, text), treeOf(given.to), winner), path);
}

test(`random edits survive or are a conflict (seed ${SEED})`, () => {
  const seen: Record<string, number> = {};
  fc.assert(
    fc.property(scenario, (given) => {
      const edited = edit(given);
      const { action, file } = reconciled(given, edited);
      seen[action] = (seen[action] ?? 0) + 1;
      const generated = textsOf(treeOf(given.to)).get(edited.path);
      if (action === 'conflict') return;
      if (action === 'remove') {
        // only when nothing was done after all
        expect(edited.text).toBe(textsOf(treeOf(given.from)).get(edited.path));
        return;
      }
      const result = file?.content.toString() ?? edited.text;
      if (generated !== edited.text) survives(edited, result);
    }),
    { seed: SEED, numRuns: tries(300) },
  );
  // each way of ending was seen, or the property says little
  for (const action of ['keep', 'merge', 'conflict', 'leave']) expect(seen[action], action).toBeGreaterThan(0);
});

test(`with --resolve a conflict ends as was asked (seed ${SEED})`, () => {
  let conflicts = 0;
  fc.assert(
    fc.property(scenario, (given) => {
      const edited = edit({ ...given, changed: true });
      const { action, conflict } = reconciled({ ...given, changed: true }, edited);
      if (action !== 'conflict') return;
      conflicts += 1;
      const ours = reconciled(given, edited, 'ours').file?.content.toString() ?? edited.text;
      survives(edited, ours);
      const theirs = (reconciled(given, edited, 'theirs').file?.content.toString() ?? '').split('\n');
      const sides = conflict?.reason === 'lines' ? conflict.clashes : [];
      for (const { new: next } of sides) for (const line of next.lines) expect(theirs).toContain(line);
    }),
    { seed: SEED, numRuns: tries(150) },
  );
  expect(conflicts).toBeGreaterThan(0);
});

test(`so it is on the disk, where a conflict changes nothing (seed ${SEED})`, async () => {
  for (const given of fc.sample(scenario, { seed: SEED, numRuns: 20 })) {
    const root = await folderWith({ 'cluster.yml': JSON.stringify(configOf(given.from)) });
    await regenerate(root);
    const edited = edit(given);
    await writeFile(join(root, edited.path), edited.text);
    await writeFile(join(root, 'cluster.yml'), JSON.stringify(configOf(given.to)));
    const before = await readTree(root);
    const { exitCode } = await regenerate(root, { json: true, notInstalled: true });
    const after = await readTree(root);
    if (exitCode === 3) {
      expect(after).toEqual(before);
      await regenerate(root, { json: true, resolve: 'ours', notInstalled: true });
      survives(edited, (await readTree(root))[edited.path] ?? '');
    } else if (edited.text !== textsOf(treeOf(given.to)).get(edited.path)) {
      survives(edited, after[edited.path] ?? '');
    }
    expect((await regenerate(root, { check: true })).exitCode).toBe(0);
  }
});
