import { finding, type Finding } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import { printPath } from '../document/paths.ts';
import { STEPS } from '../steps.ts';
import type { ClusterChange } from './change.ts';

/**
 * What is to be said of changes where the cluster is installed: an error about what it cannot change, or for which kubewright has
 * no step; a warning about what takes more than to run the steps.
 */
export function changeFindings(changes: readonly ClusterChange[], cluster: string): Finding[] {
  return changes.flatMap((change) => findingOf(change, cluster));
}

function findingOf(change: ClusterChange, cluster: string): Finding[] {
  const { about, kind, path, step } = change;
  const [from, to] = [show(change.from), show(change.to)];
  if (kind === 'apply' || kind === 'roll') return [];
  if (about === 'authority') return [finding('KW2025', { from, to }, path)];
  if (about === 'removed') return [finding('KW2024', { host: from, cluster }, path)];
  if (about === 'roles') return [finding('KW2026', { from, to }, path)];
  const isMissing = step !== undefined && !STEPS.some(({ id }) => id === step);
  if (about === 'members') return isMissing ? [finding('KW2023', { from, to }, path)] : [];
  const params = { key: printPath(path), from, to, why: change.why ?? '' };
  if (kind === 'never') return [finding('KW2020', params, path)];
  return [isMissing ? finding('KW2021', params, path) : finding('KW2022', params, path)];
}

function show(value: unknown): string | Text {
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NOTHING: Text = { en: 'not set', zh: '未设置' };
