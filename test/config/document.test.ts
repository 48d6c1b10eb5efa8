import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { printFindings } from '../../commands/print-findings.ts';
import { finding, type Path } from '../../findings/finding.ts';
import { parseConfig } from '../../generator/document/document.ts';

/** What the user sees at a path of a text, without the lines that say what and what to do. */
function excerptAt(text: string, path: Path, key = false): string[] {
  const stderr = new PassThrough();
  const found = { ...finding('KW1104', {}, path), position: parseConfig(text, 'c.yml').locate(path, key) };
  const io = { stdout: stderr, stderr, terminal: false, columns: 80, env: {}, cwd: '/', language: 'en' } as const;
  printFindings([found], io);
  return String(stderr.read()).split('\n').slice(1, -2);
}

test('a value, a key and an item are found', () => {
  const text = 'name: x\nhosts:\n  - { name: a, address: 10.0.0.1 }\n  - name: b\n';
  expect(parseConfig(text, 'c.yml').locate(['hosts', 1, 'name'])).toMatchObject({ line: 4, column: 11 });
  expect(parseConfig(text, 'c.yml').locate(['hosts', 1, 'name'], true)).toMatchObject({ line: 4, column: 5 });
  expect(parseConfig(text, 'c.yml').locate(['hosts', 0])).toMatchObject({ line: 3, column: 5 });
  expect(parseConfig(text, 'c.yml').locate(['hosts', 0, 'address'])).toMatchObject({ line: 3, column: 25 });
});

test('a path that does not exist is found at its nearest parent', () => {
  const text = 'name: x\netcd:\n  data_dir: /a\n';
  expect(parseConfig(text, 'c.yml').locate(['etcd', 'wal_dir'])).toMatchObject({ line: 3, column: 3 });
  expect(parseConfig(text, 'c.yml').locate(['pki', 'ca_days'])).toMatchObject({ line: 1, column: 1 });
  expect(parseConfig('', 'c.yml').locate(['name'])).toMatchObject({ line: 1, column: 1 });
});

test('a key without a value is found at the key', () => {
  expect(parseConfig('a: 1\netcd:\n', 'c.yml').locate(['etcd'])).toMatchObject({ line: 2 });
});

test('JSON has positions too', () => {
  const text = '{\n  "name": "x",\n  "hosts": [{ "name": "a" }, { "name": "b" }]\n}\n';
  expect(parseConfig(text, 'c.json').locate(['hosts', 1, 'name'])).toMatchObject({ line: 3, column: 40 });
});

test.each([
  ['a trailing comma', '{\n  "a": 1,\n}', 3, 1],
  ['a trailing comma in a list', '{ "a": [1, 2, ] }', 1, 15],
  ['a comment', '{\n  "a": 1 # one\n}', 2, 10],
  ['a comment before it', '# all\n{}', 1, 1],
  ['a key without quotes', '{ a: 1 }', 1, 3],
  ['single quotes', "{ 'a': 1 }", 1, 3],
  ['a word without quotes', '{ "a": yes }', 1, 8],
  ['an escape of YAML', '{ "a": "\\x41" }', 1, 10],
  ['an anchor', '{ "a": &a 1 }', 1, 8],
  ['no braces', 'a: 1\n', 1, 1],
])('%s is not JSON, which a file that ends in .json has to be', (_, text, line, column) => {
  const { data, findings } = parseConfig(text, 'c.json');
  expect(findings).toMatchObject([{ code: 'KW1001', position: { file: 'c.json', line, column } }]);
  expect(data).toBeUndefined();
  expect(parseConfig(text, 'c.yml').findings).toEqual([]);
});

test('JSON is JSON, also with tabs and Windows lines; an empty file is told as one', () => {
  for (const text of ['{\r\n\t"a": [1.5e3, -0, null, true, "\\u4e2d\\n"],\r\n\t"b": {}\r\n}\r\n', '[]', '', '\n'])
    expect(parseConfig(text, 'c.json').findings, text).toEqual([]);
});

test('the caret stands below the place', () => {
  expect(excerptAt('name: x\netcd: { data_dir: /a }\n', ['etcd', 'data_dir'])).toEqual([
    '  2 | etcd: { data_dir: /a }',
    '                        ^',
  ]);
});

test('the caret stands right after Chinese, which is two columns wide', () => {
  expect(excerptAt('{ "说明": 1, "name": 2 }', ['name'], true)).toEqual([
    '  1 | { "说明": 1, "name": 2 }',
    '                   ^',
  ]);
});

test('the caret stands right after emoji, and after tabs, each shown as a space', () => {
  expect(excerptAt('{\t"a": "😀",\t"name": 2 }', ['name'], true)).toEqual([
    '  1 | { "a": "😀", "name": 2 }',
    '                   ^',
  ]);
});

test('Windows line ends and a byte order mark do not move anything', () => {
  const text = 'name: x\r\nrelease: 1\r\n';
  expect(parseConfig(text, 'c.yml').locate(['release'])).toMatchObject({ line: 2, column: 10, source: 'release: 1' });
});

test('an expansion attack is a finding, not a full memory', () => {
  const levels = 'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i] ?? ''},`.repeat(10)}]`);
  const { findings } = parseConfig(['a: &a [x, x, x, x, x, x, x, x, x, x]', ...levels].join('\n'), 'c.yml');
  expect(findings.map(({ code }) => code)).toEqual(['KW1001']);
});
