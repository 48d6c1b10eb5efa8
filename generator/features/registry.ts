import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Contribution, Feature } from '../model/feature.ts';
import { clientCertificate } from '../derived/kubernetes.ts';
import { fillsOn, registryAddress } from '../derived/registry-images.ts';

/** The registry that the cluster's images come from: one that the user runs, a plain one, or Harbor. */
export const registry: Feature = {
  name: 'registry',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && cluster.registry.kind !== 'none',
  rules: [noAddress, noHost, withoutUse, mirrorsToo, inClear],
  contribute: (cluster) => ({
    steps: steps(cluster),
    groupVars: groupVars(cluster),
    view: view(cluster),
    without: without(cluster),
  }),
};

/** Only a registry that hosts have to be told of leaves something on them. */
function steps(cluster: Cluster): Contribution['steps'] {
  const { registryTrusted, registryPlain, registryHarbor } = view(cluster);
  return [
    ...(registryHarbor || registryPlain ? (['harbor'] as const) : []),
    ...(registryTrusted ? (['docker'] as const) : []),
    ...(registryTrusted || registryPlain ? (['clean'] as const) : []),
    'verify',
  ];
}

function view(cluster: Cluster) {
  const { kind, ca } = cluster.registry;
  return {
    registryTrusted: kind === 'existing' && ca !== undefined,
    registryPlain: kind === 'plain',
    registryHarbor: kind === 'harbor',
    registryFilled: fillsOn(cluster) !== undefined,
  };
}

function without(cluster: Cluster): string[] {
  const { registryTrusted, registryPlain, registryHarbor, registryFilled } = view(cluster);
  const files = [
    ...(registryTrusted ? [] : ['trust']),
    ...(registryPlain ? [] : ['client', 'clean_client']),
    ...(registryTrusted || registryPlain ? [] : ['clean']),
    ...(registryHarbor ? [] : ['project', 'make_project', 'has_project', 'announce_project']),
    ...(registryFilled ? [] : ['filled', 'fill', 'announce_fill']),
  ];
  return files.map((file) => `tasks/${file}.yml`);
}

/** docker of a host shows who it is by a certificate of the host's own; whoever has one may push. */
const CLIENT = clientCertificate('registry-client', 'registry', jinja('{{ inventory_hostname }}'));

function groupVars(cluster: Cluster): Record<string, Variables> {
  const { kind, ca, project } = cluster.registry;
  const common = {
    registry_address: registryAddress(cluster) ?? '',
    ...(kind === 'plain' ? { registry_certificates: [CLIENT] } : {}),
  };
  const trusted = ca === undefined ? {} : { registry_ca: jinja(`{{ artifacts_dir }}/${ca}`) };
  const hosts = { ...common, registry_proof: cluster.kube_node.pause_image, ...trusted };
  if (kind === 'plain') return { k8s_cluster: hosts, registry: { ...common, registry_push_user: '' } };
  if (kind !== 'harbor') return { k8s_cluster: hosts };
  const inHarbor = { registry_project: project.split('/')[0] ?? project, registry_push_user: 'admin' };
  return { k8s_cluster: hosts, harbor: { ...common, ...inHarbor } };
}

function noAddress({ registry: { kind, address } }: Cluster): Finding[] {
  return kind === 'existing' && address === undefined ? [finding('KW1180', {}, ['registry', 'kind'])] : [];
}

function noHost(cluster: Cluster): Finding[] {
  const { kind } = cluster.registry;
  if (kind !== 'harbor' && kind !== 'plain') return [];
  const role = kind === 'harbor' ? 'harbor' : 'registry';
  return hostsWith(cluster, role).length > 0 ? [] : [finding('KW1181', { kind, role }, ['registry', 'kind'])];
}

/** What belongs to another kind. */
function withoutUse({ registry: settings }: Cluster): Finding[] {
  const { kind } = settings;
  const others = kind === 'existing' ? (['fill'] as const) : (['address', 'ca', 'insecure'] as const);
  return others
    .filter((key) => settings[key] !== undefined && settings[key] !== false)
    .map((key) => finding('KW1182', { key, kind }, ['registry', key]));
}

/** Copies that are pulled get the names that images have where they are published, which nothing starts from then. */
function mirrorsToo({ images }: Cluster): Finding[] {
  return images.mirror ? [finding('KW1183', {}, ['images', 'mirror'])] : [];
}

function inClear({ registry: { kind, insecure, address = '' } }: Cluster): Finding[] {
  return kind === 'existing' && insecure ? [finding('KW1184', { address }, ['registry', 'insecure'])] : [];
}
