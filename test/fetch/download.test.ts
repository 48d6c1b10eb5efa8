import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeClient } from '../../fetch/client.ts';
import { download, type Means, type Progress } from '../../fetch/download.ts';
import { makePace } from '../../fetch/pace.ts';
import { FindingsError } from '../../findings/finding.ts';
import { folderWith } from '../helpers/folder.ts';
import { cutOnce, rangeless, serve, stalled, status, whole } from './server.ts';

const CONTENT = randomBytes(300_000);
const CHECKSUM = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;

/** A download into a folder of its own that is patient for a fifth of a second. */
async function begin(addresses: readonly string[], checksum: string | null = CHECKSUM) {
  const wanted = { file: 'v1/a.tar.gz', path: join(await folderWith(), 'v1/a.tar.gz'), checksum, addresses };
  const client = makeClient({}, { connect: 200, silence: 200 });
  onTestFinished(() => client.close());
  const controller = new AbortController();
  const told: Progress[] = [];
  const means: Means = {
    client,
    pace: makePace(undefined),
    signal: controller.signal,
    tell: (progress) => told.push(progress),
    pauses: [1, 1],
  };
  return { wanted, means, controller, told };
}

const contentOf = (path: string) => readFile(path).then((bytes) => bytes.equals(CONTENT));

/** The words of the only finding that a download ends with. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FindingsError);
  const { findings } = error as FindingsError;
  expect(findings.map(({ code }) => code)).toEqual(['KW2101']);
  return JSON.stringify(findings[0]?.params['reasons']);
}

test('a file comes from the first address that has it, and lies there under its name only when it is whole', async () => {
  const server = await serve({ '/a': whole(CONTENT) });
  const { wanted, means, told } = await begin([`${server.url}/none`, `${server.url}/a`]);
  expect(await download(wanted, means)).toMatchObject({ address: `${server.url}/a`, checksum: CHECKSUM });
  expect(await contentOf(wanted.path)).toBe(true);
  expect(existsSync(`${wanted.path}.part`)).toBe(false);
  expect(server.asked).toEqual(['/none', '/a']);
  expect(told.filter(({ kind }) => kind !== 'received').map(({ kind }) => kind)).toEqual([
    'refused',
    'begun',
    'fetched',
  ]);
});

test('a connection that is cut goes on where it was cut', async () => {
  const server = await serve({ '/a': cutOnce(CONTENT, 100_000, whole(CONTENT)) });
  const { wanted, means } = await begin([`${server.url}/a`]);
  await download(wanted, means);
  expect(await contentOf(wanted.path)).toBe(true);
  expect(server.asked).toEqual(['/a', expect.stringMatching(/^\/a bytes=[1-9]\d*-$/)]);
});

test('what an earlier process left goes on, also from a server that knows no ranges', async () => {
  const server = await serve({ '/ranges': whole(CONTENT), '/none': rangeless(CONTENT) });
  for (const path of ['/ranges', '/none']) {
    const { wanted, means } = await begin([server.url + path]);
    await mkdir(join(wanted.path, '..'), { recursive: true });
    await writeFile(`${wanted.path}.part`, CONTENT.subarray(0, 200_000));
    await download(wanted, means);
    expect(await contentOf(wanted.path)).toBe(true);
    expect(server.asked.at(-1)).toBe(`${path} bytes=200000-`);
  }
});

test('a rest that is longer than the file is thrown away', async () => {
  const server = await serve({ '/a': whole(CONTENT) });
  const { wanted, means } = await begin([`${server.url}/a`]);
  await mkdir(join(wanted.path, '..'), { recursive: true });
  await writeFile(`${wanted.path}.part`, Buffer.concat([CONTENT, CONTENT]));
  await download(wanted, means);
  expect(await contentOf(wanted.path)).toBe(true);
});

test('wrong bytes are thrown away and named, and the next address is asked', async () => {
  const server = await serve({ '/wrong': whole(randomBytes(1000)), '/a': whole(CONTENT) });
  const { wanted, means, told } = await begin([`${server.url}/wrong`, `${server.url}/a`]);
  await download(wanted, means);
  expect(await contentOf(wanted.path)).toBe(true);
  const [refused] = told.filter(({ kind }) => kind === 'refused');
  expect(refused).toMatchObject({ address: `${server.url}/wrong` });
  expect(JSON.stringify(refused)).toContain(`instead of ${CHECKSUM}`);
  expect(server.asked.filter((path) => path === '/wrong')).toHaveLength(1);
});

test('each address says why it did not give the file', async () => {
  const server = await serve({
    '/gone': status(404),
    '/busy': status(429, { 'retry-after': '0' }),
    '/stalled': stalled(CONTENT, 1000),
    '/round': status(302, { location: '/round' }),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 10), () => setTimeout(() => response.destroy(), 20));
    },
  });
  const paths = ['/gone', '/busy', '/stalled', '/round', '/cut'];
  const { wanted, means } = await begin([...paths.map((path) => server.url + path), 'http://127.0.0.1:1/']);
  const said = await refusal(download(wanted, means));
  for (const words of [
    'answered 404',
    'answered 429',
    'nothing came any more',
    'leads back to itself',
    'the connection was cut',
    'nothing listens',
  ])
    expect(said).toContain(words);
  expect(server.asked.filter((path) => path === '/gone')).toHaveLength(1);
  expect(server.asked.filter((path) => path === '/busy')).toHaveLength(3);
});

test('is sent on to another address', async () => {
  const server = await serve({ '/old': status(302, { location: '/a' }), '/a': whole(CONTENT) });
  const { wanted, means } = await begin([`${server.url}/old`]);
  await download(wanted, means);
  expect(await contentOf(wanted.path)).toBe(true);
});

test('a file whose hash nobody knows begins again, and gets the hash of what came', async () => {
  const server = await serve({ '/a': whole(CONTENT) });
  const { wanted, means } = await begin([`${server.url}/a`], null);
  await mkdir(join(wanted.path, '..'), { recursive: true });
  await writeFile(`${wanted.path}.part`, randomBytes(1000));
  expect((await download(wanted, means)).checksum).toBe(CHECKSUM);
  expect(server.asked).toEqual(['/a']);
});

test('what has come stays when the user stops', async () => {
  const server = await serve({ '/a': stalled(CONTENT, 50_000) });
  const { wanted, means, controller } = await begin([`${server.url}/a`]);
  const work = download(wanted, {
    ...means,
    tell: ({ kind }) =>
      kind === 'received' &&
      setTimeout(() => {
        controller.abort(new Error('stopped'));
      }, 50),
  });
  await expect(work).rejects.toThrow('stopped');
  expect((await readFile(`${wanted.path}.part`)).length).toBeGreaterThan(0);
  expect(existsSync(wanted.path)).toBe(false);
});
