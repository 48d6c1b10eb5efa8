import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { makeSecret } from '../../generator/secrets/make.ts';
import { folderWith } from '../helpers/folder.ts';
import { findLeaks, HOST_PLACES, leaksInFolder, leaksInProcesses, leaksOnHost } from '../helpers/leaks.ts';

const VALUES = {
  password: makeSecret({ type: 'password', length: 8 }),
  key: makeSecret({ type: 'key' }),
  rsa: makeSecret({ type: 'rsa' }),
};
const NAMES = Object.keys(VALUES) as (keyof typeof VALUES)[];

const search = (text: string | Buffer) => findLeaks(VALUES, { place: 'here', bytes: Buffer.from(text) });

/** Ways in which a secret may be written down. */
const WAYS: Record<string, (value: string) => string> = {
  plain: (value) => `user:${value}@host`,
  'JSON in JSON': (value) => JSON.stringify({ msg: JSON.stringify({ value }) }),
  hex: (value) => Buffer.from(value).toString('hex'),
  'upper-case hex': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  base64: (value) => Buffer.from(value).toString('base64'),
  'base64 after one byte': (value) => Buffer.from(`:${value}:`).toString('base64'),
  'base64 after two bytes': (value) => Buffer.from(`ab${value}`).toString('base64url'),
  'base64 in short lines': (value) => Buffer.from(value).toString('base64').replace(/.{7}/g, '$&\n    '),
  'indented YAML': (value) => `key: |\n${value.replace(/^/gm, '  ')}`,
};

test.each(Object.keys(WAYS))('a secret written as %s is found, whatever its kind', (way) => {
  for (const name of NAMES) {
    const found = search(`before ${WAYS[way]?.(VALUES[name]) ?? ''} after`);
    expect(new Set(found.map((leak) => leak.name)), name).toEqual(new Set([name]));
    expect(JSON.stringify(found)).not.toContain(VALUES[name]);
  }
});

test('nothing is found where nothing is', () => {
  const others = [8, 44, 1700].map((length) => makeSecret({ type: 'password', length }));
  expect(search(`${others.join(' ')} ${makeSecret({ type: 'rsa' })} ${makeSecret({ type: 'key' })}`)).toEqual([]);
  expect(search('')).toEqual([]);
});

test('what cannot be seen is known: compressed text', () => {
  expect(search(gzipSync(`${VALUES.rsa} and more`))).toEqual([]);
});

test('files in folders are searched, binary ones too', async () => {
  const folder = await folderWith({
    'a/b/c.log': `x ${VALUES.key}`,
    'a/core': Buffer.from(`\0\xff${VALUES.password}\0`),
  });
  const found = await leaksInFolder(VALUES, folder);
  expect(found.map(({ name, place }) => [name, place.replace(folder, '')])).toEqual([
    ['password', '/a/core'],
    ['key', '/a/b/c.log'],
  ]);
});

test('processes are searched while something runs: command lines and environments', async () => {
  const started = Promise.all([
    execa('sh', ['-c', 'sleep 2', VALUES.password], { env: { LC_ALL: 'C' } }),
    execa('sleep', ['2'], { env: { SECRET: VALUES.key } }),
  ]);
  const found = await leaksInProcesses(VALUES, () => started);
  const places = found.map(({ name, place }) => `${name}: ${place.replace(/\d+/, 'N')}`);
  expect(new Set(places)).toEqual(new Set(['password: command line of process N', 'key: environment of process N']));
});

test('a host is searched in all its places', async () => {
  const places = Object.values(HOST_PLACES);
  const run = (command: string) => Promise.resolve(Buffer.from(`${command} ${VALUES.password}`));
  expect(await leaksOnHost(VALUES, 'h', run)).toHaveLength(places.length);
  for (const command of places) await execa('sh', ['-n', '-c', command]);
});
