import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { CLI } from '../helpers/cli-path.ts';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { serve, stalled, whole } from './server.ts';

const CONTENT = randomBytes(5000);
const CHECKSUM = `sha256:${createHash('sha256').update(CONTENT).digest('hex')}`;
/** Release 1.12 has no hash of it. */
const FILE = 'etcd-v3.2.9-linux-amd64.tar.gz';

/** A project of three members whose catalog says what the lines say of etcd's archive. */
async function project(etcd: Readonly<Record<string, unknown>>) {
  const root = await folderWith();
  await writeFile(join(root, 'cluster.yml'), stringify(configWith({ release: '1.12' })));
  await writeFile(join(root, 'catalog.yml'), `# ours\n${stringify({ artifacts: { etcd } })}`);
  return { root, path: join(root, 'files', FILE), catalog: join(root, 'catalog.yml') };
}

const served = () => serve({ [`/${FILE}`]: whole(CONTENT) });

test('brings what is missing, says from where, and does nothing the second time', async () => {
  const { url, asked } = await served();
  const { root, path } = await project({ checksum: CHECKSUM, mirrors: [`${url}/${FILE}`] });
  const first = await kubewright(['fetch'], root);
  expect(first).toMatchObject({ exitCode: 0, stdout: `All 1 files are in ${dirname(path)}.` });
  expect(first.stderr).toBe(`${FILE}: from ${url}/${FILE}\n${FILE}: fetched`);
  expect((await readFile(path)).equals(CONTENT)).toBe(true);
  expect(await kubewright(['fetch'], root)).toMatchObject({ exitCode: 0, stderr: '' });
  expect(asked).toHaveLength(1);
});

test('asks nobody without a terminal: a file without a published hash needs --trust-first', async () => {
  const { url, asked } = await served();
  const { root } = await project({ mirrors: [`${url}/${FILE}`] });
  const { exitCode, stderr } = await kubewright(['fetch'], root);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error KW2103: .*etcd-v3\.2\.9/)]);
  expect(asked).toEqual([]);
});

test('--trust-first writes the hash of what came first, its origin and the day into the catalog, which keeps its comments', async () => {
  const { url } = await served();
  const { root, catalog } = await project({ mirrors: [`${url}/${FILE}`] });
  const { exitCode, stderr } = await kubewright(['fetch', '--trust-first'], root);
  expect(exitCode).toBe(0);
  // Whoever is on the way to an address without TLS may have changed it.
  expect(stderr).toMatch(/warning KW2105/);
  const text = await readFile(catalog, 'utf8');
  expect(text).toMatch(/^# ours/);
  const today = new Date().toISOString().slice(0, 10);
  const etcd = { mirrors: [`${url}/${FILE}`], checksum: CHECKSUM, from: `${url}/${FILE}`, date: today };
  expect(parse(text)).toEqual({ artifacts: { etcd } });
  expect((await kubewright(['validate'], root)).exitCode).toBe(0);
});

test('a file that somebody brought without a known hash is taken at his word too', async () => {
  const { root, path, catalog } = await project({});
  await mkdir(dirname(path));
  await writeFile(path, CONTENT);
  expect((await kubewright(['fetch', '--trust-first'], root)).exitCode).toBe(0);
  expect(parse(await readFile(catalog, 'utf8'))).toMatchObject({ artifacts: { etcd: { checksum: CHECKSUM } } });
});

test('a file that somebody brings without a known hash is not taken without a word either', async () => {
  const { root } = await project({ mirrors: ['http://127.0.0.1:1/a'] });
  const brought = await folderWith({ [FILE]: 'anything' });
  const asked = await kubewright(['fetch', '--from', brought], root);
  expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringMatching(/KW2103/)]);
  const trusted = await kubewright(['fetch', '--from', brought, '--trust-first'], root);
  expect([trusted.exitCode, trusted.stderr]).toEqual([0, expect.stringContaining(`${FILE}: taken from ${brought}`)]);
});

test('Ctrl-C keeps what has come, and says so', async () => {
  const { url, asked } = await serve({ [`/${FILE}`]: stalled(CONTENT, 1000) });
  const { root, path } = await project({ checksum: CHECKSUM, mirrors: [`${url}/${FILE}`] });
  const running = execa(process.execPath, [CLI, 'fetch'], { cwd: root, reject: false });
  await expect.poll(() => readFile(`${path}.part`).catch(() => ''), { timeout: 30_000 }).toHaveLength(1000);
  running.kill('SIGINT');
  const { exitCode, stderr } = await running;
  expect([exitCode, stderr]).toEqual([130, expect.stringMatching(/Stopped\. What was downloaded is kept/)]);
  expect(asked).toHaveLength(1);
  expect(await readFile(`${path}.part`)).toHaveLength(1000);
});

test('--from takes files over that lie in a folder, when they are the right ones', async () => {
  const { root, path } = await project({ checksum: CHECKSUM, mirrors: ['http://127.0.0.1:1/a'] });
  const brought = await folderWith();
  await writeFile(join(brought, FILE), 'something else');
  const wrong = await kubewright(['fetch', '--from', brought], root);
  expect([wrong.exitCode, wrong.stderr]).toEqual([4, expect.stringMatching(/KW2101: .*nothing listens there/)]);
  await writeFile(join(brought, FILE), CONTENT);
  expect((await kubewright(['fetch', '--from', brought], root)).exitCode).toBe(0);
  expect((await readFile(path)).equals(CONTENT)).toBe(true);
});

test('a file that is there and is another one is named and left alone', async () => {
  const { root, path } = await project({ checksum: CHECKSUM });
  await mkdir(dirname(path));
  await writeFile(path, 'something else');
  const { exitCode, stderr } = await kubewright(['fetch'], root);
  expect([exitCode, stderr]).toEqual([4, expect.stringMatching(/KW2104: .*instead of sha256:/)]);
  expect(await readFile(path, 'utf8')).toBe('something else');
});

test('--mirror asks the address of a mirror first; a name that is not known is told with those that are', async () => {
  const { url, asked } = await serve({ [`/example.com/${FILE}`]: whole(CONTENT) });
  const { root } = await project({ checksum: CHECKSUM, mirrors: [`https://example.com/${FILE}`] });
  expect((await kubewright(['fetch', '--mirror', url], root)).exitCode).toBe(0);
  expect(asked).toEqual([`/example.com/${FILE}`]);
  const { exitCode, stderr } = await kubewright(['fetch', '--mirror', 'nowhere'], root);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/KW2102: .*nowhere[^]*daocloud/)]);
});

test('--list --json tells scripts what is there and where the rest is', async () => {
  const { root, path } = await project({ checksum: CHECKSUM, mirrors: ['https://example.com/a'] });
  const { exitCode, stdout } = await kubewright(['fetch', '--list', '--json'], root);
  expect(exitCode).toBe(0);
  const file = {
    id: 'etcd',
    file: FILE,
    path,
    state: 'absent',
    checksum: CHECKSUM,
    addresses: ['https://example.com/a'],
  };
  expect(JSON.parse(stdout)).toEqual({ folder: dirname(path), files: [file], findings: [] });
});
