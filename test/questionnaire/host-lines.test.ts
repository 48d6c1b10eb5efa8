import { expect, test } from 'vitest';
import { readHostLines } from '../../generator/questionnaire/host-lines.ts';
import { sshHosts } from '../../generator/questionnaire/ssh-hosts.ts';

const KNOWN = sshHosts('Host web1\n  HostName 10.0.20.31\nHost gone\n  HostName gone.example.com\n');

test.each([
  ['somewhere node-1 node', 'KW1201', { word: 'somewhere' }],
  ['10.0.20.11 node-1 worker node', 'KW1202', { word: 'worker' }],
  ['10.0.20.11-10.0.22.11 node', 'KW1203', { range: '10.0.20.11-10.0.22.11' }],
  ['10.0.20.17-11 node', 'KW1203', { range: '10.0.20.17-11' }],
  ['10.0.20.11 node prot=2022', 'KW1204', { key: 'prot', known: 'user, port, key, bastion' }],
  ['gone node', 'KW1205', { alias: 'gone', name: 'gone.example.com' }],
])('%j is told at its line', (line, code, params) => {
  const { hosts, findings } = readHostLines(['10.0.20.10 first etcd', '', line], KNOWN);
  expect(hosts.map(({ name }) => name)).toEqual(['first']);
  expect(findings).toMatchObject([{ code, path: ['hosts'], params: { line: 3, ...params } }]);
});

test('the nearest lines that can be read are', () => {
  const lines = ['web1 node', '10.0.20.11 node-1 node', '10.0.20.11-10.0.21.10 node', '10.0.20.11 node port=2022'];
  const { hosts, findings } = readHostLines(lines, KNOWN);
  expect(findings).toEqual([]);
  expect(hosts).toHaveLength(1 + 1 + 256 + 1);
});
