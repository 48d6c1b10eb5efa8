import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { plan, type Plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { FileTree } from '../../generator/render/file-tree.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates, type TemplateSet } from '../../generator/render/templates.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, members } from '../helpers/config.ts';

const templates = loadTemplates();
const planned = (count: number): Plan => plan(clusterOf(configWith({ hosts: members(count) })), loadRelease('1.13'));
const texts = (tree: FileTree) => [...tree].map(([path, { content }]) => [path, content.toString()]);

/** Nested maps in the order of a file; what is not a map is not looked at. */
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

const REGISTRIES: readonly NonNullable<ClusterConfig['registry']>[] = [
  { kind: 'none' },
  { kind: 'existing', address: 'registry.lan', ca: 'ca.pem' },
  { kind: 'harbor', fill: true },
  { kind: 'plain', fill: true },
];
/** Between them these have everything that can be chosen, on and where it leaves something, off. */
const EVERYTHING: Partial<ClusterConfig>[] = (['tls', 'plain'] as const).flatMap((remote_api) =>
  (['en', 'zh'] as const).flatMap((language) =>
    REGISTRIES.map((registry) => ({
      registry,
      language,
      hosts: [
        { name: 'a', address: '10.0.0.1', roles: ['etcd', 'master', 'node', 'lb'] },
        { name: 'b', address: '10.0.0.2', roles: ['nfs'] },
        { name: 'c', address: '10.0.0.3', roles: ['harbor'] },
        { name: 'd', address: '10.0.0.4', roles: ['registry'] },
        { name: 'e', address: '10.0.0.5', roles: ['node'] },
      ],
      nfs: { folders: [{ path: '/srv/nfs/shared', mount: '/data/shared', hosts: ['a'] }] },
      prepare: { time_zone: 'Asia/Shanghai', repositories: [{ name: 'base', url: 'http://mirror.lan/' }] },
      lb: { address: '10.0.0.100' },
      docker: { remote_api },
      profile: remote_api === 'tls' ? ('cis' as const) : ('standard' as const),
      kube_master: { audit: true, admin_on_control_node: true, encryption: remote_api === 'tls' },
      images: { mirror: true },
      dns: { provider: remote_api === 'tls' ? 'coredns' : 'kube-dns' },
      dashboard: { enabled: true, admin_account: true },
      heapster: { enabled: true, grafana: true },
      traefik: { enabled: true, expose: 'lb', example_host: 'web.example.com' },
    })),
  ),
);

/** The templates, but those of Handlebars, whose text comes out nowhere: neither as a file nor as part of a composed one. */
function unused(all: TemplateSet): string[] {
  const trees = EVERYTHING.map((keys) => render(plan(clusterOf(configWith(keys)), loadRelease('1.13')), all));
  const files = trees.flatMap((tree) => [...tree].map(([path, { content }]) => [path, content.toString()] as const));
  const whole = new Set(files.map(([, text]) => text));
  const composed = files.filter(([path]) => !path.includes('/')).map(([, text]) => text);
  const isPart = (path: string) => /^(plays|playbooks)\//.test(path);
  const isUsed = (path: string, text: string) =>
    isPart(path) ? composed.some((file) => file.includes(text.replace(/^---\n/, '').trim())) : whole.has(text);
  return [...all]
    .filter(([path, { content }]) => !path.endsWith('.hbs') && !isUsed(path, content.toString()))
    .map(([path]) => path);
}

test('every template is used by some project', () => {
  expect(unused(templates)).toEqual([]);
});

test('a template that nothing uses is found', () => {
  const paths = ['plays/etcd/nowhere.yml', 'plays/nobody/etcd.yml', 'playbooks/06.nothing.md', 'roles/nobody/a.yml'];
  const strays = paths.map((path) => [path, { content: Buffer.from(`---\n# ${path}\n`), executable: false }] as const);
  expect(unused(new Map([...templates, ...strays]))).toEqual(paths);
});

test('what a role warns of at run time is in the language of the project', () => {
  const warning = (keys: Partial<ClusterConfig>) => {
    const tree = render(plan(clusterOf(configWith(keys)), loadRelease('1.13')), templates);
    return tree.get('roles/docker/tasks/plain.yml')?.content.toString();
  };
  const open = EVERYTHING.filter(({ docker }) => docker?.remote_api === 'plain');
  for (const keys of open) {
    const words = keys.language === 'zh' ? /为 plain。凡能访问/ : /is plain\. Everybody who reaches/;
    expect(warning(keys)).toMatch(words);
    expect(warning(keys)).toContain('tcp://{{ host_address }}:2375');
  }
  expect(open.map(({ language }) => language)).toContain('zh');
});

test('a file to leave out that the role does not have is a mistake of ours', () => {
  const { features, ...others } = planned(1);
  const misled = features.map((feature) => ({ ...feature, without: ['tasks/nothing.yml'] }));
  expect(() => render({ ...others, features: misled }, templates)).toThrow('has no tasks/nothing.yml to leave out');
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

test('what adds nodes works on new ones, and what removes one on nothing else than that host', () => {
  for (const keys of EVERYTHING) {
    const tree = render(plan(clusterOf(configWith(keys)), loadRelease('1.13')), templates);
    const plays = (file: string) =>
      parse(tree.get(file)?.content.toString() ?? '') as { hosts: string; name: string }[];
    const hosts = (file: string) => plays(file).map((play) => play.hosts);
    const [lookUp, checkOwner, takeOut, ...cleaned] = hosts('32.delnode.yml');
    expect([lookUp, checkOwner, takeOut]).toEqual(['kube_master', 'kube_node_removed', 'kube_master']);
    expect(cleaned).toContain('kube_node_leaving');
    for (const pattern of cleaned) expect(pattern).toMatch(/^(\w+:&)?kube_node_leaving$/);
    const others = ['all:!fitness_checked', 'all:!kube_node_new', 'chrony', 'kube_master', 'lb', 'nfs'];
    const added = hosts('22.addnode.yml').filter((pattern) => !others.includes(pattern));
    for (const pattern of added)
      expect(pattern.split(':').map((part) => part.replace('&', ''))).toContain('kube_node_new');
    expect(hosts('22.addnode.yml').slice(0, 2)).toEqual(['kube_master', 'all:!fitness_checked']);
    expect(plays('22.addnode.yml').at(-1)?.hosts).toBe('kube_master');
  }
});
