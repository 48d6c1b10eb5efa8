import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jinja, type Value, type Variables } from '../../generator/plan/value.ts';
import { toYaml } from '../../generator/render/yaml.ts';
import { ansibleVenv } from '../helpers/python.ts';

/** Reads YAML texts, each as a line of JSON, with PyYAML; tells strings tagged `!unsafe` apart as {"unsafe": text}. */
const READER = `
import json, sys, yaml
class Loader(yaml.SafeLoader): pass
Loader.add_constructor('!unsafe', lambda loader, node: {'unsafe': loader.construct_scalar(node)})
for line in sys.stdin:
    try: print(json.dumps({'data': yaml.load(json.loads(line), Loader)}, default=repr), flush=True)
    except Exception as error: print(json.dumps({'error': str(error)}), flush=True)
`;

let python: ChildProcessWithoutNullStreams;
let answers: AsyncIterator<string>;
let lines: Interface;

beforeAll(async () => {
  const { bin } = await ansibleVenv('2.16');
  python = spawn(join(bin, 'python'), ['-c', READER]);
  lines = createInterface(python.stdout);
  answers = lines[Symbol.asyncIterator]();
});
afterAll(() => {
  lines.close();
  python.stdin.end();
});

/** What PyYAML reads. */
async function readBack(text: string): Promise<unknown> {
  python.stdin.write(`${JSON.stringify(text)}\n`);
  const { value } = (await answers.next()) as { value: string };
  const { data, error } = JSON.parse(value) as { data?: unknown; error?: string };
  if (error !== undefined) throw new Error(`${error}\n${text}`);
  return data;
}

/** The same data as PyYAML gives it: strings that Jinja would run are tagged. */
function expected(value: Value): unknown {
  if (typeof value === 'string') return /\{[{%#]/.test(value) ? { unsafe: value } : value;
  if (Array.isArray(value)) return value.map((item: Value) => expected(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value as Variables).map(([key, child]) => [key, expected(child)]));
}

// prettier-ignore
const NASTY = [
  'y', 'Y', 'no', 'No', 'NO', 'on', 'OFF', 'true', 'null', 'Null', '~', '', '=', '<<', '-', '?', ':', '- a', 'a: b',
  'a #b', '#', '!', '!!str', '&a', '*a', '|', '>', '%a', '@a', '`a',
  '0', '1', '-1', '1.0', '1.', '.5', '1e3', '1E+3', '0x1F', '0o17', '017', '0b1', '1_000', '12:30:45', '190:20:30.15',
  '08', '.inf', '-.INF', '.NaN', '0x', '0x1_f', '1.30', '+1',
  '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59', '00:16:3e:00:00:01', '01:02:03:04:05:06',
  '10.0.0.1', '10.0.0.0/16', '::1', 'fe80::1',
  '{{ a }}', '{% if a %}', '{# a #}', 'a{{b', '{ {', '{', '}', '[', ']', ',', '{a: b}', '[a, b]', '{{', "{{ 'a' }}",
  "'", '"', '\\', '\\n', "it's", '"a"', "''", '""', 'a\\', '\\u0041', ' a', 'a ', '  ', '\t', 'a\tb', '\ta',
  'a\n', '\na', 'a\nb', 'a\n\nb\n\n', 'a\r\nb', '\r', 'a  b', '---', '...', '--- a', 'a\n---\nb',
  '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\ufeffa', '\ufffe',
  '\uffff', '\u200b', '说明', '😀', 'a😀b', '👩‍💻', 'é', 'e\u0301',
  '__proto__', 'constructor', 'https://a.b:1/c?d=e&f#g', '~/.ssh/id', '/a/b', 'a@b:22', '-o ProxyJump=a@b:22',
  'a'.repeat(300), 'a b '.repeat(100),
];

test('PyYAML reads every nasty string back, as value, item and key', async () => {
  for (const text of NASTY) {
    const value = { value: text, items: [text, [text]], nested: { [text === '__proto__' ? 'x' : text]: text } };
    expect(await readBack(toYaml(value)), JSON.stringify(text)).toEqual(expected(value));
  }
});

const string = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const key = string.filter((text) => text !== '__proto__');
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    string,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('PyYAML reads back what was written', async () => {
  const property = fc.asyncProperty(anyValue, async (value) => {
    expect(await readBack(toYaml({ value }))).toEqual(expected({ value }));
  });
  await fc.assert(property, { numRuns: 400 });
});

test('expressions of ours are left to Jinja, words of the user are not', () => {
  expect(toYaml({ ours: jinja('{{ bin_dir }}/a'), theirs: '{{ bin_dir }}', comment: '{# a #}' })).toBe(
    '---\nours: "{{ bin_dir }}/a"\ntheirs: !unsafe "{{ bin_dir }}"\ncomment: !unsafe "{# a #}"\n',
  );
});

test('a person reads it easily: quotes only where they are needed', () => {
  const value = {
    name: 'etcd-1',
    address: '10.0.0.1',
    path: '/var/lib/etcd',
    url: 'https://10.0.0.1:2379',
    on: 'yes',
    list: ['a b', 1, true],
    nothing: [],
  };
  expect(toYaml(value, ['Head'])).toBe(
    '# Head\n---\nname: etcd-1\naddress: 10.0.0.1\npath: /var/lib/etcd\nurl: https://10.0.0.1:2379\n"on": "yes"\nlist:\n  - a b\n  - 1\n  - true\nnothing: []\n',
  );
});
