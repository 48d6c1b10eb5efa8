import fs from 'fs-extra';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';

const TERMS = 'docs/terms.md';

/** Rooms and documents with texts that users read; code beside these texts keeps to the words too. CHANGELOG.md has former names. */
const READ = [
  'README.md',
  'README.zh.md',
  'CONTRIBUTING.md',
  'docs',
  'messages',
  'findings',
  'schema',
  'generator',
  'roles-templates',
];

test('texts that users read keep to the words of docs/terms.md', async () => {
  const words = [...(await refused())];
  expect(words).toContain('control machine');
  const found = (await texts()).flatMap(([path, text]) =>
    words.flatMap((word) =>
      text.split('\n').flatMap((line, row) => (wholly(word).test(line) ? [`${path}:${row + 1}: ${word}`] : [])),
    ),
  );
  expect(found).toEqual([]);
});

test('tasks are named for what they do', async () => {
  const names = (await texts())
    .filter(([path]) => /^roles-templates\/.*\.yml(\.hbs)?$/.test(path))
    .flatMap(([path, text]) => [...text.matchAll(/^ *- name: (.*)$/gm)].map(([, name = '']) => [path, name] as const))
    .filter(([path, name]) => /\/(tasks|handlers|plays|playbooks)\//.test(path) && /^[A-Z]/.test(name));
  expect(names.length).toBeGreaterThan(500);
  const spoken = /^(Ask|Bring|Find out|Give back|Have|Hold|Let|Look|Make|Prove|Say|Sort|Tell)\b|^\S+$/;
  expect(names.filter(([, name]) => spoken.test(name))).toEqual([]);
});

test.each([
  ['rights', 'It has the rights of root.', true],
  ['rights', 'all rights, and more', true],
  ['rights', 'copyrights and /etc/kubernetes/rights.yml', false],
  ['mend', 'recommended amendments', false],
  ['etcd_rights', '__etcd_rights_v3', true],
  ['控制机', '在控制机上', true],
])('%s in "%s": %s', (word, line, isThere) => {
  expect(wholly(word).test(line)).toBe(isThere);
});

/** The words of the third column. */
async function refused(): Promise<Set<string>> {
  const rows = (await fs.readFile(join(packageRoot(), TERMS), 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return new Set(
    rows.flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)),
  );
}

/** A word by itself, in any case; not in a longer one, nor in the name of a file. Names of variables are searched for parts. */
function wholly(word: string): RegExp {
  return new RegExp(/^[a-z ]+$/.test(word) ? `\\b${word}\\b(?!\\.\\w)` : word, 'i');
}

async function texts(): Promise<[path: string, text: string][]> {
  const listed = READ.map(async (path) => {
    const isFolder = (await fs.stat(join(packageRoot(), path))).isDirectory();
    if (!isFolder) return [path];
    const entries = await fs.readdir(join(packageRoot(), path), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return files.map((file) => file.slice(packageRoot().length + 1)).filter((file) => !/\.pyc$/.test(file));
  });
  const paths = (await Promise.all(listed)).flat().filter((path) => path !== TERMS);
  return Promise.all(
    paths.map(async (path) => [path, await fs.readFile(join(packageRoot(), path), 'utf8')] as [string, string]),
  );
}
