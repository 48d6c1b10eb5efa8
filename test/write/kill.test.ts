import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRelease } from '../../generator/release/release.ts';
import { plan as makePlan, type Plan } from '../../generator/plan/plan.ts';
import type { FileTree } from '../../generator/render/file-tree.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { apply, compare } from '../../generator/write/write.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { SEED } from '../helpers/chance.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';
import { TEMPORARY } from '../helpers/folder.ts';
import { readTree } from '../helpers/tree.ts';

/** Kills, and how many of them one project bears one after the other. */
const PROJECTS = 10;
const KILLS = 5;

/** By what one sees that a phase of a write has begun: new contents are staged, and put in place. */
const MARKS = { pending: '.kubewright/pending', journal: '.kubewright/pending/journal.json' };
const PHASES = ['pending', 'journal'] as const;

/** Configurations that differ in many files, and in which files there are; each with a host of another name. */
const CONFIGS: readonly [host: string, keys: Partial<ClusterConfig>][] = [
  ['a', {}],
  ['b', { language: 'zh', etcd: { heartbeat_interval: 150 } }],
  ['b', { prepare: { firewall: 'keep', selinux: 'keep', time_zone: 'Asia/Shanghai' } }],
  ['c', { language: 'zh', hosts: members(3), prepare: { firewall: 'keep' } }],
];

/** What is written by hand, and must be there whatever happens. */
const EDITS = { 'roles/etcd/tasks/main.yml': '# mine: etcd', 'ansible.cfg': '# mine: ansible', VARS: '# mine: host' };

interface Version {
  readonly tree: FileTree;
  readonly plan: Plan;
}

type Tree = Record<string, string>;
type Trees = [Tree, Tree, Tree];

let folder = '';
let versions: readonly Version[] = [];
/** What writes that nobody kills make of an edited project, for each version. */
const trees: Tree[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(TEMPORARY, 'killed-'));
  versions = CONFIGS.map(([host, keys]) => version(host, configWith(keys)));
  for (const index of versions.keys()) {
    const root = join(folder, `whole-${index}`);
    await write(root, 0);
    await edit(root);
    await write(root, index);
    trees.push(await readTree(root));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Enough to be killed in the middle of: what the configurations differ in, and some that is always the same. */
const KEPT = /^(ansible\.cfg|README\.md|inventory\/.*|roles\/(etcd|prepare)\/(README\.md|tasks\/.*))$/;

/** Part of a project as it would be generated, and variables of a host in a file that is named after it. */
function version(host: string, config: ClusterConfig): Version {
  const cluster = clusterOf(config);
  const plan = makePlan(cluster, loadRelease(cluster.release));
  const vars = '---\n# what only this host has\ndisk: /dev/sdb\nrack: 7\nzone: west\n';
  const tree = new Map([...render(plan, loadTemplates())].filter(([path]) => KEPT.test(path)));
  return {
    plan,
    tree: tree.set(`inventory/host_vars/${host}.yml`, { content: `${vars}name: ${host}\n`, executable: false }),
  };
}

test(`kill -9 at ${PROJECTS * KILLS} random moments of a write (seed ${SEED})`, async () => {
  const moments = fc.sample(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.nat(3)), {
    seed: SEED,
    numRuns: PROJECTS * KILLS,
  });
  const durations = await measure();
  let cutShort = 0;
  for (let project = 0; project < PROJECTS; project += 1) {
    const root = join(folder, String(project));
    let now = 0;
    await write(root, 0);
    await edit(root);
    for (let i = 0; i < KILLS; i += 1) {
      const [within, step, other] = moments[project * KILLS + i] ?? [0, 0, 0];
      const next = (now + 1 + step) % CONFIGS.length;
      // spread over the whole write: by turns while it stages, and while it puts in place
      const count = project * KILLS + i;
      const phase = PHASES[count % 2] ?? 'pending';
      const moment = ((count + within) / (PROJECTS * KILLS)) * durations[phase];
      if (await killed(root, { now, next, after: other % 2 === 0 ? next : other, phase, moment })) cutShort += 1;
      now = other % 2 === 0 ? next : other;
    }
    await rm(root, { recursive: true });
  }
  // kills that came too late prove nothing
  expect(cutShort).toBeGreaterThan((PROJECTS * KILLS) / 4);
}, 300_000);

