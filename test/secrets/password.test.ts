import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { generate } from '../../commands/generate.ts';
import { FindingsError } from '../../findings/finding.ts';
import { createPassword } from '../../generator/secrets/password.ts';
import { packageRoot } from '../../project/package-root.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';
import './stand-in.ts';

test('who makes a password at the same time gets the same', async () => {
  const folder = await folderWith();
  const file = join(folder, 'kubewright', 'x.vault');
  const made = await Promise.all(Array.from({ length: 20 }, () => createPassword(file)));
  expect(new Set(made.map(String)).size).toBe(1);
  expect(await readdir(join(folder, 'kubewright'))).toEqual(['x.vault']);
  expect((await stat(file)).mode & 0o7777).toBe(0o600);
});

test('of two generates at once one may be sent away; what is left is whole', async () => {
  const [root, home] = [await folderWith({ 'cluster.yml': JSON.stringify(configWith()) }), await folderWith()];
  const io = () => testIo(root, { env: { XDG_CONFIG_HOME: home } });
  const ends = await Promise.allSettled([generate({}, io()), generate({}, io()), generate({}, io())]);
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  expect(refused.length).toBeLessThan(ends.length);
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(FindingsError);
    expect(String(reason)).toMatch(/KW2041|KW2042/);
  }
  const last = io();
  await generate({}, last);
  expect(last.written.out()).toMatch(/is up to date/);
});

test.each([
  ['a value and Enter', 'typed in\r', 'got typed in'],
  ['Ctrl-C', 'typed\x03', 'Interrupted'],
  ['Ctrl-D', '\x04', 'Interrupted'],
])('on a terminal, %s: nothing that is typed is shown', async (_, typed, expected) => {
  const folder = await folderWith();
  const from = join(packageRoot(), 'dist', 'commands', 'hidden-input.js');
  const code = `import { readHidden } from '${from}';
    import { writeFileSync } from 'node:fs';
    const ended = await readHidden(process.stdin, 'Value: ', process.stderr).then((v) => 'got ' + v, (e) => e.constructor.name);
    writeFileSync('${folder}/ended', ended);`;
  const program = `${process.execPath} --input-type=module -e "$CODE"`;
  const terminal = execa('script', ['-qec', program, '/dev/null'], { env: { CODE: code }, stdin: 'pipe' });
  let shown = '';
  for await (const text of terminal.iterable({ binary: true })) {
    const before = shown;
    shown += Buffer.from(text).toString();
    if (!before.includes('Value: ') && shown.includes('Value: ')) terminal.stdin.write(typed);
  }
  expect(shown.trim()).toBe('Value:');
  expect(await readFile(join(folder, 'ended'), 'utf8')).toBe(expected);
});
