import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jinja, type Value, type Variables } from '../../generator/model/value.ts';
import { toYaml } from '../../generator/render/yaml.ts';
import { NASTY, nastyText } from '../helpers/nasty.ts';
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

test('PyYAML reads every nasty string back, as value, item and key', async () => {
  for (const text of NASTY) {
    const value = { value: text, items: [text, [text]], nested: { [text === '__proto__' ? 'x' : text]: text } };
    expect(await readBack(toYaml(value)), JSON.stringify(text)).toEqual(expected(value));
  }
});

const key = nastyText.filter((text) => text !== '__proto__');
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    nastyText,
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
