import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterSchema } from '../../schema/schema.ts';
import { CATALOG, configWith, findingsOf } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { NASTY } from '../helpers/nasty.ts';
import { makeProject } from '../helpers/project.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { commandLines } from '../helpers/systemd.ts';

const INJECTIONS = [
  '$(id>/tmp/x)',
  '`id`',
  '$HOME',
  '${HOME}',
  '%n%%',
  'a; id',
  "'; id #",
  '" id "',
  '\\',
  '\\x41',
  ';',
];
const flag = clusterSchema().resolve({ $ref: 'parts/etcd.schema.json' }).properties?.['flags']?.additionalProperties;
const oneLine = new RegExp((flag as { pattern: string }).pattern, 'u');
const VALUES = [...NASTY, ...INJECTIONS].filter((value) => oneLine.test(value) && !/[\ufffe\uffff]/.test(value));
const FILES = ['a b', "it's", '%n', '$(id)', '"; id #', 'a;b', 'é'].map((name) => `/etc/kubernetes/${name}`);

const numbered = (values: readonly string[]) =>
  Object.fromEntries(values.map((value, i) => [`nasty-${i}`, value] as const));
const expected = (values: readonly string[]) => values.map((value, i) => `--nasty-${i}=${value}`);

const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const CONFIG = configWith({
  hosts: HOSTS,
  etcd: { flags: numbered(VALUES) },
  kube_master: {
    apiserver_flags: numbered([...VALUES, ...FILES]),
    controller_manager_flags: numbered(VALUES),
    scheduler_flags: numbered(VALUES),
  },
  kube_node: { kubelet_flags: numbered(VALUES) },
  artifacts: { catalog: 'catalog.yml' },
});

const ROLE = join(packageRoot(), 'roles-templates', 'roles', 'daemon');

/** A play that writes units as role daemon does. */
function writing(units: string, varsFiles: readonly string[], vars: object = {}) {
  const template = {
    src: join(ROLE, 'templates', 'unit.service.j2'),
    dest: '{{ playbook_dir }}/{{ item.name }}.service',
  };
  return {
    hosts: 'all',
    connection: 'local',
    gather_facts: false,
    vars_files: [join(ROLE, 'vars', 'main.yml'), ...varsFiles],
    vars: { ansible_become: false, ...vars },
    tasks: [{ 'ansible.builtin.template': template, loop: `{{ ${units} }}` }],
  };
}

/** The units that plays write into a folder, by file name. */
async function written(core: '2.14' | '2.19', folder: string, plays: readonly object[], ...options: string[]) {
  await writeFile(join(folder, 'write.yml'), JSON.stringify(plays));
  const { bin } = await ansibleVenv(core);
  const env = {
    LC_ALL: 'C.UTF-8',
    XDG_CONFIG_HOME: join(folder, '.config'),
    ANSIBLE_PYTHON_INTERPRETER: join(bin, 'python'),
  };
  await execa(join(bin, 'ansible-playbook'), [...options, 'write.yml'], { cwd: folder, env, stdin: 'ignore' });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.service'));
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** The units of all roles that have some, as the project of CONFIG has them. */
async function unitsOf(core: '2.14' | '2.19'): Promise<Readonly<Record<string, string>>> {
  const folder = await folderWith();
  await makeProject(folder, JSON.stringify(CONFIG), { files: { 'catalog.yml': CATALOG } });
  const plays = ['etcd', 'kube_master', 'kube_node', 'flannel', 'docker'].map((role) => {
    const vars = role === 'kube_master' ? 'vars/main/main.yml' : 'vars/main.yml';
    return writing(`__${role}_units`, [`roles/${role}/defaults/main.yml`, `roles/${role}/${vars}`]);
  });
  return written(core, folder, plays);
}

const WITH_FLAGS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet'];

test.each(['2.14', '2.19'] as const)(
  'each flag is one word, whatever its value, with ansible-core %s',
  async (core) => {
    const units = await unitsOf(core);
    for (const name of WITH_FLAGS) {
      const [line = []] = commandLines(units[`${name}.service`] ?? '', 'ExecStart');
      const values = name === 'kube-apiserver' ? [...VALUES, ...FILES] : VALUES;
      const nasty = line.filter((word) => word.startsWith('--nasty-'));
      expect(nasty, name).toEqual(expected(values));
    }
    const [hashes = []] = commandLines(units['kube-apiserver.service'] ?? '', 'ExecStartPre');
    const [shell, files] = [hashes.slice(0, 4), hashes.slice(4)];
    const record = '/run/kubewright-kube-apiserver/started-with.sha256';
    expect(shell).toEqual(['/bin/sh', '-c', 'exec sha256sum "$@" > "$0"', record]);
    expect(files).toEqual(expect.arrayContaining(FILES));
    expect(files.filter((file) => !/^\/(etc|opt\/kube\/bin)\//.test(file))).toEqual([]);
  },
);

test('systemd itself finds nothing wrong with these units', async (context) => {
  const units = await unitsOf('2.19');
  const folder = await folderWith(units);
  const files = Object.keys(units).map((name) => join(folder, name));
  const { code, all } = await execa('systemd-analyze', ['verify', ...files], { reject: false, all: true });
  if (code === 'ENOENT') context.skip('no systemd-analyze on this machine');
  expect(files).toHaveLength(WITH_FLAGS.length + 4);
  // Of what it says only that a line is wrong matters: programs and services of hosts are not on this machine.
  expect(all.split('\n').filter((line) => line.includes('.service:') && !line.includes('is not executable'))).toEqual(
    [],
  );
});

test('a value that came into the variables by hand cannot become a directive either', async () => {
  const value = "a'\nExecStartPre=/bin/touch /tmp/x\r\t#";
  const unit = { name: 'x', description: 'x', command: '/bin/x', files: ['/etc/a\nb'], flags: { a: value } };
  const units = await written(
    '2.19',
    await folderWith(),
    [writing('units', [], { units: [unit] })],
    '-i',
    'localhost,',
  );
  expect(commandLines(units['x.service'] ?? '', 'ExecStart')).toEqual([['/bin/x', `--a=${value}`]]);
  const before = commandLines(units['x.service'] ?? '', 'ExecStartPre');
  expect(before.map((line) => line.slice(-1))).toEqual([['/etc/a\nb']]);
});

test.each(['a\nb', 'a\rb', 'a\tb', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u2028'])(
  'a flag cannot be %j: that is told with its place',
  async (value) => {
    const keys = { etcd: { flags: { a: value } }, kube_node: { kubelet_flags: { a: value } } };
    const found = await findingsOf(
      configWith({ hosts: HOSTS, ...keys, kube_master: { apiserver_flags: { a: value } } }),
    );
    expect(found.map(({ code, path, position }) => [code, path.join('.'), position?.line])).toEqual([
      ['KW1007', 'etcd.flags.a', 1],
      ['KW1007', 'kube_node.kubelet_flags.a', 1],
      ['KW1007', 'kube_master.apiserver_flags.a', 1],
    ]);
  },
);
