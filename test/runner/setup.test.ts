import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { setup } from '../../commands/setup.ts';
import type { FindingsError } from '../../findings/finding.ts';
import { completionMarker } from '../../runner/ansible/cache.ts';
import { ansibleFolder } from '../ansible.ts';
import { testIo } from './project.ts';

// Stands for python3: a virtual environment whose pip writes down that it was called.
const PYTHON = `#!/bin/sh
case "$*" in
  -c*) echo 3 11 ;;
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo venv >> "$CALLS" ;;
  *pip*" --require-hashes "*) echo pip >> "$CALLS"; echo Collecting ansible-core; [ -z "$BREAK" ] || { echo "ERROR: no index" >&2; exit 1; } ;;
esac
`;

async function fakePython() {
  const folder = await createFixture({ 'bin/python3': PYTHON, calls: '' });
  await chmod(folder.getPath('bin/python3'), 0o755);
  const env = {
    KUBEWRIGHT_CACHE: folder.getPath('cache'),
    PATH: `${folder.getPath('bin')}:/usr/bin:/bin`,
    CALLS: folder.getPath('calls'),
  };
  const calls = async () => (await readFile(folder.getPath('calls'), 'utf8')).trim().split('\n').join(' ');
  return { folder, env, calls, [Symbol.asyncDispose]: () => folder.rm() };
}

test('makes an environment once, and again only when its requirements changed', async () => {
  await using python = await fakePython();
  const { folder, env, calls } = python;
  const first = testIo('/', env);
  expect(await setup({ core: '2.19', json: true }, first.io)).toBe(0);
  const made = JSON.parse(first.written.stdout) as { folder: string };
  expect(made).toMatchObject({ core: '2.19', folder: folder.getPath('cache/ansible-2.19'), made: true });
  expect(first.written.stderr).toContain('Creating');

  const second = testIo('/', env);
  await setup({ core: '2.19' }, second.io);
  expect(second.written.stdout).toContain('is already installed');
  expect(await calls()).toBe('venv pip');

  await writeFile(completionMarker(made.folder), 'requirements of before');
  await setup({ core: '2.19' }, testIo('/', env).io);
  expect(await calls()).toBe('venv pip venv pip');
});

test('an environment whose making failed is not taken for a whole one', async () => {
  await using python = await fakePython();
  const { env, calls } = python;
  const error = await refused({ ...env, BREAK: 'yes' });
  expect(error).toMatchObject({
    exitCode: 6,
    findings: [{ code: 'KW4011', params: { reason: expect.stringContaining('ERROR: no index') as string } }],
  });
  await setup({}, testIo('/', env).io);
  expect(await calls()).toBe('venv pip venv pip');
});

test('two at once make it once', async () => {
  await using python = await fakePython();
  const { env, calls } = python;
  await Promise.all([setup({}, testIo('/', env).io), setup({}, testIo('/', env).io)]);
  expect(await calls()).toBe('venv pip');
});

test('needs a Python that suits, and a version that it knows', async () => {
  await using python = await fakePython();
  const { folder, env } = python;
  await writeFile(folder.getPath('bin/python3'), '#!/bin/sh\necho 3 8\n');
  expect(await refused({ ...env, PATH: folder.getPath('bin') })).toMatchObject({
    exitCode: 6,
    findings: [{ code: 'KW4010', params: { core: '2.16', first: '3.10', last: '3.12' } }],
  });
  expect(await refused(env, '2.12')).toMatchObject({ exitCode: 2, findings: [{ code: 'KW4014' }] });
});

test('the real one has the collections that projects need', async () => {
  const folder = await ansibleFolder('2.16');
  const command = join(folder, 'bin', 'ansible-galaxy');
  const { stdout } = await execa(command, ['collection', 'list'], { env: { LC_ALL: 'C.UTF-8' } });
  for (const name of ['ansible.posix', 'community.crypto', 'community.general']) expect(stdout).toContain(name);
});

async function refused(env: Record<string, string>, core?: string): Promise<FindingsError> {
  return setup({ core }, testIo('/', env).io).then(
    () => Promise.reject(new Error('did not fail')),
    (error: unknown) => error as FindingsError,
  );
}
