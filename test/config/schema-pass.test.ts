import { expect, test } from 'vitest';
import { FindingsError } from '../../findings/finding.ts';
import { loadConfig } from '../../generator/config/load.ts';
import { findingsOf } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';

const HOSTS = 'hosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]';
const HEAD = `name: x\nrelease: "1.13"\n${HOSTS}\n`;

/** The smallest file that brings a code, what it is about and where. */
const CASES: [code: string, text: string, path: string, line: number, column: number][] = [
  ['KW1001', 'name: [x\nrelease: "1.13"\n', '', 2, 1],
  ['KW1001', 'name: x\nname: y\n', '', 2, 1],
  ['KW1001', '{ "name": "x"', '', 1, 14],
  ['KW1001', 'name: x\nrelease: "1.13"\nhosts: &h [*h]\n', '', 1, 1],
  ['KW1001', `${HEAD}etcd: &e { flags: *e }\n`, '', 1, 1],
  ['KW1002', `${HEAD}zebra: 1\n`, 'zebra', 4, 1],
  ['KW1003', `${HEAD}etdc: {}\n`, 'etdc', 4, 1],
  ['KW1003', `${HEAD}etcd: { data-dir: /a }\n`, 'etcd.data-dir', 4, 9],
  [
    'KW1003',
    'name: x\nrelease: "1.13"\nhosts: [{ name: a, adress: 10.0.0.1, address: 10.0.0.1, roles: [etcd] }]',
    'hosts.0.adress',
    3,
    20,
  ],
  ['KW1004', `name: x\n${HOSTS}\n`, '', 1, 1],
  ['KW1004', 'name: x\nrelease: "1.13"\nhosts:\n  - name: a\n    roles: [etcd]\n', 'hosts.0', 4, 5],
  ['KW1005', `${HEAD}etcd: { heartbeat_interval: fast }\n`, 'etcd.heartbeat_interval', 4, 29],
  ['KW1005', `${HEAD}etcd:\n`, 'etcd', 4, 6],
  ['KW1005', '- a\n', '', 1, 1],
  ['KW1005', '', '', 1, 1],
  ['KW1006', `${HEAD}language: de\n`, 'language', 4, 11],
  ['KW1006', `${HEAD}pki: { key_size: 1024 }\n`, 'pki.key_size', 4, 18],
  ['KW1007', `name: X\nrelease: "1.13"\n${HOSTS}\n`, 'name', 1, 7],
  ['KW1007', 'name: x\nrelease: "1.13"\nhosts: []\n', 'hosts', 3, 8],
  [
    'KW1007',
    'name: x\nrelease: "1.13"\nhosts: [{ name: a, address: 10.0.0.256, roles: [etcd] }]',
    'hosts.0.address',
    3,
    29,
  ],
  ['KW1007', `${HEAD}ssh: { port: 65536 }\n`, 'ssh.port', 4, 14],
  ['KW1008', `${HEAD}etcd:\n  flags:\n    --debug: true\n`, 'etcd.flags.--debug', 6, 5],
  ['KW1010', `name: x\nrelease: 1.30\n${HOSTS}\n`, 'release', 2, 10],
];

test.each(CASES)('%s in %j', async (code, text, path, line, column) => {
  const findings = await findingsOf(text);
  const first = findings.find((found) => found.code === code);
  expect(first, JSON.stringify(findings)).toMatchObject({
    severity: 'error',
    position: { file: 'cluster.yml', line, column },
  });
  expect(first?.path.join('.')).toBe(path);
});

test('every mistake of a pass is told at once', async () => {
  const text =
    'nam: x\nrelease: 1.3\nhosts: [{ name: A, address: 1.2.3, roles: [boss] }]\netcd: { data_dir: relative }\n';
  const found = (await findingsOf(text)).map(({ code, path }) => `${code} ${path.join('.')}`).sort();
  expect(found).toEqual([
    'KW1003 nam',
    'KW1004 ',
    'KW1006 hosts.0.roles.0',
    'KW1007 etcd.data_dir',
    'KW1007 hosts.0.address',
    'KW1007 hosts.0.name',
    'KW1010 release',
  ]);
});

test('a long value is shown short', async () => {
  const [found] = await findingsOf(`name: ${'X'.repeat(5000)}\nrelease: "1.13"\n${HOSTS}\n`);
  expect(JSON.stringify(found?.params['value']).length).toBeLessThan(80);
});

test('names that JavaScript gives a meaning are unknown keys like others', async () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const found = await findingsOf(`${HEAD}"${key}": {}\n`);
    expect(found.map(({ code, path }) => [code, ...path])).toEqual([['KW1002', key]]);
  }
});

test('a file that cannot be read: KW1020, KW1021, KW1022', async () => {
  const folder = await folderWith({
    'latin1.yml': Buffer.from('name: gr\u00fc\u00df\n', 'latin1'),
    'nul.yml': 'name: \0\n',
    'utf16.yml': Buffer.from('\ufeffname: x\n', 'utf16le'),
    'large.yml': `name: x # ${' '.repeat(8 * 1024 * 1024)}\n`,
    'folder.yml': {},
    'marked.yml': `\ufeff${HEAD}`,
  });
  const codes = (file: string) =>
    loadConfig(`${folder}/${file}`, file).then(
      () => [],
      (error: unknown) => (error instanceof FindingsError ? error.findings.map(({ code }) => code) : [error]),
    );
  expect(await codes('absent.yml')).toEqual(['KW1020']);
  expect(await codes('folder.yml')).toEqual(['KW1020']);
  expect(await codes('latin1.yml')).toEqual(['KW1021']);
  expect(await codes('utf16.yml')).toEqual(['KW1021']);
  expect(await codes('nul.yml')).toEqual(['KW1021']);
  expect(await codes('large.yml')).toEqual(['KW1022']);
  expect(await codes('marked.yml')).toEqual([]);
});

test('a key names what it means, never a value that was guessed', async () => {
  const [found] = await findingsOf(`${HEAD}prepare: { firewall: no }\n`);
  expect(found).toMatchObject({ code: 'KW1006', params: { allowed: 'off, keep' } });
});
