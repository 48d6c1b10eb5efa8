import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { STEPS } from '../../generator/steps.ts';
import { languageOf, messages } from '../../messages/messages.ts';
import { packageRoot } from '../../project/package-root.ts';
import { catalogSchema, clusterSchema, type SchemaNode, type SchemaSet } from '../../schema/schema.ts';

/** All texts of a language by dotted path. */
function texts(node: object, path: readonly string[] = []): [string, string][] {
  return Object.entries(node).flatMap(([key, value]: [string, string | object]): [string, string][] =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : texts(value, [...path, key]),
  );
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test('both languages have the same texts', () => {
  expect(
    texts(messages('zh'))
      .map(([path]) => path)
      .sort(),
  ).toEqual(
    texts(messages('en'))
      .map(([path]) => path)
      .sort(),
  );
});

test('no text is empty, but where nothing is to be said in any language', () => {
  const empty = (language: 'en' | 'zh') =>
    texts(messages(language))
      .filter(([, text]) => text.trim() === '')
      .map(([path]) => path);
  expect(empty('en')).toEqual(['run.summary.state.ok']);
  expect(empty('zh')).toEqual(['run.summary.state.ok']);
});

test('both languages name the same values', () => {
  const english = new Map(texts(messages('en')));
  for (const [path, text] of texts(messages('zh'))) {
    expect(placeholders(text), path).toEqual(placeholders(english.get(path) ?? ''));
  }
});

test('Chinese texts are Chinese, English texts are not', () => {
  const same = texts(messages('zh')).filter(
    ([, text]) => /[a-z]{4}/i.test(text.replace(/\{\w+\}|`[^`]*`/g, '')) && !/\p{Script=Han}/u.test(text),
  );
  // Ansible's own words.
  expect(same.map(([path]) => path)).toEqual(['run.task.handler', 'run.summary.plays']);
  expect(texts(messages('en')).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
});

test('every key of the configuration explains itself in both languages', () => {
  const schema = clusterSchema();
  const visit = (node: SchemaNode, path: string): void => {
    const { title, description, 'x-zh': chinese, properties, items } = schema.resolve(node);
    expect(
      [title, description, chinese?.title, chinese?.description].map((text) => (text ?? '') !== ''),
      path,
    ).toEqual([true, true, true, true]);
    for (const [key, child] of Object.entries(properties ?? {})) visit(child, `${path}.${key}`);
    const item = items === undefined ? undefined : schema.resolve(items);
    if (item?.properties !== undefined) visit(item, `${path}[]`);
  };
  visit(schema.root, '');
});

test('every pattern of the configuration and of a catalog is told in words of both languages', () => {
  const told: string[] = [];
  const visit = (schema: SchemaSet, given: SchemaNode, path: string): void => {
    const node = schema.resolve(given);
    const { pattern, patternErrorMessage: en = '', 'x-zh': chinese, properties = {} } = node;
    const zh = chinese?.patternErrorMessage ?? '';
    if (pattern !== undefined) {
      expect([/^\S.*[^.\s]$/.test(en), /\p{Script=Han}|^user@host/u.test(zh), zh.endsWith('。')], path).toEqual([
        true,
        true,
        false,
      ]);
      told.push(path);
    }
    for (const [key, child] of Object.entries(properties)) visit(schema, child, `${path}.${key}`);
    for (const child of [node.items, node.propertyNames, node.additionalProperties || undefined])
      if (child !== undefined) visit(schema, child, `${path}.*`);
  };
  for (const schema of [clusterSchema(), catalogSchema()]) visit(schema, schema.root, '');
  expect(told.length).toBeGreaterThan(45);
});

test('every step has a title in both languages, and an explanation beside its playbook', async () => {
  for (const { playbook, title } of STEPS) {
    expect(title.en).not.toBe('');
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    for (const end of ['.md', '.zh.md']) {
      const path = join(packageRoot(), 'roles-templates', 'playbooks', playbook.replace(/\.yml$/, end));
      expect((await readFile(path, 'utf8')).trim().length, path).toBeGreaterThan(30);
    }
  }
});

test.each([
  [{}, 'en'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'C', LC_MESSAGES: 'zh_TW' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
])('%j speaks %s', (env, language) => {
  expect(languageOf(env)).toBe(language);
});
