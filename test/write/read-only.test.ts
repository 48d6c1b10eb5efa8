import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { configWith } from '../helpers/config.ts';
import { folderWith } from '../helpers/folder.ts';
import { CLI } from '../helpers/cli-path.ts';

test('a file system that takes no writes: exit 2, and nothing of a stack trace', async (context) => {
  const folder = await folderWith({ 'my.json': JSON.stringify(configWith()), target: {} });
  const mounted = 'mount -t tmpfs -o ro none "$1" && exec "$2" "$3" generate -c my.json -o "$1"';
  const command = ['--mount', '--map-root-user', 'sh', '-c', mounted, 'sh', join(folder, 'target'), process.execPath];
  const result = await execa('unshare', [...command, CLI], {
    cwd: folder,
    reject: false,
  });
  if (/unshare|mount/.test(result.stderr)) context.skip(`no mount namespaces here: ${result.stderr}`);
  expect(result.stderr).toMatch(/^error KW2005: .*\(its file system is read-only\)/);
  expect(result.stderr).not.toMatch(/ at .*:\d+:\d+/);
  expect(result.exitCode).toBe(2);
});
