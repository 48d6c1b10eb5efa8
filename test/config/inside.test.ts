import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kubewright } from '../helpers/cli.ts';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';

const SECRET = 'hunter2-from-elsewhere';

/** A folder of somebody else's configuration beside what is nobody's business. */
async function checkout(catalog: string): Promise<string> {
  const top = await folderWith({
    'secret/prod.vault': `${SECRET}\n`,
    'checkout/cluster.yml': JSON.stringify(configWith({ artifacts: { catalog } })),
    'checkout/notes.txt': `${SECRET}\n`,
    'checkout/list.yml': `artifacts: [${SECRET}]\nother: { ${SECRET}\n`,
    'checkout/wrong.yml': `artifacts: { etcd: { checksum: ${SECRET} } }\n`,
    'checkout/.git/config': `[http]\n\textraheader = ${SECRET}\n`,
  });
  return join(top, 'checkout');
}

const ways: [verb: string, args: string[]][] = [
  ['validate', ['validate']],
  ['validate --json', ['validate', '--json']],
  ['plan', ['plan']],
  ['images', ['images']],
  ['generate', ['generate', '--json']],
  ['generate -c', ['generate', '-c', 'cluster.yml', '-o', 'out']],
];

test.each(ways)('%s reads no catalog outside of the folder', async (_, args) => {
  for (const lang of ['en', 'zh']) {
    const root = await checkout('catalog.yml');
    await symlink('../secret/prod.vault', join(root, 'catalog.yml'));
    const { exitCode, stdout, stderr } = await kubewright([...args, '--lang', lang], root);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain('KW1026');
    expect(stdout + stderr).not.toContain(SECRET);
  }
});

test.each([
  ['a folder that is a link', 'sub/prod.vault', 'KW1026'],
  ['a hidden file', '.git/config', 'KW1026'],
  ['a hidden file behind a link', 'git/config', 'KW1026'],
  ['a path upwards', '../secret/prod.vault', 'KW1007'],
  ['an absolute path', '/etc/passwd', 'KW1007'],
])('%s is not a place for a catalog', async (_, catalog, code) => {
  const root = await checkout(catalog);
  await symlink('../secret', join(root, 'sub'));
  await symlink('.git', join(root, 'git'));
  const { exitCode, stdout } = await kubewright(['validate', '--json'], root);
  expect(exitCode).toBe(2);
  expect(stdout).toContain(code);
  expect(stdout).not.toContain(SECRET);
});

test.each(['notes.txt', 'list.yml', 'wrong.yml'])('what %s holds is not shown', async (catalog) => {
  const root = await checkout(catalog);
  for (const args of [['validate'], ['validate', '--json'], ['validate', '--lang', 'zh']]) {
    const { exitCode, stdout, stderr } = await kubewright(args, root);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain(catalog);
    expect(stdout + stderr).not.toContain(SECRET);
  }
});

test('a configuration that is a link out of its folder is not read; one within it is, and so is a pipe', async () => {
  const root = await checkout('catalog.yml');
  await symlink('../secret/prod.vault', join(root, 'linked.yml'));
  const { exitCode, stdout } = await kubewright(['validate', 'linked.yml', '--json'], root);
  expect([exitCode, stdout.includes('KW1026'), stdout.includes(SECRET)]).toEqual([2, true, false]);
  const folder = await folderWith({ 'real.yml': JSON.stringify(configWith()) });
  await symlink('real.yml', join(folder, 'cluster.yml'));
  expect((await kubewright(['validate'], folder)).exitCode).toBe(0);
  const { stderr } = await kubewright(['validate', '/dev/stdin'], folder);
  expect(stderr).toContain('KW1023');
});
