import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configText } from '../../generator/questionnaire/config-text.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { kubewright } from '../helpers/cli.ts';
import { configWith, findingsOf, load } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { ansibleVenv } from '../helpers/python.ts';

const master: ClusterConfig['hosts'][number] = { name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] };

test('masters without a node are told that nothing runs pods', async () => {
  const told = async (roles: (typeof master)['roles']) => {
    const found = await findingsOf(configWith({ hosts: [{ ...master, roles }] }));
    return found.filter(({ code }) => code === 'KW1029');
  };
  expect(await told(['etcd', 'master'])).toMatchObject([{ severity: 'warning', path: ['hosts', 0, 'roles'] }]);
  expect(await told(['etcd', 'master', 'node'])).toEqual([]);
  expect(await told(['etcd'])).toEqual([]);
});

test.each([
  ['Asia/Shangai', 'Asia/Shanghai'],
  ['asia/shanghai', 'Asia/Shanghai'],
  ['Mars/Olympus', undefined],
])('the time zone %s, which there is not', async (zone, near) => {
  const [found] = await findingsOf(configWith({ prepare: { time_zone: zone } }));
  expect(found).toMatchObject({ code: 'KW1028', path: ['prepare', 'time_zone'] });
  if (near !== undefined) expect(found?.params['near']).toBe(near);
});

test.each(['Asia/Shanghai', 'Asia/Chongqing', 'UTC', 'Etc/UTC', 'PRC', 'Europe/Berlin', 'America/Argentina/Ushuaia'])(
  'the time zone %s',
  async (zone) => {
    expect(await findingsOf(configWith({ prepare: { time_zone: zone } }))).toEqual([]);
  },
);

test('a network that many hosts are in is told once', async () => {
  const hosts: ClusterConfig['hosts'] = [
    { ...master, roles: ['etcd', 'master', 'node'] },
    ...Array.from({ length: 20 }, (_, i) => ({
      name: `n${i}`,
      address: `10.0.0.${i + 2}`,
      roles: ['node' as const],
    })),
  ];
  const all = await findingsOf(configWith({ hosts, network: { pod_cidr: '10.0.0.0/16' } }));
  const found = all.filter(({ code }) => code === 'KW1119');
  expect(found).toHaveLength(1);
  expect(found[0]?.params).toMatchObject({ count: 21, key: 'network.pod_cidr', cidr: '10.0.0.0/16' });
});

test('false is off where that is a value: so YAML 1.1 reads it', async () => {
  const keys = 'prepare: { firewall: false }\ndocker: { remote_api: false }\n';
  const { cluster } = await load(
    `name: x\nrelease: "1.13"\nhosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]\n${keys}`,
  );
  expect([cluster.prepare.firewall, cluster.docker.remote_api]).toEqual(['off', 'off']);
});

test('a configuration that is written reads the same in PyYAML, and has no aliases', async () => {
  const ssh = { user: 'ops' };
  const hosts = [
    { name: 'a', address: '10.0.0.1', roles: ['etcd'], ssh },
    { name: 'b', address: '10.0.0.2', roles: ['etcd'], ssh },
  ];
  const config = { name: 'on', release: '1.13', hosts, prepare: { firewall: 'off', sysctl: { 'a.b': 'yes' } } };
  const text = configText(config);
  expect(text).not.toMatch(/[&*]a1/);
  expect(parse(text)).toEqual(config);
  const program = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin.read())))';
  const { bin } = await ansibleVenv('2.16');
  const { stdout } = await execa(join(bin, 'python'), ['-c', program], { input: text });
  expect(JSON.parse(stdout)).toEqual(config);
});

test.each(['validate', 'plan', 'images'])('%s of a folder says how a project is named', async (verb) => {
  const folder = await folderWith({ 'demo/cluster.yml': JSON.stringify(configWith()) });
  const { exitCode, stderr } = await kubewright([verb, 'demo'], folder);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/KW1027: demo cannot be read as a configuration: it is a folder[^]*-C demo/) as string,
  ]);
});

test('generate takes no file alone, and puts no project among other files', async () => {
  const folder = await folderWith({ 'my.yml': JSON.stringify(configWith()), 'letter.txt': '' });
  const alone = await kubewright(['generate', 'my.yml'], folder);
  expect([alone.exitCode, alone.stderr]).toEqual([2, expect.stringContaining('generate -c my.yml -o DIR') as string]);
  const { exitCode, stderr } = await kubewright(['generate', '-c', 'my.yml'], folder);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('error KW2028') as string]);
  expect((await readdir(folder)).sort()).toEqual(['letter.txt', 'my.yml']);
  expect((await kubewright(['generate', '-c', 'my.yml', '-o', '.'], folder)).exitCode).toBe(0);
});
