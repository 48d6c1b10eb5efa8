import { appendFile, writeFile } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { readEvents } from '../../runner/events/read.ts';

const NOTIFY = { v: 1, event: 'notify', seq: 1, ts: 1, mono: 1, host: 'a', handler: '重启 etcd' } as const;
const LINE = `${JSON.stringify(NOTIFY)}\n`;

test('waits for the rest of a half written line, even within a character', async () => {
  await using folder = await createFixture({ events: '' });
  const file = folder.getPath('events');
  const bytes = Buffer.from(LINE + LINE);
  const middle = bytes.indexOf(Buffer.from('启')) + 1;
  await writeFile(file, bytes.subarray(0, middle));
  const finished = new AbortController();
  const reading = collect(readEvents(file, { finished: finished.signal }));
  await appendFile(file, bytes.subarray(middle));
  finished.abort();
  expect(await reading).toEqual([NOTIFY, NOTIFY]);
});

test('drops a last line that was never finished', async () => {
  await using folder = await createFixture({ events: LINE + LINE.slice(0, 20) });
  expect(await collect(readEvents(folder.getPath('events')))).toEqual([NOTIFY]);
});

test('tells lines that are not events of this schema', async () => {
  const lines = ['{"v":1,"event":"noti', '{"v":2,"event":"notify"}', 'null', '[]'];
  await using folder = await createFixture({ events: `${lines.join('\n')}\n\n${LINE}` });
  const events = await collect(readEvents(folder.getPath('events')));
  expect(events).toEqual([...lines.map((line) => ({ event: 'damaged', line })), NOTIFY]);
});

test('reads from an offset', async () => {
  await using folder = await createFixture({ events: `damaged\n${LINE}` });
  expect(await collect(readEvents(folder.getPath('events'), { offset: 8 }))).toEqual([NOTIFY]);
});

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}
