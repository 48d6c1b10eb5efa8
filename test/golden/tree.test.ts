import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURES } from '../../generator/features/features.ts';
import { reservedNames } from '../../generator/rules/hosts.ts';
import { packageRoot } from '../../project/package-root.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { GOLDEN, goldenProjects } from './projects.ts';

const golden = goldenProjects();

/** The files of a golden project as Ansible and people see them. */
async function filesOf(name: string): Promise<Record<string, string>> {
  return readTree(join(golden.root, name), (path) => path.startsWith('.kubewright/'));
}

test('no host can have the name of a group', () => {
  const groups = [...golden.all.values()].flatMap(({ plan }) => Object.keys(plan.groups));
  // Names of hosts have no underscore.
  const possible = [...new Set(groups)].filter((group) => !group.includes('_'));
  expect(possible).toContain('registry');
  expect(reservedNames(FEATURES)).toEqual(expect.arrayContaining(possible));
});

test('only what was chosen is there', async () => {
  const [all, little] = [await filesOf('three'), await filesOf('bastion')];
  const chosen = ['firewall', 'verify_firewall', 'selinux', 'time_zone'];
  const paths = chosen.map((file) => `roles/prepare/tasks/${file}.yml`);
  expect(Object.keys(all)).toEqual(expect.arrayContaining(paths));
  expect(Object.keys(little).filter((path) => paths.includes(path))).toEqual([]);
  expect(little['roles/prepare/tasks/main.yml']).not.toMatch(/firewall|selinux|zone/i);
  expect(little['inventory/group_vars/all/prepare.yml']).not.toMatch(/time_zone/);
  const differing = Object.keys(all).filter((path) => path.startsWith('roles/') && all[path] !== little[path]);
  expect(differing.sort()).toEqual(
    [...paths, ...['main', 'verify'].map((file) => `roles/prepare/tasks/${file}.yml`)].sort(),
  );
});

test.each(GOLDEN)('%s: each file of tasks that another names is there', async (name) => {
  const files = await filesOf(name);
  for (const [path, text] of Object.entries(files)) {
    if (!/^roles\/\w+\/(tasks|handlers)\//.test(path)) continue;
    const folder = path.replace(/(tasks|handlers)\/.*/, 'tasks');
    for (const [, named = ''] of text.matchAll(/_tasks:\s+(?:file: )?"?([\w.]+\.yml)/g))
      expect(Object.keys(files), path).toContain(`${folder}/${named}`);
  }
});

test('tasks and handlers are skipped for facts and results only, never for the configuration', async () => {
  const files = await filesOf('three');
  const configured = /\b(prepare|chrony|pki|etcd)_[a-z_]+ (is (not )?defined|\| (bool|default))/;
  for (const [path, text] of Object.entries(files)) {
    if (!/^roles\/\w+\/(tasks|handlers)\//.test(path)) continue;
    const conditions = [...text.matchAll(/^ *when:(.*(?:\n +- .*)*)/gm)].map((match) => match[1] ?? '');
    for (const condition of conditions) expect(condition, path).not.toMatch(configured);
  }
});

test.each(GOLDEN)('%s: the same bytes every time, and nothing of this machine', async (name) => {
  const folder = join(golden.root, name);
  const before = await readTree(folder);
  expect((await regenerate(folder)).exitCode).toBe(0);
  expect(await readTree(folder)).toEqual(before);
  // root's home is that of hosts, too
  const places = [packageRoot(), homedir(), folder].filter((place) => place !== '/root');
  for (const [path, text] of Object.entries(before)) {
    for (const place of places) {
      if (path !== 'cluster.yml') expect(text.includes(`${place}/`), `${path} names ${place}`).toBe(false);
    }
    expect(text, path).not.toMatch(/\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d/);
    expect(text, path).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY/);
    expect(text.endsWith('\n') || text === '', `${path} ends with a line end`).toBe(true);
    expect(text, path).not.toMatch(/[ \t]+$/m);
  }
});

test('what a project is made of is committed but not its runs', async () => {
  const { '.gitignore': ignored = '' } = await filesOf('one');
  expect(ignored.split('\n')).toEqual(expect.arrayContaining(['/files/', '/.kubewright/runs/']));
});

test.each(['three', 'chinese'])('%s: README names each host, step, role and file', async (name) => {
  const { plan } = golden.all.get(name) ?? { plan: undefined };
  if (plan === undefined) throw new Error(name);
  const { 'README.md': readme = '', ...others } = await filesOf(name);
  const wanted = [
    ...plan.hosts.flatMap((host) => [host.name, host.address]),
    ...plan.steps.flatMap(({ playbook, title }) => [`\`${playbook}\``, title[plan.language]]),
    ...plan.features.map((feature) => `roles/${feature.name}/README.md`),
    ...plan.artifacts.flatMap(({ file, checksum }) => [file, checksum ?? '']),
  ];
  for (const word of wanted) expect(readme).toContain(word);
  for (const { name: role } of plan.features) expect(others).toHaveProperty([`roles/${role}/README.md`]);
});

test('a Chinese project explains itself in Chinese, an English one in English', async () => {
  const [chinese, english] = [await filesOf('chinese'), await filesOf('three')];
  const prose = Object.keys(chinese).filter((path) => path.endsWith('README.md'));
  expect(prose.length).toBeGreaterThan(4);
  for (const path of prose) {
    expect(chinese[path]?.match(/\p{Script=Han}/gu)?.length ?? 0, path).toBeGreaterThan(50);
    expect(english[path], path).not.toMatch(/\p{Script=Han}/u);
  }
});

test('output/example is what examples/three-members.yml gives; `npm run generate` writes it', async () => {
  const example = await readTree(join(packageRoot(), 'output', 'example'));
  const folder = await folderWith();
  await regenerate(folder, { config: join(packageRoot(), 'examples', 'three-members.yml'), output: 'example' });
  const generated = await readTree(join(folder, 'example'));
  expect(Object.keys(example)).toEqual(Object.keys(generated));
  expect(Object.keys(generated).filter((path) => generated[path] !== example[path])).toEqual([]);
});
