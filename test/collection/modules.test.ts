import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { create } from 'tar';
import { expect, test } from 'vitest';
import { packageRoot } from '../../project/package-root.ts';
import { folderWith } from '../helpers/folder.ts';
import { nodePythons, runModule } from '../helpers/module.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { readTree } from '../helpers/tree.ts';

const COLLECTIONS = join(packageRoot(), 'roles-templates', 'collections');
const PLUGINS = join(COLLECTIONS, 'ansible_collections', 'kubewright', 'host', 'plugins');

const files = async () => Object.keys(await readTree(PLUGINS, () => false)).filter((path) => path.endsWith('.py'));

test('modules and what they share can be read by every Python that managed nodes have', async () => {
  const paths = (await files()).filter((path) => !path.startsWith('filter/')).map((path) => join(PLUGINS, path));
  const compileAll = 'import sys\nfor path in sys.argv[1:]: compile(open(path, "rb").read(), path, "exec")';
  const pythons = Object.values(await nodePythons());
  expect(pythons).not.toEqual([]);
  for (const python of pythons) await execa(python, ['-c', compileAll, ...paths]);
});

test('ansible-doc shows what each module takes, as the module itself has it', { timeout: 10 * 60_000 }, async () => {
  const names = (await files()).flatMap((path) => /^modules\/(\w+)\.py$/.exec(path)?.[1] ?? []);
  const { bin } = await ansibleVenv('2.16');
  const words = ['-t', 'module', '--json', ...names.map((name) => `kubewright.host.${name}`)];
  const env = { ANSIBLE_COLLECTIONS_PATH: COLLECTIONS, LC_ALL: 'C.UTF-8' };
  const { stdout } = await execa(join(bin, 'ansible-doc'), words, { env });
  const shown = JSON.parse(stdout) as Record<string, Shown>;
  for (const name of names) {
    const { doc, examples, return: returned } = shown[`kubewright.host.${name}`] ?? fail(name);
    expect([examples.length > 0, Object.keys(returned).length > 0], name).toEqual([true, true]);
    const required = Object.entries(doc.options).filter(([, { required: is }]) => is === true);
    const given = Object.fromEntries(
      required.map(([option, { type }]) => [option, { list: [], dict: {} }[type] ?? '/x']),
    );
    const told = await runModule('2.16', 'python3', name, { ...given, other: '' }).then(() => '', String);
    const supported = /Unsupported parameters for \S+ module: other\. Supported parameters include: ([^.]+)\./.exec(
      told,
    );
    expect(supported?.[1]?.split(', ').sort(), name).toEqual(Object.keys(doc.options).sort());
  }
});

interface Shown {
  readonly doc: { readonly options: Readonly<Record<string, { readonly type: string; readonly required?: boolean }>> };
  readonly examples: string;
  readonly return: object;
}

function fail(name: string): never {
  throw new Error(`ansible-doc does not show ${name}`);
}

test.runIf(process.getuid?.() === 0)(
  'binaries are unpacked of the archive that was meant, and of no other',
  async () => {
    const folder = await folderWith({ release: { one: 'first', other: 'not asked for' }, bin: {} });
    await create({ gzip: true, cwd: folder, file: join(folder, 'release.tar.gz') }, ['release']);
    const hash = createHash('sha512').update(await readFile(join(folder, 'release.tar.gz')));
    const checksum = `sha512:${hash.digest('hex')}`;
    for (const [name, python] of Object.entries(await nodePythons())) {
      const args = {
        archive: join(folder, 'release.tar.gz'),
        members: ['release/one'],
        directory: join(folder, 'bin'),
        record: join(folder, `${name}.sha256`),
      };
      const run = (sum: string) => runModule('2.16', python, 'binaries', { ...args, checksum: sum });
      await expect(run('sha512:12'), name).rejects.toThrow('KW3105');
      expect(await run(checksum), name).toMatchObject({ changed: true, present: false });
      expect(await run(checksum), name).toMatchObject({ changed: false, present: true });
      expect(await readFile(join(folder, 'bin', 'one'), 'utf8')).toBe('first');
      await expect(stat(join(folder, 'bin', 'other'))).rejects.toThrow('ENOENT');
    }
  },
);
