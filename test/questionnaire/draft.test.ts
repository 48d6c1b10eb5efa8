import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { init } from '../../commands/init.ts';
import { hasDraft, readDraft, removeDraft, writeDraft } from '../../generator/questionnaire/draft.ts';
import { layout } from '../../project/layout.ts';
import { folderWith } from '../helpers/folder.ts';
import { testIo } from '../helpers/project.ts';

test('kept answers come back, and go without a trace', async () => {
  const root = await folderWith();
  const answers = { given: { mode: 'quick', hosts: ['10.0.0.1 a etcd'] }, catalog: 'catalog.yml' };
  await writeDraft(root, answers);
  expect(await readDraft(root)).toEqual(answers);
  await removeDraft(root);
  expect([await hasDraft(root), await readdir(root)]).toEqual([false, []]);
});

test.each(['', '{"given": ', '[]', '{"given": {"mode": 1}}', '{"given": {}, "catalog": []}'])(
  'answers that are %j cannot be gone on with',
  async (text) => {
    const root = await folderWith();
    const { draft, state } = layout(root);
    await mkdir(state);
    await writeFile(draft, text);
    await expect(readDraft(root)).rejects.toMatchObject({ findings: [{ code: 'KW2082', params: { file: draft } }] });
  },
);

test('at a terminal: a configuration that is there is not asked for, and without answers there is nothing to resume', async () => {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  const start = async (root: string) => init(undefined, { resume: true }, testIo(root, { terminal: true }), keyboard);
  const [empty, configured] = [await folderWith(), await folderWith({ 'cluster.json': '{}' })];
  await expect(start(empty)).rejects.toMatchObject({ findings: [{ code: 'KW2081', params: { folder: empty } }] });
  await expect(start(configured)).rejects.toMatchObject({
    findings: [{ code: 'KW2080', params: { folder: configured, file: 'cluster.json' } }],
  });
  expect(await readdir(configured)).toEqual(['cluster.json']);
});
