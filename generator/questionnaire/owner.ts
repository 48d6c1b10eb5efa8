import type { Finding } from '../../findings/finding.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Question } from './question.ts';
import { leavesOf, sectionsOf } from './schema-questions.ts';

/**
 * The question whose answer sets a finding right, where that is a question about one key of a section.
 * @returns the question's id; undefined when the finding is about hosts, or about the configuration as a whole
 */
export function ownerOf({ code, path, params }: Finding, cluster: Cluster | undefined): string | undefined {
  // the hosts are what they are: the network has to give way
  if (code === 'KW1119')
    return params['cidr'] === cluster?.network.pod_cidr ? 'network.pod_cidr' : 'network.service_cidr';
  if (code === 'KW1106') return 'artifacts.catalog';
  if (code === 'KW1133') return 'balancer';
  if (code === 'KW1130') return 'lb.address';
  return leafIds().find((id) => path.join('.') === id || path.join('.').startsWith(`${id}.`));
}

/** Whether a finding is to be told where a question is answered. */
export function concerns({ id, paths }: Question, found: Finding, cluster: Cluster | undefined): boolean {
  const owner = ownerOf(found, cluster);
  if (owner !== undefined) return owner === id;
  return paths.some(
    (path) => path.every((key, i) => i >= found.path.length || found.path[i] === key) && found.path.length > 0,
  );
}

let ids: readonly string[] | undefined;

function leafIds(): readonly string[] {
  return (ids ??= sectionsOf().flatMap(([name, node]) => leavesOf([name], node).map(({ path }) => path.join('.'))));
}
