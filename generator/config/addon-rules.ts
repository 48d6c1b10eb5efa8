import { finding, type Finding } from '../../findings/finding.ts';
import { FEATURES } from '../features/features.ts';
import { nodePortBounds } from '../features/network.ts';
import type { Rule } from '../features/feature.ts';
import type { Release } from '../release/release.ts';
import { hostsWith, type Cluster } from './cluster.ts';

/** Rules about add-ons together; asked of every cluster, since to have no master can be the mistake. */
export const ADDON_RULES: readonly Rule[] = [withoutMaster, outsideRange, usedTwice];

function withoutMaster(cluster: Cluster): Finding[] {
  if (hostsWith(cluster, 'master').length > 0) return [];
  return Object.entries(cluster)
    .filter(([, section]) => typeof section === 'object' && 'enabled' in section && section.enabled)
    .map(([addon]) => finding('KW1154', { addon }, [addon, 'enabled']));
}

/** kube-apiserver refuses a NodePort that it does not give out itself. */
function outsideRange(cluster: Cluster, release: Release): Finding[] {
  const { node_port_range: range } = cluster.network;
  const [first, last] = nodePortBounds(cluster);
  return nodePorts(cluster, release)
    .filter(({ port }) => port < first || port > last)
    .map(({ port, path }) => finding('KW1152', { port, range }, path));
}

function usedTwice(cluster: Cluster, release: Release): Finding[] {
  const chosen = nodePorts(cluster, release);
  return chosen.flatMap(({ port, path }, i) => {
    const other = chosen.slice(0, i).find((before) => before.port === port);
    return other === undefined ? [] : [finding('KW1153', { port, other: other.path.join('.') }, path)];
  });
}

function nodePorts(cluster: Cluster, release: Release) {
  return FEATURES.filter((feature) => feature.isOn(cluster)).flatMap(
    (feature) => feature.contribute(cluster, release).nodePorts ?? [],
  );
}
