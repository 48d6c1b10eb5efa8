import { relative } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Finding } from '../findings/finding.ts';
import type { ClusterChange } from '../generator/changes/change.ts';
import type { Cluster } from '../generator/model/cluster.ts';
import { filesFolder } from '../generator/derived/archives.ts';
import type { Plan } from '../generator/plan/plan.ts';
import type { FileTree } from '../generator/render/file-tree.ts';
import { isInRepository } from '../generator/write/commit.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import type { Io } from './io.ts';
import { missingFiles } from './missing-files.ts';
import { findingsToJson } from './print-findings.ts';

/** Whether a change would write, remove or refuse something. */
export function isPending({ action }: Change): boolean {
  return !['same', 'keep', 'leave'].includes(action);
}

/** A change as a unified diff; a conflict shows what would be written if it were not one. */
export function patch({ path, action, before, file }: Change, tree: FileTree): string {
  const after = action === 'foreign' ? tree.get(path) : file;
  if (after === undefined && action !== 'remove') return '';
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  const to = after === undefined ? '/dev/null' : `b/${path}`;
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(from, to, before ?? '', after?.content.toString() ?? '', undefined, undefined, options);
}

interface Outcome {
  readonly root: string;
  readonly config: string;
  readonly tree: FileTree;
  readonly settings: readonly ClusterChange[];
  /** What is to be said of the settings. */
  readonly findings: readonly Finding[];
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly json?: boolean;
}

/**
 * A change as scripts read it.
 * @param diff its patch, where patches are asked for
 */
export function toJson({ path, action, from, conflict }: Change, diff = '') {
  return {
    path,
    action,
    ...(from === undefined ? {} : { from }),
    ...(conflict === undefined ? {} : { conflict }),
    ...(diff === '' ? {} : { diff }),
  };
}

/** A change of the cluster as scripts read it. */
export function settingToJson({ path, from, to, kind }: ClusterChange) {
  return { path, from: from ?? null, to: to ?? null, kind };
}

/** Says what a generate did, or with --check would do. */
export function printOutcome(changes: readonly Change[], outcome: Outcome, io: Io): void {
  const { root, config, tree, settings, findings, check, diff, json } = outcome;
  const texts = messages(io.language).cli;
  const pending = changes.filter(isPending);
  const folder = relative(io.cwd, root) === '' ? '.' : root;
  if (json === true) {
    const told = changes.map((change) => toJson(change, diff === true ? patch(change, tree) : ''));
    const more = { settings: settings.map(settingToJson), findings: findingsToJson(findings, io) };
    io.stdout.write(`${JSON.stringify({ folder: root, changes: told, ...more })}\n`);
  } else if (pending.length === 0) {
    io.stdout.write(`${fill(texts.upToDate, { folder, count: changes.length })}\n`);
    const kept = changes.filter(({ action }) => action === 'keep').map(({ path }) => path);
    if (kept.length > 0) io.stdout.write(`${fill(texts.kept, { config, files: kept.join(', ') })}\n`);
  } else if (check === true) {
    io.stderr.write(`${fill(texts.drift, { folder, config, count: pending.length })}\n`);
  } else if (diff !== true) {
    for (const { path, from } of pending.filter(({ action }) => action === 'rename'))
      io.stdout.write(`${fill(texts.renamed, { from: from ?? '', path })}\n`);
    const removed = pending.filter(({ action }) => action === 'remove').length;
    const kept = changes.filter(({ action }) => action === 'keep' || action === 'merge').length;
    io.stdout.write(`${fill(texts.written, { folder, count: pending.length - removed, kept, removed })}\n`);
  }
}

/** Says what comes after files were written: how they are committed and run, and what a new project needs before. */
export async function printNext(changes: readonly Change[], root: string, io: Io): Promise<void> {
  const texts = messages(io.language).cli;
  if (!changes.some(isPending)) return;
  const isNew = changes.every(({ action }) => action === 'create');
  const commands = [
    ...(relative(io.cwd, root) === '' ? [] : [`cd ${root}`]),
    ...((await isInRepository(root, io.env)) ? [] : ['git init']),
    'git add .',
  ];
  if (isNew) io.stdout.write(`${texts.nextOfNew}\n`);
  io.stdout.write(`${fill(texts.next, { commands: commands.map((command) => `\`${command}\``).join(', ') })}\n`);
}

/** Names the files that the hosts need and that are not on the control node yet. */
export async function printMissingFiles(plan: Plan, cluster: Cluster, root: string, io: Io): Promise<void> {
  const folder = filesFolder(cluster, root, io.env['HOME']);
  const missing = (await missingFiles(plan, folder)).map(({ file }) => file);
  if (missing.length === 0) return;
  const params = { folder, files: missing.join(', ') };
  io.stdout.write(`${fill(messages(io.language).cli.missingFiles, params)}\n`);
}
