import { readFile, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { finding, FindingsError } from '../../findings/finding.ts';
import { layout } from '../../project/layout.ts';
import { makeFolder } from '../../project/make-folder.ts';
import type { Answers } from './question.ts';

/** Keeps answers in the project's folder; nothing of it is secret. */
export async function writeDraft(root: string, { given, catalog }: Answers): Promise<void> {
  const { draft, state } = layout(root);
  await makeFolder(state);
  await writeFileAtomic(draft, `${JSON.stringify({ given, catalog }, undefined, 2)}\n`);
}

/**
 * The answers that were kept.
 * @throws FindingsError KW2081 when there are none, KW2082 when they cannot be read
 */
export async function readDraft(root: string): Promise<Answers> {
  const { draft } = layout(root);
  const text = await readFile(draft, 'utf8').catch(() => undefined);
  if (text === undefined) throw new FindingsError([finding('KW2081', { folder: root })]);
  const answers = parse(text);
  if (!isAnswers(answers)) throw new FindingsError([finding('KW2082', { file: draft })]);
  return answers;
}

/** Whether answers were kept. */
export async function hasDraft(root: string): Promise<boolean> {
  return (await readFile(layout(root).draft).catch(() => undefined)) !== undefined;
}

/** Removes kept answers, and the folder when there is nothing else in it. */
export async function removeDraft(root: string): Promise<void> {
  const { draft } = layout(root);
  await rm(draft, { force: true });
  await rmdir(dirname(draft)).catch(() => undefined);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswers(value: unknown): value is Answers {
  if (typeof value !== 'object' || value === null) return false;
  const { given, catalog } = value as Partial<Record<keyof Answers, unknown>>;
  if (typeof given !== 'object' || given === null) return false;
  const areAnswers = Object.values(given).every(
    (answer) => isText(answer) || (Array.isArray(answer) && answer.every(isText)),
  );
  return areAnswers && (catalog === undefined || isText(catalog));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
