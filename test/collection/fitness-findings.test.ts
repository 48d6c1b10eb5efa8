import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { CATALOG, type FindingCode } from '../../findings/catalog.ts';
import { packageRoot } from '../../project/package-root.ts';
import { ansibleVenv } from '../helpers/python.ts';

const COLLECTIONS = join(packageRoot(), 'roles-templates/collections');

interface Found {
  readonly code: FindingCode;
  readonly severity: string;
}

/**
 * What functions of the module find: of facts, as the module reads them on a host, and of what systemctl prints there. The object
 * that runs commands is a stand-in.
 */
async function look(
  facts: object,
  calls: Readonly<Record<string, readonly string[]>>,
  printed = '',
): Promise<readonly Found[]> {
  const { bin } = await ansibleVenv('2.16');
  const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(COLLECTIONS)})
from ansible_collections.kubewright.host.plugins.modules import fitness
given = json.load(sys.stdin)

class Module:
    params = dict(systems={"Debian": ["12"], "RedHat": ["7", "8", "9"]}, clock_of_its_own=True, kubelet=True, docker_dir="/")
    def run_command(self, words, check_rc=False):
        return 0, given["printed"], ""
    def get_bin_path(self, name):
        return None

words = dict(module=Module(), params=Module.params, facts=given["facts"])
print(json.dumps([one for name, names in given["calls"].items() for one in getattr(fitness, name)(*[words[n] for n in names])]))`;
  const input = JSON.stringify({ facts, calls, printed });
  const { stdout } = await execa(join(bin, 'python'), ['-B', '-c', program], { input });
  return JSON.parse(stdout) as Found[];
}

const DEBIAN = { machine: 'x86_64', kernel: '6.1.0-28-amd64', id: 'debian', version: '12', family: 'Debian' };
const CENTOS = {
  machine: 'x86_64',
  kernel: '3.10.0-1160.119.1.el7.x86_64',
  id: 'centos',
  version: '7',
  family: 'RedHat',
};
const SYSTEMD = { systemd: true, cgroups: 1 };

test.each([
  ['Debian 12', DEBIAN, []],
  ['Debian 12 on arm', { ...DEBIAN, machine: 'aarch64' }, ['KW3273']],
  ['Debian 11', { ...DEBIAN, version: '11' }, ['KW3275']],
  ['Ubuntu', { ...DEBIAN, id: 'ubuntu', version: '22.04' }, ['KW3275']],
  ['CentOS 7', CENTOS, []],
  ['openSUSE', { ...DEBIAN, id: 'opensuse-leap', version: '15.6', family: '' }, ['KW3274']],
  ['Debian in a container', { ...DEBIAN, systemd: false }, ['KW3274']],
])('the system %s', async (_, facts, codes) => {
  const found = await look({ ...SYSTEMD, ...facts }, { system: ['params', 'facts'] });
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('the memory of EL 7 that kubelet never gets back', async () => {
  const docker = { docker: ['module', 'facts'] };
  const found = await look({ ...SYSTEMD, ...CENTOS }, docker);
  expect(found).toEqual([{ code: 'KW3281', severity: 'warning', evidence: { kernel: CENTOS.kernel } }]);
  expect(await look({ ...SYSTEMD, ...DEBIAN }, docker)).toEqual([]);
});

test('swap in compressed memory that comes back at each boot', async () => {
  const swap = { swap_of_others: ['module'] };
  expect(await look({}, swap, 'zramswap.service enabled enabled\n')).toEqual([
    { code: 'KW3279', severity: 'warning', evidence: { unit: 'zramswap.service' } },
  ]);
  expect(await look({}, swap, 'zramswap.service disabled enabled\n')).toEqual([]);
});

test('a host without anything that sets its clock', async () => {
  const states = (...active: readonly string[]) =>
    ['chronyd', 'ntpd', 'systemd-timesyncd']
      .map(
        (name) => `Id=${name}.service\nActiveState=${active.includes(name) ? 'active' : 'inactive'}\nFragmentPath=\n`,
      )
      .join('\n');
  const clock = { clock: ['module'] };
  expect((await look({}, clock, states())).map(({ code }) => code)).toEqual(['KW3280']);
  expect(await look({}, clock, states('ntpd'))).toEqual([]);
});

test('the module and the catalog have one severity for a code', async () => {
  const strange = { ...DEBIAN, machine: 'aarch64', version: '11', kernel: '3.10.0-1160.el7.x86_64', ...SYSTEMD };
  const all = {
    ...{ system: ['params', 'facts'], docker: ['module', 'facts'] },
    ...{ swap_of_others: ['module'], clock: ['module'] },
  };
  const found = await look(strange, all, 'zramswap.service enabled enabled\n');
  const codes = ['KW3273', 'KW3275', 'KW3162', 'KW3281', 'KW3279', 'KW3280'];
  expect(found.map(({ code }) => code)).toEqual(codes);
  for (const { code, severity } of found) expect(CATALOG[code].severity, code).toBe(severity);
});