interface Kill {
  readonly now: number;
  readonly next: number;
  /** What is generated by the run that repairs. */
  readonly after: number;
  readonly phase: keyof typeof MARKS;
  /** Milliseconds since the phase began. */
  readonly moment: number;
}

/** Kills a write and lets the next one repair; says whether the first was cut short. */
async function killed(root: string, kill: Kill): Promise<boolean> {
  const context = `seed ${SEED}: ${JSON.stringify(kill)}`;
  const [before, whole, repaired] = [kill.now, kill.next, kill.after].map((index) => trees[index] ?? {}) as Trees;
  const child = await start(root, kill.next);
  await begun(root, kill.phase, child);
  await setTimeout(kill.moment);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const interrupted = existsSync(join(root, MARKS.pending));
  const left = await readTree(root, isTemporary);
  for (const path of new Set([...Object.keys(before), ...Object.keys(whole), ...Object.keys(left)])) {
    expect([before[path], whole[path]], `${context} ${path}`).toContain(left[path]);
  }
  expect(await repair(root, kill), context).toBe(0);
  expect(await readTree(root, isDraftOfLock), context).toEqual(repaired);
  for (const mark of Object.values(EDITS)) expect(Object.values(repaired).join(''), context).toContain(mark);
  return interrupted;
}

const isTemporary = (path: string) => path.startsWith('.kubewright/pending/') || path.startsWith('.kubewright/runs/');

/** A process that is killed while it makes a lock leaves what nobody takes for one. */
const isDraftOfLock = (path: string) => /^\.kubewright\/runs\/lock\.\w+\//.test(path);

/** The next write, by turns in this process, which is quicker, and in one of its own; gives the exit code. */
async function repair(root: string, { after, phase }: Kill): Promise<number> {
  if (phase === 'pending') {
    await write(root, after);
    return 0;
  }
  const [exitCode] = (await once(await start(root, after), 'exit')) as [number];
  return exitCode;
}

async function write(root: string, index: number): Promise<void> {
  const { tree, plan } = versionAt(index);
  await mkdir(root, { recursive: true });
  await apply(root, await compare(root, tree), [], tree, plan);
}

function versionAt(index: number): Version {
  const found = versions[index];
  if (found === undefined) throw new Error(`no version ${index}`);
  return found;
}

async function edit(root: string): Promise<void> {
  for (const [name, mark] of Object.entries(EDITS)) {
    const path = join(root, name === 'VARS' ? 'inventory/host_vars/a.yml' : name);
    await writeFile(path, (await readFile(path, 'utf8')).replace('\n', `\n${mark}\n`));
  }
}

async function start(root: string, index: number) {
  const { tree, plan } = versionAt(index);
  const job = join(folder, 'job.json');
  await writeFile(
    job,
    JSON.stringify({ root, plan, tree: [...tree].map(([path, file]) => [path, String(file.content)]) }),
  );
  const dist = join(packageRoot(), 'dist');
  return spawn(process.execPath, [join(import.meta.dirname, 'writer.mjs'), dist, job], { stdio: 'inherit' });
}

/** Waits until a process has come to a phase of its write, or is done. */
async function begun(root: string, phase: keyof typeof MARKS, child: Awaited<ReturnType<typeof start>>): Promise<void> {
  while (!existsSync(join(root, MARKS[phase])) && child.exitCode === null) await setTimeout(1);
}

/** How long the phases of a write take that nobody kills, in milliseconds. */
async function measure(): Promise<Record<keyof typeof MARKS, number>> {
  const root = join(folder, 'measured');
  await write(root, 0);
  const child = await start(root, 1);
  await begun(root, 'pending', child);
  const staging = performance.now();
  await begun(root, 'journal', child);
  const moving = performance.now();
  while (existsSync(join(root, MARKS.pending))) await setTimeout(1);
  const durations = { pending: moving - staging, journal: performance.now() - moving };
  if (child.exitCode === null) await once(child, 'exit');
  await rm(root, { recursive: true });
  return durations;
}
