import { finding, warning, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../config/cluster.ts';
import { jinja, type Variables } from '../plan/value.ts';
import type { Contribution, Feature } from './feature.ts';
import { registryAddress } from './registry-images.ts';

/** The registry that the cluster's images come from: one that the user runs, or Harbor. */
export const registry: Feature = {
  name: 'registry',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && cluster.registry.kind !== 'none',
  rules: [noAddress, noHarbor, withoutUse, mirrorsToo, inClear],
  contribute: (cluster) => ({
    steps: steps(cluster),
    groupVars: groupVars(cluster),
    view: view(cluster),
    without: [
      ...(view(cluster).registryTrusted ? [] : ['tasks/trust.yml', 'tasks/clean.yml']),
      ...(view(cluster).registryHarbor ? [] : PROJECT_FILES),
      ...(view(cluster).registryFilled ? [] : FILL_FILES),
    ],
  }),
};

const PROJECT_FILES = ['project.yml', 'make.yml', 'made.yml', 'announce.yml'].map((file) => `tasks/${file}`);
const FILL_FILES = ['tasks/filled.yml', 'tasks/fill.yml', 'tasks/announce_fill.yml'];

/** Only a registry with an authority of its own leaves something on hosts. */
function steps(cluster: Cluster): Contribution['steps'] {
  const { registryTrusted, registryHarbor } = view(cluster);
  return [
    ...(registryHarbor ? (['harbor'] as const) : []),
    ...(registryTrusted ? (['docker', 'clean'] as const) : []),
    'verify',
  ];
}

function view({ registry: { kind, ca, fill } }: Cluster) {
  return {
    registryTrusted: kind === 'existing' && ca !== undefined,
    registryHarbor: kind === 'harbor',
    registryFilled: kind === 'harbor' && fill,
  };
}

function groupVars(cluster: Cluster): Record<string, Variables> {
  const { kind, ca, project } = cluster.registry;
  const address = registryAddress(cluster) ?? '';
  const trusted = ca === undefined ? {} : { registry_ca: jinja(`{{ artifacts_dir }}/${ca}`) };
  return {
    k8s_cluster: { registry_address: address, registry_proof: cluster.kube_node.pause_image, ...trusted },
    ...(kind === 'harbor'
      ? {
          harbor: {
            registry_address: address,
            registry_project: project.split('/')[0] ?? project,
          },
        }
      : {}),
  };
}

function noAddress({ registry: { kind, address } }: Cluster): Finding[] {
  return kind === 'existing' && address === undefined ? [finding('KW1180', {}, ['registry', 'kind'])] : [];
}

function noHarbor(cluster: Cluster): Finding[] {
  const lacks = cluster.registry.kind === 'harbor' && hostsWith(cluster, 'harbor').length === 0;
  return lacks ? [finding('KW1181', {}, ['registry', 'kind'])] : [];
}

/** What belongs to the other kind. */
function withoutUse({ registry: settings }: Cluster): Finding[] {
  const { kind } = settings;
  const others = kind === 'harbor' ? (['address', 'ca', 'insecure'] as const) : (['fill'] as const);
  return others
    .filter((key) => settings[key] !== undefined && settings[key] !== false)
    .map((key) => finding('KW1182', { key, kind }, ['registry', key]));
}

/** Copies that are pulled get the names that images have where they are published, which nothing starts from then. */
function mirrorsToo({ images }: Cluster): Finding[] {
  return images.mirror ? [finding('KW1183', {}, ['images', 'mirror'])] : [];
}

function inClear({ registry: { kind, insecure, address = '' } }: Cluster): Finding[] {
  return kind === 'existing' && insecure ? [warning('KW1184', { address }, ['registry', 'insecure'])] : [];
}
