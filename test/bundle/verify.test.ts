import { appendFile, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { join } from 'node:path';
import { Header } from 'tar';
import { expect, test } from 'vitest';
import { BLOCK, SUMS } from '../../bundle/format.ts';
import { textEntry, writeBundle } from '../../bundle/write.ts';
import { kubewright } from '../helpers/cli.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeBundle, NEVER, quiet, randomEntry, verify } from './archive.ts';

const DAMAGED = /^KW213[68] /;

/** Files that end before, at and after the end of a block; one with a long path, one with a name in Chinese. */
const entries = async () => [
  textEntry('README.md', ''),
  textEntry('bin/program', '#!/bin/sh\n', true),
  await randomEntry('files/one', 1),
  await randomEntry('files/block', BLOCK),
  await randomEntry(`files/${'a'.repeat(90)}/${'b'.repeat(90)}`, BLOCK + 1),
  textEntry('docs/说明.md', '说明'),
];

test('a flipped bit in any byte is found: of headers, contents, padding, SHA256SUMS and the end', async () => {
  const { file, bytes } = await makeBundle(await entries());
  expect(await verify(file)).toMatchObject({ bytes, files: 8 });
  const whole = await readFile(file);
  const handle = await open(file, 'r+');
  try {
    const unnoticed: number[] = [];
    for (let position = 0; position < bytes; position++) {
      const byte = whole[position] ?? 0;
      await handle.write(Buffer.of(byte ^ (1 << (position % 8))), 0, 1, position);
      const refused = await verify(file).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
      if (!DAMAGED.test(refused)) unnoticed.push(position);
      await handle.write(Buffer.of(byte), 0, 1, position);
    }
    expect(unnoticed).toEqual([]);
  } finally {
    await handle.close();
  }
  expect(await verify(file)).toMatchObject({ bytes });
});

test('a flipped bit is found where pieces meet that a large file is read in', async () => {
  const { file, bytes } = await makeBundle([await randomEntry('files/large', 3 * 2 ** 20 + 7)]);
  const handle = await open(file, 'r+');
  for (const position of [2 ** 20 - 1, 2 ** 20, 2 ** 21, 3 * 2 ** 20, bytes - 2 * BLOCK - 1]) {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
    await handle.write(Buffer.of((buffer[0] ?? 0) ^ 16), 0, 1, position);
    await expect(verify(file)).rejects.toThrow(DAMAGED);
    await handle.write(buffer, 0, 1, position);
  }
  await handle.close();
  expect(await verify(file)).toMatchObject({ files: 3 });
});

test('what is cut short, goes on after its end, or has a part twice is found', async () => {
  const { file, bytes } = await makeBundle(await entries());
  const whole = await readFile(file);
  for (let length = 0; length < bytes; length += BLOCK / 2) {
    await truncate(file, length);
    await expect(verify(file)).rejects.toThrow(DAMAGED);
    await writeFile(file, whole);
  }
  await appendFile(file, '\0');
  await expect(verify(file)).rejects.toThrow(/^KW2136 .*goes on after its end/);
  await writeFile(file, Buffer.concat([whole.subarray(0, 2 * BLOCK), whole]));
  await expect(verify(file)).rejects.toThrow(/^KW2136 .*bundle\.json is there twice|header/);
});

test('the hash that stands for a bundle tells it from another whole one', async () => {
  const [one, other] = [await makeBundle([textEntry('a', 'a')]), await makeBundle([textEntry('a', 'b')])];
  expect((await verify(one.file, one.sums.toUpperCase())).sums).toBe(one.sums);
  await expect(verify(one.file, other.sums)).rejects.toThrow(/^KW2137 /);
});

test('every header is read as tar reads it, and SHA256SUMS is what sha256sum checks', async () => {
  const { file, folder, sums } = await makeBundle(await entries());
  await execa('tar', ['-xf', file, '-C', folder]);
  await execa('sha256sum', ['--check', '--strict', SUMS], { cwd: folder });
  const { stdout } = await execa('sha256sum', [SUMS], { cwd: folder });
  expect(stdout).toBe(`${sums}  ${SUMS}`);
});

test.each(['../evil', '/etc/evil', 'a/../../evil', 'a//b', './a', 'a\\b', 'a\nb', ''])(
  'a path that leads out, or is not as tar would write it, is refused: %j',
  async (path) => {
    const { file } = await makeBundle([textEntry('first', ''), textEntry(path, 'evil')]);
    await expect(verify(file)).rejects.toThrow(/^KW2136 /);
  },
);

test.each(['SymbolicLink', 'Link', 'Directory', 'CharacterDevice', 'FIFO'] as const)(
  'what is no regular file is refused: %s',
  async (type) => {
    const { file } = await makeBundle([]);
    const header = Buffer.alloc(BLOCK);
    new Header({
      path: 'evil',
      linkpath: '/etc',
      size: 0,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: new Date(0),
      type,
    }).encode(header);
    const whole = await readFile(file);
    // After bundle.json, which has less than a block.
    await writeFile(file, Buffer.concat([whole.subarray(0, 2 * BLOCK), header, whole.subarray(2 * BLOCK)]));
    await expect(verify(file)).rejects.toThrow(/^KW2136 .*header/);
  },
);

test('what is no bundle is told to be none, also one of another format', async () => {
  const { file } = await makeBundle([], { description: { format: 2 } });
  await expect(verify(file)).rejects.toThrow(/^KW2138 /);
  await writeFile(file, 'anything at all '.repeat(100));
  await expect(verify(file)).rejects.toThrow(/^KW2138 /);
  await expect(verify('/dev/null')).rejects.toThrow(/^KW2138 /);
});

test('a file that grows or shrinks while it is put in ends the making, and leaves nothing', async () => {
  const entry = await randomEntry('files/one', 5000);
  const folder = await folderWith();
  for (const size of [4999, 5001]) {
    const made = writeBundle(join(folder, 'b.tar'), {} as never, [{ ...entry, size }], quiet, NEVER);
    await expect(made).rejects.toThrow(/^KW2132 /);
  }
  const long = textEntry('a'.repeat(101), '');
  await expect(writeBundle(join(folder, 'b.tar'), {} as never, [long], quiet, NEVER)).rejects.toThrow(/^KW2134 /);
  expect((await execa('ls', ['-A', folder])).stdout).toBe('');
});

test('the command tells people and scripts', async () => {
  const { file, folder, sums, bytes } = await makeBundle([]);
  const told = await kubewright(['bundle', 'verify', file, '--sums', sums], folder);
  expect(told).toMatchObject({ exitCode: 0, stdout: `${file} is whole: cluster demo, 2 files, 0 MB.` });
  const { stdout } = await kubewright(['bundle', 'verify', file, '--json'], folder);
  expect(JSON.parse(stdout)).toMatchObject({ valid: true, cluster: 'demo', sums, bytes, files: 2, findings: [] });
  await appendFile(file, 'x');
  const damaged = await kubewright(['bundle', 'verify', file], folder);
  expect(damaged).toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(/^error KW2136: .* is damaged/) as string,
  });
  const absent = await kubewright(['bundle', 'verify', 'nothing.tar'], folder);
  expect(absent).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/KW2005.*no such file/) as string });
});
