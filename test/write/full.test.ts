import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { makeProject, regenerate } from '../helpers/project.ts';
import { readTree } from '../helpers/tree.ts';
import { CLI } from '../helpers/cli-path.ts';

/**
 * In a mount namespace of its own: a small disk with the project on it, filled but for some KiB; then a generate, the
 * project as that leaves it, room, and the same generate again.
 */
const SCRIPT = `
set -u
mount -t tmpfs -o size=8m none "$FOLDER/disk" || exit 99
cp -a "$FOLDER/project/." "$FOLDER/disk/" && cp "$FOLDER/new.yml" "$FOLDER/disk/cluster.yml"
head -c 16m /dev/zero > "$FOLDER/disk/filler" 2>/dev/null
truncate -s "-$LEFT" "$FOLDER/disk/filler"
"$NODE" "$CLI" generate -C "$FOLDER/disk" 2> "$FOLDER/told"
echo $? > "$FOLDER/code"
rm "$FOLDER/disk/filler"
cp -a "$FOLDER/disk/." "$FOLDER/left/"
"$NODE" "$CLI" generate -C "$FOLDER/disk"
echo $? > "$FOLDER/again"
cp -a "$FOLDER/disk/." "$FOLDER/repaired/"
`;

test.for([0, 8, 64, 160])(
  'a disk with %i KiB left: the old project stays, and the next run writes the new one',
  async (left, context) => {
    const folder = await folderWith({ project: {}, disk: {}, left: {}, repaired: {}, whole: {} });
    await makeProject(join(folder, 'project'), JSON.stringify(configWith()));
    await writeFile(
      join(folder, 'new.yml'),
      JSON.stringify(configWith({ language: 'zh', prepare: { time_zone: 'Asia/Shanghai' } })),
    );
    const env = {
      FOLDER: folder,
      LEFT: `${left * 1024}`,
      NODE: process.execPath,
      CLI,
    };
    const result = await execa('unshare', ['--mount', '--map-root-user', 'sh', '-c', SCRIPT], { env, reject: false });
    if (result.exitCode === 99 || /unshare/.test(result.stderr)) context.skip(`no mount namespaces: ${result.stderr}`);
    const read = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
    expect(await read('told')).toMatch(
      /error KW2040: The disk of .*\/disk is full\.\n {2}→ Free at least \d+ KiB there/,
    );
    expect([await read('code'), await read('again')]).toEqual(['2', '0']);
    const old = {
      ...(await readTree(join(folder, 'project'))),
      'cluster.yml': await readFile(join(folder, 'new.yml'), 'utf8'),
    };
    expect(await readTree(join(folder, 'left'), (path) => path.startsWith('.kubewright/runs/'))).toEqual(old);
    await cp(join(folder, 'project'), join(folder, 'whole'), { recursive: true });
    await cp(join(folder, 'new.yml'), join(folder, 'whole/cluster.yml'));
    await regenerate(join(folder, 'whole'));
    expect(await readTree(join(folder, 'repaired'))).toEqual(await readTree(join(folder, 'whole')));
  },
);
