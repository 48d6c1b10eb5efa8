import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { plan } from '../../generator/plan/plan.ts';
import { knownReleases, loadRelease } from '../../generator/release/release.ts';
import { render } from '../../generator/render/render.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { packageRoot } from '../../project/package-root.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { CATALOG, clusterOf, configWith, findingsOf } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { regenerate } from '../helpers/project.ts';

const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const release = loadRelease('1.12');

const planned = (keys: Partial<ClusterConfig>) => plan(clusterOf(configWith({ hosts: HOSTS, ...keys })), release);
const pathsOf = (keys: Partial<ClusterConfig>) => [...render(planned(keys), loadTemplates()).keys()];

function apiserverFlags(keys: Partial<ClusterConfig>): Record<string, unknown> {
  const flags = planned(keys).groupVars['kube_master']?.['kube_master']?.['kube_master_apiserver_flags'];
  return flags as Record<string, unknown>;
}

test('profile cis adds admission plug-ins, and images are always pulled where there is a registry', () => {
  const plugins = (keys: Partial<ClusterConfig>) => apiserverFlags(keys)['enable-admission-plugins'];
  expect(plugins({})).toEqual(['NodeRestriction', 'ServiceAccount']);
  const strict = ['NodeRestriction', 'ServiceAccount', 'PodSecurityPolicy', 'EventRateLimit'];
  expect(plugins({ profile: 'cis' })).toEqual(strict);
  const registry = { kind: 'existing', address: 'registry.lan' } as const;
  expect(plugins({ profile: 'cis', registry })).toEqual([...strict, 'AlwaysPullImages']);
  expect(apiserverFlags({ profile: 'cis' })).toHaveProperty('admission-control-config-file');
  expect(apiserverFlags({})).not.toHaveProperty('admission-control-config-file');
});

test('only profile cis brings policies for pods', () => {
  const without = pathsOf({});
  expect(pathsOf({ profile: 'cis' }).filter((path) => !without.includes(path))).toEqual([
    'roles/kube_master/tasks/admission.yml',
    'roles/kube_master/tasks/pod_security.yml',
    'roles/kube_master/templates/admission.yml.j2',
    'roles/kube_master/templates/pod-security.yml.j2',
  ]);
  expect(without.filter((path) => /admission|pod.security/.test(path))).toEqual([]);
});

test('profile cis: kubelet finds the kernel settings that it would not change itself', async () => {
  const kernel = (keys: Partial<ClusterConfig>) => {
    const { groupVars } = planned(keys);
    const config = groupVars['k8s_cluster']?.['kube_node']?.['kube_node_kubelet_config'] as Record<string, unknown>;
    return [config['protectKernelDefaults'], groupVars['all']?.['prepare']?.['prepare_sysctl']];
  };
  const [isProtected, sysctl] = kernel({ profile: 'cis' });
  expect(isProtected).toBe(true);
  expect(sysctl).toMatchObject({ 'vm.overcommit_memory': 1, 'kernel.panic': 10, 'kernel.panic_on_oops': 1 });
  const [isUnprotected, usual] = kernel({});
  expect(isUnprotected).toBe(false);
  expect(usual).not.toHaveProperty(['kernel.panic']);
  const files = { 'catalog.yml': CATALOG };
  const given = { hosts: HOSTS, artifacts: { catalog: 'catalog.yml' }, prepare: { sysctl: { 'kernel.panic': 5 } } };
  const codes = async (keys: Partial<ClusterConfig>) =>
    (await findingsOf(configWith({ ...given, ...keys }), files)).map(({ code, path }) => [code, path.join('.')]);
  expect(await codes({ profile: 'cis' })).toEqual([['KW1125', 'prepare.sysctl.kernel.panic']]);
  expect(await codes({})).toEqual([]);
});

test('the policies let kube-system do all, and others nothing that touches a host', async () => {
  const file = join(packageRoot(), 'roles-templates', 'roles', 'kube_master', 'templates', 'pod-security.yml.j2');
  const objects = parseAllDocuments(await readFile(file, 'utf8')).map((one) => one.toJS() as Record<string, unknown>);
  const named = (kind: string, name: string) =>
    objects.find((one) => one['kind'] === kind && (one['metadata'] as { name: string }).name === name);
  const { spec } = named('PodSecurityPolicy', 'restricted') as { spec: Record<string, unknown> };
  expect(spec['allowPrivilegeEscalation']).toBe(false);
  // Closed unless they are opened.
  for (const key of ['privileged', 'hostNetwork', 'hostPID', 'hostIPC']) expect(spec, key).not.toHaveProperty(key);
  expect(spec).toMatchObject({ requiredDropCapabilities: ['ALL'], runAsUser: { rule: 'MustRunAsNonRoot' } });
  expect(spec['volumes']).not.toContain('hostPath');
  const binding = named('RoleBinding', 'pod-security-privileged');
  expect(binding).toMatchObject({ metadata: { namespace: 'kube-system' } });
  const bound = objects.filter(({ kind }) => kind === 'ClusterRoleBinding');
  expect(bound.map(({ roleRef }) => (roleRef as { name: string }).name)).toEqual(['pod-security-restricted']);
});

test('KW1220: what stays open in old programs is told once, and again with another release', async () => {
  const config = (name: string) =>
    JSON.stringify(configWith({ release: name, hosts: HOSTS, artifacts: { catalog: 'catalog.yml' } }));
  const folder = await folderWith({ 'cluster.json': config('1.12'), 'catalog.yml': CATALOG });
  expect((await regenerate(folder, { check: true })).err).not.toContain('KW1220');
  const { err } = await regenerate(folder);
  expect(err.match(/KW1220/g)).toHaveLength(1);
  for (const hole of release.holes) expect(err).toContain(hole);
  expect((await regenerate(folder)).err).not.toContain('KW1220');
});

test('etcd alone is not told of Kubernetes', async () => {
  const folder = await folderWith({ 'cluster.json': JSON.stringify(configWith()) });
  expect((await regenerate(folder)).err).not.toContain('KW1220');
});

test('docs/security.md has every hole, and the state of each of the 116 items of CIS 1.4', async () => {
  const text = await readFile(join(packageRoot(), 'docs', 'security.md'), 'utf8');
  for (const name of knownReleases()) for (const hole of loadRelease(name).holes) expect(text).toContain(hole);
  const rows = text.slice(text.indexOf('## CIS')).matchAll(/^\| ([\d.,ab to]+?) +\| (default|cis|you|no) +\| \S/gm);
  const items = [...rows].flatMap(([, cell = '']) => cell.split(', ').flatMap(expanded));
  const counts = { '1.1': 40, '1.2': 2, '1.3': 7, '1.4': 21, '1.5': 7, '1.6': 8, '1.7': 7, '2.1': 14, '2.2': 10 };
  expect(new Set(items).size).toBe(items.length);
  for (const [group, count] of Object.entries(counts))
    expect(
      items.filter((item) => item.startsWith(`${group}.`)),
      group,
    ).toHaveLength(count);
});

/** `1.1.1 to 1.1.3` is three items. */
function expanded(range: string): string[] {
  const [first = '', last] = range.split(' to ');
  if (last === undefined) return [first];
  const group = first.slice(0, first.lastIndexOf('.'));
  const [from, to] = [first, last].map((item) => Number(item.split('.').at(-1)));
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, i) => `${group}.${(from ?? 0) + i}`);
}
