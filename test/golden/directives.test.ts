import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../project/package-root.ts';
import { readTree } from '../helpers/tree.ts';
import { haproxyDirectives, keepalivedDirectives, unitDirectives, wordsOf } from './directives/parse.ts';
import { GOLDEN, goldenProjects } from './projects.ts';

// A directive that an old version does not know is skipped in silence or keeps the daemon from starting; no such host is at hand.
const golden = goldenProjects();

/** Since when a program knows its directives, and the version that it must do with. */
interface Table {
  readonly limit: string | number;
  /** A still older version; what is newer than it must be marked as harmless there. */
  readonly older?: string;
  readonly directives: Readonly<Record<string, Fact>>;
}

interface Fact {
  readonly since: string | number;
  readonly source: string;
  readonly skipped_by_older?: true;
  /** How many words follow it on its line. */
  readonly values?: number;
}

async function table(program: string): Promise<Table> {
  const file = join(packageRoot(), 'test', 'golden', 'directives', `${program}.yml`);
  return parse(await readFile(file, 'utf8')) as Table;
}

/** The directives that are unknown, or newer than the oldest version that they are for. */
function wrong(found: readonly string[], { limit, older, directives }: Table): string[] {
  return [...new Set(found)].filter((directive) => {
    const fact = directives[directive];
    if (fact === undefined || isNewer(fact.since, limit)) return true;
    return older !== undefined && isNewer(fact.since, older) && fact.skipped_by_older !== true;
  });
}

function isNewer(version: string | number, than: string | number): boolean {
  const [a, b] = [version, than].map((one) => String(one).split('.').map(Number));
  const i = (a ?? []).findIndex((part, at) => part !== (b?.[at] ?? 0));
  return i >= 0 && (a?.[i] ?? 0) > (b?.[i] ?? 0);
}

/** The text of files of a golden project's roles, by path. */
async function files(name: string, pattern: RegExp): Promise<[string, string][]> {
  const tree = await readTree(join(golden.root, name), (path) => path.startsWith('.kubewright/'));
  return Object.entries(tree).filter(([path]) => pattern.test(path));
}

const SERVICE = /^(__\w+_)?service$/;

/** What roles add to units of role daemon: their `service`, and the lists that one is put together from. */
async function addedDirectives(name: string): Promise<string[]> {
  const mappings = await mappingsWith(name, SERVICE);
  const lists = mappings.flatMap((mapping) => Object.entries(mapping).filter(([key]) => SERVICE.test(key)));
  return lists.flatMap(([, list]) => (Array.isArray(list) ? list.map(String) : []));
}

/** Every mapping in the YAML files of a golden project that has such a key, deep down too. */
async function mappingsWith(name: string, key: RegExp): Promise<Record<string, unknown>[]> {
  const texts = await files(name, /^(?!.*\/meta\/)(roles|inventory)\/.*\.yml$/);
  const visit = (value: unknown): Record<string, unknown>[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = Object.keys(value).some((one) => key.test(one)) ? [value as Record<string, unknown>] : [];
    return [...own, ...Object.values(value).flatMap(visit)];
  };
  return texts.flatMap(([, text]) => visit(parse(text, { logLevel: 'silent' })));
}

test.each(GOLDEN)('%s: systemd 219 knows every directive of every unit', async (name) => {
  const units = await files(name, /\.(service|timer|socket|mount)(\.j2)?$|\.d\/[^/]+\.conf(\.j2)?$/);
  expect(units.length).toBeGreaterThan(0);
  const known = await table('systemd');
  for (const [path, text] of units) expect(wrong(unitDirectives(text), known), path).toEqual([]);
});

test.each(GOLDEN)('%s: systemd 219 knows what roles add to their units', async (name) => {
  const text = ['[Service]', ...(await addedDirectives(name))].join('\n');
  expect(wrong(unitDirectives(text), await table('systemd'))).toEqual([]);
});

test('what is looked at is found: units of role daemon, daemon.json', async () => {
  const added = await addedDirectives('balanced');
  expect(added.join()).toMatch(/Delegate=yes/);
  expect(await mappingsWith('balanced', /^docker_daemon$/)).toHaveLength(1);
});

test('haproxy 1.5 knows every keyword', async () => {
  const known = await table('haproxy');
  const values = (option: string) => known.directives[`server ${option}`]?.values ?? 0;
  const configs = await files('balanced', /\/haproxy\.cfg\.j2$/);
  expect(configs).toHaveLength(1);
  for (const [, text] of configs) expect(wrong(haproxyDirectives(text, values), known)).toEqual([]);
});

test('keepalived 1.3.5 knows every keyword, and 1.2.13 can do without those that it does not know', async () => {
  const configs = await files('balanced', /\/keepalived\.conf\.j2$/);
  expect(configs).toHaveLength(1);
  for (const [, text] of configs) expect(wrong(keepalivedDirectives(text), await table('keepalived'))).toEqual([]);
});

test.each(GOLDEN)('%s: docker 17.03 knows every key of daemon.json', async (name) => {
  const daemons = await mappingsWith(name, /^docker_daemon$/);
  const keys = daemons.flatMap(({ docker_daemon: daemon }) => Object.keys(daemon as object));
  expect(wrong(keys, await table('docker'))).toEqual([]);
});

test.each(GOLDEN)('%s: Linux 3.10 knows every kernel parameter that is not the user’s own', async (name) => {
  const config = Object.values(Object.fromEntries(await files(name, /^cluster\.(yml|json)$/)));
  const own = (parse(config[0] ?? '') as { prepare?: { sysctl?: object } }).prepare?.sysctl ?? {};
  const variables = await mappingsWith(name, /^prepare_sysctl$/);
  const set = variables.flatMap(({ prepare_sysctl: sysctl }) => Object.keys(sysctl as object));
  expect(set.length).toBeGreaterThan(0);
  const ours = set.filter((key) => !(key in own));
  expect(wrong(ours, await table('sysctl'))).toEqual([]);
});

test('what is unknown or too new is found', async () => {
  const unit = '[Service]\nTasksMax=1\nStart=x\n# Remark=1\nExecStart=/bin/a \\\n  --b=c\n[Unit]\nAfter=a\n';
  expect(wrong(unitDirectives(unit), await table('systemd'))).toEqual(['Service.TasksMax', 'Service.Start']);
  const balancer =
    'listen a\n  log-stderr x\n  default-server inter 2s resolvers x\n{% for m in n %}\n  server {{ m.n }} {{ m.a }} check\n';
  const { directives } = await table('haproxy');
  const found = haproxyDirectives(balancer, (option) => directives[`server ${option}`]?.values ?? 0);
  expect(wrong(found, await table('haproxy'))).toEqual(['log-stderr', 'server resolvers', 'server x']);
  const vrrp = 'vrrp_instance a {\n  unicast_peer {\n    10.0.0.1\n  }\n  max_auto_priority 1\n  {{ x }}\n}\n';
  expect(wrong(keepalivedDirectives(vrrp), await table('keepalived'))).toEqual(['max_auto_priority', 'x']);
  expect(wrong(['graph', 'data-root'], await table('docker'))).toEqual(['data-root']);
  expect(wordsOf('a "b c" d # e')).toEqual(['a', '"b c"', 'd']);
});
