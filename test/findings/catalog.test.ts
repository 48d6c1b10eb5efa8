import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOG, entryOf } from '../../findings/catalog.ts';
import type { Entry } from '../../findings/entry.ts';
import { finding } from '../../findings/finding.ts';
import * as topics from '../../findings/topics.ts';
import { loadTemplates } from '../../generator/render/templates.ts';
import { packageRoot } from '../../project/package-root.ts';
import { RULES } from '../../runner/diagnosis/rules.ts';

const ENTRIES = Object.entries<Entry>(CATALOG);

/** The texts of files below a folder of the package, by path. */
async function textsOf(room: string, names: RegExp): Promise<Map<string, string>> {
  const entries = await readdir(join(packageRoot(), room), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && names.test(entry.name));
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(packageRoot().length), await readFile(path, 'utf8')] as const),
    ),
  );
}

/** The codes that rules, commands and the runner name, and those that roles do. */
async function raised(): Promise<{ program: Set<string>; roles: Set<string> }> {
  const rooms = ['bundle', 'commands', 'fetch', 'generator', 'project', 'runner'].map((room) => textsOf(room, /\.ts$/));
  const source = (await Promise.all(rooms)).flatMap((texts) => [...texts.values()]).join('\n');
  const templates = [...loadTemplates()].filter(([path]) => /\.(yml(\.hbs)?|py)$/.test(path));
  const text = templates.map(([, { content }]) => content.toString('utf8')).join('\n');
  return {
    program: new Set(source.match(/(?<=')KW\d{4}(?=')/g)),
    roles: new Set(text.match(/KW\d{4}(?=: )|(?<=")KW\d{4}(?=")/g)),
  };
}

const RAISED = await raised();

const placeholders = ({ what, todo }: Entry, language: 'en' | 'zh') =>
  [...new Set(`${what[language]}${todo[language]}`.match(/\{\w+\}/g))].sort();

test('every topic is in the catalog, and each code in one topic', async () => {
  const files = await readdir(join(packageRoot(), 'findings', 'catalog'));
  const names = files.map((file) =>
    file.replace('.ts', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(Object.keys(topics).sort()).toEqual(names.sort());
  const codes = Object.values(topics).flatMap((topic) => Object.keys(topic));
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.sort()).toEqual(Object.keys(CATALOG).sort());
});

test('every code is raised by something, and every code that is raised has its words', () => {
  expect([...new Set([...RAISED.program, ...RAISED.roles])].sort()).toEqual(Object.keys(CATALOG).sort());
  const codes = RULES.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test('the proof of each code is what tests show', async () => {
  const tests = [...(await textsOf('test', /\.(ts|py|mjs)$/))].filter(([path]) => !import.meta.filename.endsWith(path));
  const named = (folder: RegExp) =>
    new Set(tests.flatMap(([path, text]) => (folder.test(path) ? (text.match(/KW\d{4}/g) ?? []) : [])));
  const [onHosts, anywhere] = [named(/^\/test\/(lab|long)\//), named(/^/)];
  const shown = (code: string) => (onHosts.has(code) ? 'lab' : anywhere.has(code) ? 'captured' : 'written');
  const proofs = ENTRIES.map(([code, { proof }]) => `${code} ${proof}`);
  expect(proofs).toEqual(ENTRIES.map(([code]) => `${code} ${shown(code)}`));
});

test('no rule of the configuration, no command and nothing before a run is without a test', () => {
  const written = ENTRIES.filter(([, { proof }]) => proof === 'written').map(([code]) => code);
  expect(written.filter((code) => !/^KW3[1-9]/.test(code))).toEqual([]);
});

test.each(ENTRIES)('%s says the same in both languages', (code, entry) => {
  expect(placeholders(entry, 'zh')).toEqual(placeholders(entry, 'en'));
  for (const text of [entry.what, entry.todo]) {
    expect(text.en.trim()).not.toBe('');
    expect(text.en).not.toMatch(/\p{Script=Han}/u);
    expect(text.zh.replace(/\{\w+\}/g, '')).toMatch(/\p{Script=Han}|^$/u);
  }
  // What a role or Ansible said has the particulars.
  const isFinding = RAISED.program.has(code) && !RULES.some((rule) => rule.code === code);
  if (!isFinding) expect(placeholders(entry, 'en')).toEqual([]);
});

test('a finding has the severity of its code, and what its texts name', () => {
  expect(finding('KW1103', { count: 4 }, ['hosts'])).toEqual({
    code: 'KW1103',
    severity: 'warning',
    path: ['hosts'],
    params: { count: 4 },
  });
  expect(finding('KW1104', {}).severity).toBe('error');
  // @ts-expect-error the texts name a count
  finding('KW1103', {});
  // @ts-expect-error there is no such code
  expect(() => finding('KW1999', {})).toThrow();
});

test('a code of a later version is not known', () => {
  expect([entryOf('KW3999'), entryOf('constructor')]).toEqual([undefined, undefined]);
  expect(entryOf('KW1101')?.what.en).toBe('Two hosts are named {name}.');
});
