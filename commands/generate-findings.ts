import { finding, type Finding } from '../findings/finding.ts';
import { hostsWith } from '../generator/model/cluster.ts';
import type { Loaded } from '../generator/config/load.ts';
import { readState } from '../generator/write/journal.ts';
import type { Change } from '../generator/write/reconcile.ts';
import { uncommitted } from '../generator/write/uncommitted.ts';
import { isPending } from './changes.ts';
import type { Io } from './io.ts';

/** The finding for each kind of change that would lose what somebody wrote. */
export function refusal({ path: file, action, conflict }: Change): Finding[] {
  if (action === 'foreign') return [finding('KW2012', { file })];
  if (action === 'edited') return [finding('KW2015', { file })];
  if (conflict === undefined) return [];
  if (conflict.reason === 'lines') return [finding('KW2010', { file })];
  return [finding('KW2043', { file, line: conflict.at.line, reason: conflict.message })];
}

/** From then on the configuration says one thing and the hosts get another. */
export function overruledBy(changes: readonly Change[], config: string): Finding[] {
  return changes.map(({ path: file }) => finding('KW2027', { file, config }));
}

/** A file that is not generated any more, and was changed by hand: it stays. */
export function leftBehind({ path, action }: Change): Finding[] {
  return action === 'leave' ? [finding('KW2013', { file: path })] : [];
}

/** Of old programs: said when a project is made or gets another release, since it can be read each time in docs/security.md. */
export async function knownHoles(root: string, { cluster, release }: Loaded): Promise<Finding[]> {
  const { former } = await readState(root);
  if (former?.release === cluster.release || release.holes.length === 0 || hostsWith(cluster, 'master').length === 0)
    return [];
  const { kubernetes, components, holes } = release;
  return [finding('KW1220', { kubernetes, docker: components['docker'] ?? '', holes: holes.join(', ') })];
}

/** The most files that a warning names. */
const NAMED = 3;

/** A warning when files are about to change whose present text git could not bring back. */
export async function notCommitted(changes: readonly Change[], root: string, io: Io): Promise<Finding[]> {
  const written = changes.filter((change) => isPending(change) && change.before !== undefined);
  if (written.length === 0) return [];
  const files = await uncommitted(
    root,
    written.map(({ path }) => path),
    io.env,
  );
  const named = files.slice(0, NAMED).join(', ') + (files.length > NAMED ? ', …' : '');
  return files.length === 0 ? [] : [finding('KW2018', { count: files.length, files: named })];
}
