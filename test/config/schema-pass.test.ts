import { expect, test } from 'vitest';
import { findingsOf } from '../helpers/config.ts';

const HOSTS = 'hosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]';
const HEAD = `name: x\nrelease: "1.13"\n${HOSTS}\n`;

/** The smallest file that brings a code, what it is about and where. */
const CASES: [code: string, text: string, path: string, line: number, column: number][] = [
  ['KW1001', 'name: [x\nrelease: "1.13"\n', '', 2, 1],
  ['KW1001', 'name: x\nname: y\n', '', 2, 1],
  ['KW1001', '{ "name": "x"', '', 1, 14],
  ['KW1001', 'name: x\nrelease: "1.13"\nhosts: &h [*h]\n', '', 3, 12],
  ['KW1001', `${HEAD}etcd: &e { flags: *e }\n`, '', 4, 19],
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
  ['KW1024', '- a\n', '', 1, 1],
  ['KW1023', '', '', 1, 1],
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

test('a key names what it means, never a value that was guessed', async () => {
  const [found] = await findingsOf(`${HEAD}prepare: { firewall: no }\n`);
  expect(found).toMatchObject({ code: 'KW1006', params: { allowed: 'off, keep' } });
});

test.each([
  ['prepare: { firewall: true }', 'Use one of: off, keep.', '可用的值:off, keep。'],
  ['network: { node_port_range: 1 }', 'Allowed: the first and the last port', '允许的值:起始端口'],
  ['lb: { address: 1 }', 'Allowed: an IPv4 address', '允许的值:IPv4 地址'],
  ['ssh: { user: 1000 }', 'Allowed: letters', '允许的值:字母'],
  ['etcd: { data_dir: true }', 'Allowed: an absolute path', '允许的值:'],
  ['traefik: { example_host: 1.30 }', 'Quote it: "1.30".', '请加引号:"1.30"。'],
  ['kube_node: { verify_image: true }', 'Quote it: "true".', '请加引号:"true"。'],
])('%s: quotes are the advice only where they help', async (keys, en, zh) => {
  const [found] = await findingsOf(`${HEAD}${keys}\n`);
  expect(found?.code).toBe('KW1005');
  expect(found?.params['advice']).toMatchObject({
    en: expect.stringContaining(en) as string,
    zh: expect.stringContaining(zh) as string,
  });
});

test('a bastion has a port that there is', async () => {
  const codes = async (bastion: string) =>
    (await findingsOf(`${HEAD}ssh: { bastion: "${bastion}" }\n`)).map(({ code }) => code);
  for (const port of ['0', '022', '65536', '99999']) expect(await codes(`ops@jump:${port}`), port).toEqual(['KW1007']);
  for (const port of ['1', '22', '9999', '59999', '65535']) expect(await codes(`jump:${port}`), port).toEqual([]);
});

test('findings come in the order of the text', async () => {
  const found = await findingsOf(
    `zebra: 1\nname: X\nrelease: "1.13"\n${HOSTS}\npki: { ca_days: 1 }\netcd: { flags: 1 }\n`,
  );
  expect(found.map(({ position }) => position?.line)).toEqual([1, 2, 5, 6]);
});

test('a value of a wrong type is told once', async () => {
  expect(await findingsOf(`${HEAD}language: 1\nprepare: { firewall: true }\n`)).toMatchObject([
    { code: 'KW1005', path: ['language'] },
    { code: 'KW1005', path: ['prepare', 'firewall'] },
  ]);
});
