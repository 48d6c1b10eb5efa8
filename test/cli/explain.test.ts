import { expect, test } from 'vitest';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';

test.each([
  ['lb.prefix', /^lb\.prefix \(integer\): Prefix length\n.+\nDefault: 24$/],
  ['hosts[].roles', /^hosts\.roles \(array\): /],
  ['kw1133', /^KW1133\n\{count\} masters, but no shared address/],
  ['KW3101', /^KW3101\netcd did not become healthy/],
  ['KW3005', /^KW3005\nThe ssh host key/],
  ['02', /^kubewright run etcd \(02\.etcd\.yml\): Install etcd\nInstalls etcd on all hosts/],
  ['verify.yml', /^kubewright run verify \(verify\.yml\): Verify/],
  ['etcd', /^etcd \(object\): .+\n.+\nKeys:\n {2}etcd\.data_dir: [^]+\n\nkubewright run etcd /],
  ['master', /^hosts\.roles [^]+\n\nkube_master \(object\): /],
  ['VIP', /^lb\.address /],
  ['role', /^hosts\.roles /],
  [
    'release',
    /^release \(string\): [^]+One of: 1\.12, 1\.13\nChange in an installed cluster: takes more [^]+upgrade\.$/,
  ],
  ['network.pod_cidr', /Change in an installed cluster: not possible: nodes keep their subnets/],
])('explain %s', async (topic, text) => {
  const { exitCode, stdout, stderr } = await kubewright(['explain', topic], await folderWith());
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(text);
});

test('explain in Chinese, and what is not known', async () => {
  const folder = await folderWith();
  const chinese = await kubewright(['explain', '02', '--lang', 'zh'], folder);
  expect(chinese.stdout).toMatch(/^kubewright run etcd \(02\.etcd\.yml\):\s?安装 etcd\n.*\p{Script=Han}/u);
  const { exitCode, stderr } = await kubewright(['explain', 'lb.adress'], folder);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/KW2086: lb\.adress .*\n.* lb\.address;/) as string]);
  expect((await kubewright(['explain', ''], folder)).exitCode).toBe(2);
});
