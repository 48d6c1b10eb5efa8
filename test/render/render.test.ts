import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { plan, type Plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { FileTree } from '../../generator/render/file-tree.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';

const templates = loadTemplates();
const planned = (count: number): Plan => plan(clusterOf(configWith({ hosts: members(count) })), loadRelease('1.13'));
const texts = (tree: FileTree) => [...tree].map(([path, { content }]) => [path, content.toString()]);

/** Nested maps in the order of a file; what is no map is not looked at. */
type Written = Map<string, Written>;

test('render is pure: the same bytes twice, the plan and the templates as before', () => {
  const one = planned(3);
  const before = structuredClone({ ...one, groupVars: JSON.stringify(one.groupVars) });
  const bytes = [...templates].map(([path, { content }]) => [path, content.toString()]);
  const first = texts(render(one, templates));
  expect(texts(render(one, templates))).toEqual(first);
  expect(structuredClone({ ...one, groupVars: JSON.stringify(one.groupVars) })).toEqual(before);
  expect([...templates].map(([path, { content }]) => [path, content.toString()])).toEqual(bytes);
});

test('plan is pure: it changes neither cluster nor release, and gives the same twice', () => {
  const [cluster, release] = [clusterOf(configWith({ hosts: members(3) })), loadRelease('1.13')];
  const before = structuredClone([cluster, release]);
  expect(plan(cluster, release)).toEqual(plan(cluster, release));
  expect([cluster, release]).toEqual(before);
});

test('paths are sorted, and stay inside the project', () => {
  const paths = [...render(planned(1), templates).keys()];
  expect(paths).toEqual([...paths].sort());
  for (const path of paths) expect(path).toMatch(/^[\w.][\w.-]*(\/[\w.][\w.-]*)*$/);
  expect(paths.filter((path) => path.endsWith('.hbs'))).toEqual([]);
});

test('every template is used by some project', () => {
  const all = { hosts: members(3), prepare: { time_zone: 'Asia/Shanghai' } };
  const trees = (['en', 'zh'] as const).map((language) =>
    render(plan(clusterOf(configWith({ ...all, language })), loadRelease('1.13')), templates),
  );
  const made = new Set(trees.flatMap((tree) => [...tree.values()].map(({ content }) => content.toString().trim())));
  const readmes = trees.map((tree) => tree.get('README.md')?.content.toString()).join('\n');
  const unused = [...templates].filter(
    ([path, { content }]) =>
      !path.endsWith('.hbs') && !made.has(content.toString().trim()) && !readmes.includes(content.toString().trim()),
  );
  expect(unused.map(([path]) => path)).toEqual([]);
});

test('as many hosts at once as there are, within limits', () => {
  const forks = [1, 5, 12, 49, 51, 1001].map((count) => planned(count).forks);
  expect(forks).toEqual([5, 5, 12, 49, 50, 50]);
});

test('hosts keep the order of the configuration, also those whose names are numbers', () => {
  const names = ['b', '10', '9', 'a', '1'];
  const hosts = names.map((name, i) => ({ name, address: `10.0.0.${i + 1}`, roles: ['etcd' as const] }));
  const tree = render(plan(clusterOf(configWith({ hosts })), loadRelease('1.13')), templates);
  const written = parse(tree.get('inventory/hosts')?.content.toString() ?? '', { mapAsMap: true }) as Written;
  const all = written.get('all');
  expect([...(all?.get('hosts')?.keys() ?? [])]).toEqual(names);
  expect([...(all?.get('children')?.get('etcd')?.get('hosts')?.keys() ?? [])]).toEqual(names);
});
