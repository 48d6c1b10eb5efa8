import { expect, test } from 'vitest';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CATALOG } from '../../findings/catalog.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith, findingsOf } from '../helpers/config.ts';

const TEMPLATES = join(packageRoot(), 'roles-templates');
const ROLE = join(TEMPLATES, 'roles', 'fitness');
const PLUGINS = join(TEMPLATES, 'collections/ansible_collections/kubewright/host/plugins');
const SOURCES = ['modules/fitness.py', 'module_utils/others.py'].map((file) => join(PLUGINS, file));

test('a project where the hosts keep their clocks has no chrony, and asks that something sets them', async () => {
  const { features, groupVars } = plan(clusterOf(configWith({ chrony: { keep: true } })), loadRelease('1.13'));
  expect(features.map(({ name }) => name)).not.toContain('chrony');
  expect(groupVars['all']?.['fitness']).toMatchObject({ fitness_clock_of_its_own: true });
  const found = await findingsOf(configWith({ chrony: { keep: true, servers: ['ntp.example.com'] } }));
  expect(found.map(({ code }) => code)).toEqual(['KW1296']);
});

test('hosts whose sudo wants a terminal are given one', () => {
  const vars = (ssh: object) => plan(clusterOf(configWith({ ssh })), loadRelease('1.13')).hostVars['a'];
  expect(vars({ user: 'ops', pipelining: false })).toMatchObject({ ansible_pipelining: false });
  expect(vars({ user: 'ops' })).not.toHaveProperty('ansible_pipelining');
});

test('hosts of Kubernetes have to find the balancer of somebody else, by its name only', () => {
  const names = (lb: NonNullable<ClusterConfig['lb']>) => {
    const hosts: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] }];
    const { groupVars } = plan(clusterOf(configWith({ hosts, lb })), loadRelease('1.13'));
    return groupVars['k8s_cluster']?.['fitness']?.['fitness_names'];
  };
  expect(names({ external: true, address: 'api.example.com' })).toEqual(['api.example.com']);
  expect(names({ external: true, address: '10.0.0.9' })).toBeUndefined();
  expect(names({})).toBeUndefined();
});

test('each code that the module finds has its words in both languages and its page', async () => {
  const texts = await readFile(join(ROLE, 'vars', 'main', 'texts.yml.hbs'), 'utf8');
  const sources = await Promise.all(SOURCES.map((file) => readFile(file, 'utf8')));
  const codes = new Set([...sources.join('\n').matchAll(/KW3\d{3}/g)].map(([code]) => code));
  expect(codes.size).toBeGreaterThan(10);
  for (const code of codes) {
    expect(texts.split(`${code}:`), code).toHaveLength(3);
    expect(CATALOG).toHaveProperty([code]);
  }
});

test('what roles say of systems is what hosts are held to', async () => {
  const { fitness_systems: systems } = parse(await readFile(join(ROLE, 'defaults', 'main.yml'), 'utf8')) as {
    fitness_systems: Record<string, string[]>;
  };
  expect(systems).toEqual({ Debian: ['12'], RedHat: ['7', '8', '9'] });
  for (const role of await readdir(join(TEMPLATES, 'roles'))) {
    const file = join(TEMPLATES, 'roles', role, 'meta', 'main.yml');
    const { galaxy_info: info } = parse(await readFile(file, 'utf8').catch(() => '{}')) as {
      galaxy_info?: { platforms: unknown };
    };
    if (info !== undefined)
      expect(info.platforms, role).toEqual([
        { name: 'Debian', versions: ['bookworm'] },
        { name: 'EL', versions: systems['RedHat'] },
      ]);
  }
});

test('no call inside the cluster takes the proxy of a host’s environment', async () => {
  const roles = await readdir(join(TEMPLATES, 'roles'));
  for (const role of roles) {
    const files = await readdir(join(TEMPLATES, 'roles', role), { recursive: true });
    for (const file of files.filter((name) => /\.yml(\.hbs)?$/.test(name))) {
      const text = await readFile(join(TEMPLATES, 'roles', role, file), 'utf8');
      const calls = text.match(/ansible\.builtin\.uri:\n +use_proxy: false\n/g)?.length ?? 0;
      expect(calls, `${role}/${file}`).toBe(text.match(/ansible\.builtin\.uri:/g)?.length ?? 0);
      for (const [line] of text.matchAll(/^__\w+: \[.*(\/kubectl|\/etcdctl|etcd_auth_ctl).*$/gm))
        expect(line, `${role}/${file}`).toMatch(/: \[env, "NO_PROXY=\*", "no_proxy=\*", /);
      for (const [lines] of text.matchAll(/^__\w*(?:ctl|admin):\n(?: {2}- .*\n)+/gm))
        expect(lines, `${role}/${file}`).toMatch(/:\n {2}- env\n {2}- NO_PROXY=\*\n {2}- no_proxy=\*\n/);
    }
  }
});
