import { finding, type Finding } from '../../findings/finding.ts';
import { nodePortBounds } from '../derived/node-ports.ts';
import type { Contribution, NodePort, Rule } from '../model/feature.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';

/** Rules about add-ons together; asked of every cluster, since to have no master can be the mistake. @param parts what the features that are on contribute */
export function addonRules(parts: readonly Contribution[]): readonly Rule[] {
  const nodePorts = parts.flatMap((part) => part.nodePorts ?? []);
  return [withoutMaster, (cluster) => outsideRange(cluster, nodePorts), () => usedTwice(nodePorts)];
}

function withoutMaster(cluster: Cluster): Finding[] {
  if (hostsWith(cluster, 'master').length > 0) return [];
  return Object.entries(cluster)
    .filter(([, section]) => typeof section === 'object' && 'enabled' in section && section.enabled)
    .map(([addon]) => finding('KW1154', { addon }, [addon, 'enabled']));
}

/** kube-apiserver refuses a NodePort that it does not give out itself. */
function outsideRange(cluster: Cluster, chosen: readonly NodePort[]): Finding[] {
  const { node_port_range: range } = cluster.network;
  const [first, last] = nodePortBounds(cluster);
  return chosen
    .filter(({ port }) => port < first || port > last)
    .map(({ port, path }) => finding('KW1152', { port, range }, path));
}

function usedTwice(chosen: readonly NodePort[]): Finding[] {
  return chosen.flatMap(({ port, path }, i) => {
    const other = chosen.slice(0, i).find((before) => before.port === port);
    return other === undefined ? [] : [finding('KW1153', { port, other: other.path.join('.') }, path)];
  });
}
