import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { printFindings } from '../../commands/print-findings.ts';
import { FindingsError } from '../../findings/finding.ts';
import { generate } from '../../commands/generate.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';

const HOSTS = 'hosts: [{ name: a, address: 10.0.0.1, roles: [etcd] }]\n';
const HEAD = `name: x\nrelease: "1.13"\n${HOSTS}`;
const LONG = 'X'.repeat(1_000_000);
const WIDE = { colon: '\uff1a', space: '\u3000', quote: '\u201c' };

function bomb(): string {
  const levels = 'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i] ?? ''},`.repeat(10)}]\n`);
  return `a: &a [x, x, x, x, x, x, x, x, x, x]\n${levels.join('')}${HEAD}`;
}

/** What is wrong with a file, its bytes, the place and code of the first finding, and words that its text must have. */
const CASES: [what: string, content: string | Buffer, told: string, ...words: string[]][] = [
  ['nothing', '', '1:1 KW1023', 'is empty'],
  ['only a comment', '# only a comment\n', '1:1 KW1023', 'is empty'],
  ['bytes', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0]), 'KW1021', 'UTF-8'],
  ['UTF-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), 'KW1021', 'UTF-16'],
  ['GBK', Buffer.from([0x23, 0x20, 0xbc, 0xaf, 0xc8, 0xba, 0x0a]), 'KW1021', 'GBK'],
  ['more than eight megabytes', `# ${' '.repeat(8 * 1024 * 1024)}\n`, 'KW1022'],
  ['a NUL byte', `name: x\0\n`, 'KW1021'],
  ['a list that is not closed', 'name: [x\nrelease: "1.13"\n', '2:1 KW1001', 'not closed'],
  ['a quote that is not closed', 'name: "x\nrelease: "1.13"\n', '1:9 KW1001', 'closing quote'],
  ['a tab', `name: x\nhosts:\n\t- name: a\n`, '3:1 KW1001', 'a tab'],
  ['a colon in a value', 'name: x: y\n', '1:7 KW1001', 'needs quotes'],
  ['wrong indentation', `${HEAD}ssh:\n   user: a\n  port: 22\n`, '6:1 KW1001', 'indentation'],
  ['half of a JSON file', '{ "name": "x"', '1:14 KW1001'],
  ['a full-width colon', `name${WIDE.colon}x\nrelease: "1.13"\n`, '1:1 KW1001', 'U+FF1A'],
  ['only full-width colons', `name${WIDE.colon}x\nrelease${WIDE.colon}1\n`, '1:1 KW1001', 'U+FF1A'],
  ['a full-width space', `name:${WIDE.space}x\nrelease: "1.13"\n`, '1:1 KW1001', 'U+3000'],
  ['two documents', `${HEAD}---\n${HEAD}`, '4:1 KW1001', 'second document'],
  ['a key twice', 'name: x\nname: y\n', '2:1 KW1001', 'twice'],
  ['an anchor bomb', bomb(), '2:8 KW1001', 'a million'],
  ['an alias within itself', `${HEAD}etcd: &e { flags: *e }\n`, '4:19 KW1001', 'inside'],
  ['an alias of nothing', `${HEAD}etcd: *nowhere\n`, '4:7 KW1001', '*nowhere'],
  ['a tag', `${HEAD}etcd: !foo {}\n`, '4:7 KW1001', 'tags'],
  ['a tag of Python', `name: !!python/object/apply:os.system ["id"]\n`, '1:7 KW1001', 'tags'],
  ['a set', `${HEAD}etcd: { flags: !!set { a } }\n`, '4:16 KW1001', 'tags'],
  ['bytes in a value', `${HEAD}etcd: { data_dir: !!binary aGk= }\n`, '4:19 KW1001', 'tags'],
  ['an encrypted value', `${HEAD}ssh:\n  user: !vault |\n    6162\n`, '5:9 KW1001', 'tags'],
  ['a merge key', `${HEAD}ssh: &s { port: 22 }\netcd:\n  <<: *s\n`, '6:3 KW1014', '<<'],
  ['a key that is not text', 'name: {{ x }}\n', '1:8 KW1001', 'quotes'],
  ['deep nesting', `name: ${'['.repeat(20_000)}`, '1:', 'nested too deeply'],
  ['text for a section', `${HEAD}ssh: root\n`, '4:6 KW1005', 'a section with keys', '"root"'],
  ['nothing for a section', `${HEAD}ssh:\n`, '4:5 KW1005', 'empty', 'or remove the key'],
  ['a number for text', `${HEAD}registry: { project: 1000 }\n`, '4:22 KW1005', 'Quote it: "1000"'],
  ['text for a number', `${HEAD}ssh: { port: "22" }\n`, '4:14 KW1005', 'without quotes: 22'],
  ['a word for true', `${HEAD}ssh: { become: yes }\n`, '4:16 KW1005', 'true or false'],
  ['a list instead of keys', '- a\n', '1:1 KW1024', '["a"]'],
  ['no number', `${HEAD}etcd: { snapshot_count: .nan }\n`, '4:25 KW1005', '.nan'],
  ['no end', `${HEAD}etcd: { snapshot_count: .inf }\n`, '4:25 KW1005', '.inf'],
  ['beyond all numbers', `${HEAD}ssh: { port: 1e400 }\n`, '4:14 KW1005', '1e400'],
  [
    'a number too large to be exact',
    `${HEAD}etcd: { flags: { a: 9007199254740993 } }\n`,
    '4:21 KW1012',
    '9007199254740993',
  ],
  ['a leading zero', `${HEAD}etcd: { flags: { a: 0644 } }\n`, '4:21 KW1012', '0644'],
  ['a number that a key cannot be', `${HEAD}ssh: { port: 65536 }\n`, '4:14 KW1007', 'at most 65535'],
  ['a release without quotes', `name: x\nrelease: 1.30\n${HOSTS}`, '2:10 KW1010', 'release: "1.30"'],
  ['a megabyte as a name', `name: ${LONG}\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1016', '1000000'],
  ['a megabyte as a flag', `${HEAD}etcd: { flags: { a: ${LONG} } }\n`, '4:21 KW1016', '1000000'],
  ['a megabyte as a key', `${HEAD}"${LONG}": 1\n`, '4:1 KW1001', '1024'],
  ['a template as a name', `name: "{{ x }}"\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1007', '"{{ x }}"'],
  ['a template as a user', `${HEAD}ssh: { user: "{{ x }}" }\n`, '4:14 KW1007'],
  ['a newline in a name', `name: "a\\nb"\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1007', '"a\\nb"'],
  ['a newline after a user', `${HEAD}ssh: { user: "root\\n" }\n`, '4:14 KW1007', '"root\\n"'],
  ['a newline after a path', `${HEAD}etcd: { data_dir: "/a\\n" }\n`, '4:19 KW1007'],
  ['a quote in a name', `name: 'it''s'\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1007', `"it's"`],
  ['a quote in a path', `${HEAD}ssh: { key: 'a"b' }\n`, '4:13 KW1007'],
  ['a control character in a name', `name: "a\\u001b[31m"\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1007', '\\u001b'],
  ['a raw control character', `name: a\u001b[31m\nrelease: "1.13"\n${HOSTS}`, '1:7 KW1007', '\\u001b'],
  ['half of a character', `${HEAD}etcd: { flags: { a: "\\ud800" } }\n`, '4:21 KW1015', 'U+D800'],
  ['a NUL escape', `${HEAD}etcd: { flags: { a: "\\0" } }\n`, '4:21 KW1015', 'U+0000'],
  ['what is not a character', `${HEAD}etcd: { flags: { a: "\\ufffe" } }\n`, '4:21 KW1015', 'U+FFFE'],
  [
    'what is not a character of a far plane',
    `${HEAD}etcd: { flags: { a: "\\U0001fffe" } }\n`,
    '4:21 KW1015',
    'U+1FFFE',
  ],
  ['a way out of the folder', `${HEAD}artifacts: { catalog: ../../etc/passwd }\n`, '4:23 KW1007', 'without `..`'],
  ['a way up in the middle', `${HEAD}artifacts: { folder: a/../../b }\n`, '4:22 KW1007', 'without `..`'],
  ['a key of ssh above', `${HEAD}ssh: { key: ../id }\n`, '4:13 KW1007', 'without `..`'],
  ['a data directory of one level', `${HEAD}etcd: { data_dir: /data }\n`, '4:19 KW1007', 'two levels'],
  ['a data directory with a way up', `${HEAD}etcd: { data_dir: /var/../etc }\n`, '4:19 KW1007', 'without `..`'],
  ['a catalog in the home folder', `${HEAD}artifacts: { catalog: ~/catalog.yml }\n`, '4:23 KW1007', '_ . / @ + -'],
  ['a catalog that is a folder', `${HEAD}artifacts: { catalog: folder }\n`, '4:23 KW1020', 'a folder'],
  ['one host too many', manyHosts(10_001), '4:3 KW1007', 'at most 10000 entries'],
];

/** Hosts on addresses of their own, all etcd members. */
function manyHosts(count: number): string {
  const entries = Array.from({ length: count }, (_, i) => {
    const address = `10.${Math.floor(i / 65_536)}.${Math.floor(i / 256) % 256}.${i % 256}`;
    return `  - { name: h${i}, address: ${address}, roles: *roles, ssh: *ssh }\n`;
  });
  const [first = '', ...rest] = entries;
  const anchored = first.replace('*roles', '&roles [etcd]').replace('*ssh', '&ssh { port: 22 }');
  return `name: x\nrelease: "1.13"\nhosts:\n${anchored}${rest.join('')}`;
}

test.each(CASES)('%s is refused, and nothing is written', async (_, content, told, ...words) => {
  const folder = await folderWith({ 'c.yml': content, folder: {} });
  const error = await generate({ config: 'c.yml', output: 'out' }, testIo(folder)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FindingsError)) throw error;
  expect(error.exitCode).toBe(2);
  for (const language of ['en', 'zh'] as const) {
    const io = testIo(folder, { language });
    printFindings(error.findings, io);
    const text = io.written.err();
    const [, position = '', code = ''] = /^(?:c\.yml:(\d+:\d+): )?\S+ (KW\d{4}): /.exec(text) ?? [];
    expect(`${position} ${code}`.trim(), text).toContain(told);
    if (language === 'en') for (const word of words) expect(text).toContain(word);
    else expect(text.split('\n')[0]).toMatch(/\p{Script=Han}/u);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(300);
    expect(text).not.toMatch(/undefined|\[object|\{\w+\}(?! })|[\u0000-\u0008\u000b-\u001f]/);
  }
  expect((await readdir(folder)).sort()).toEqual(['c.yml', 'folder']);
});

test('what looks bad and is not: a byte order mark, Windows lines, aliases, ten thousand hosts', async () => {
  const files = {
    'marked.yml': `\ufeff${HEAD}`,
    'windows.yml': HEAD.replaceAll('\n', '\r\n'),
    'many.yml': manyHosts(9_999),
    'quoted.yml': `${HEAD}etcd: { flags: { a: "{{ x }}", b: "$(id) %n", c: 'it''s "so"' } }\n`,
  };
  const folder = await folderWith(files);
  for (const file of Object.keys(files)) {
    expect(await generate({ config: file, output: `out-${file}` }, testIo(folder)), file).toBe(0);
  }
});

test.each([
  ['absent.yml', 'no such file', '没有这个文件'],
  ['folder', 'it is a folder', '它是一个目录'],
  ['c.yml/x', 'not a folder', '不是目录'],
  ['/dev/zero', 'larger than', '超过'],
])('the command refuses %s with exit code 2, in the language of the user', async (file, english, chinese) => {
  const folder = await folderWith({ 'c.yml': '', folder: {} });
  for (const [lang, word] of [
    ['en', english],
    ['zh', chinese],
  ] as const) {
    const args = ['generate', '-c', file, '-o', 'out', '--lang', lang];
    const { exitCode, stdout, stderr } = await kubewright(args, folder);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(word);
  }
  expect((await readdir(folder)).sort()).toEqual(['c.yml', 'folder']);
});
