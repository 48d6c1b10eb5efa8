import { mkdir, open, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { takeLock } from '../../project/lock.ts';
import { folderWith } from '../helpers/folder.ts';

const STALE = JSON.stringify({ pid: process.pid, started: 'another time' });

/** Leaves the lock of a process that is gone. */
async function leaveStale(path: string): Promise<void> {
  await mkdir(path);
  await writeFile(join(path, 'owner'), STALE);
}

test('is held by one at a time, however many want it, begin at a stale one, and let go at once', async () => {
  const folder = await folderWith();
  let taken = 0;
  for (let round = 0; round < 5; round += 1) {
    const path = join(folder, `lock${round.toString()}`);
    await leaveStale(path);
    let holders = 0;
    const starter = async (): Promise<void> => {
      for (let turns = 0; turns < 3;) {
        const lock = await takeLock(path);
        if (!('release' in lock)) continue;
        holders += 1;
        expect(holders).toBe(1);
        await setTimeout(0);
        holders -= 1;
        await lock.release();
        turns += 1;
        taken += 1;
      }
    };
    await Promise.all(Array.from({ length: 6 }, starter));
  }
  expect(taken).toBe(5 * 6 * 3);
  expect(await readdir(folder)).toEqual([]);
});

test('that was taken while its owner before was being read is not taken a second time', async () => {
  const folder = await folderWith();
  const path = join(folder, 'lock');
  await mkdir(path);
  await execa('python3', ['-c', 'import os, sys; os.mkfifo(sys.argv[1])', join(path, 'owner')]);
  const slow = takeLock(path);
  // opens when the other end reads
  const owner = await open(join(path, 'owner'), 'w');
  await rename(path, join(folder, 'released'));
  expect('release' in (await takeLock(path))).toBe(true);
  await owner.writeFile(STALE);
  await owner.close();
  expect(await slow).toEqual({ heldBy: process.pid });
});

test('names the process that holds it, and stays when that was told', async () => {
  const path = join(await folderWith(), 'lock');
  const lock = await takeLock(path);
  expect(await takeLock(path)).toEqual({ heldBy: process.pid });
  expect(await takeLock(path)).toEqual({ heldBy: process.pid });
  if ('release' in lock) await lock.release();
  expect('release' in (await takeLock(path))).toBe(true);
});

test.each([
  ['a lock of a process that is gone', leaveStale],
  ['a damaged lock', (path: string) => mkdir(path).then(() => writeFile(join(path, 'owner'), '{'))],
  ['a lock that names nobody', (path: string) => mkdir(path).then(() => writeFile(join(path, 'owner'), '{}'))],
  ['a file in its place', (path: string) => writeFile(path, STALE)],
  [
    'a stale lock whose takeover was broken off',
    (path: string) => leaveStale(path).then(() => leaveStale(`${path}.stale`)),
  ],
])('%s is taken over', async (_, leave) => {
  const folder = await folderWith();
  await leave(join(folder, 'lock'));
  expect('release' in (await takeLock(join(folder, 'lock')))).toBe(true);
  expect(await readdir(folder)).toEqual(['lock']);
});
