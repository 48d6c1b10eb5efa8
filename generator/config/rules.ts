import type { Finding } from '../../findings/finding.ts';
import { FEATURES } from '../features/features.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Release } from '../model/release.ts';
import { addonRules } from '../rules/addons.ts';
import { fileRules } from '../rules/files.ts';
import { hostRules } from '../rules/hosts.ts';
import { lbRules } from '../rules/lb.ts';
import { nodePortRules } from '../rules/host-ports.ts';

/** What the rules find in a cluster: those about hosts, the balancer, each feature that is on, and files. */
export function ruleFindings(cluster: Cluster, release: Release): Finding[] {
  const on = FEATURES.filter((feature) => feature.isOn(cluster));
  const parts = on.map((feature) => feature.contribute(cluster, release));
  const rules = [
    ...hostRules(FEATURES),
    ...lbRules(FEATURES),
    ...nodePortRules(FEATURES),
    ...on.flatMap((feature) => feature.rules),
    ...addonRules(parts),
    ...fileRules(parts),
  ];
  return rules.flatMap((rule) => rule(cluster, release));
}
