import type { Cluster } from '../model/cluster.ts';

/** The first and the last port that the API gives out as NodePorts. */
export function nodePortBounds({ network: { node_port_range: range } }: Cluster): [first: number, last: number] {
  const [first = 0, last = 0] = range.split('-').map(Number);
  return [first, last];
}
