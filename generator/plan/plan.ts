import type { Language, Text } from '../../messages/messages.ts';
import type { Cluster, Host } from '../model/cluster.ts';
import { archives } from '../derived/archives.ts';
import type { Contribution, Feature, Port, SecretSpec } from '../model/feature.ts';
import { FEATURES } from '../features/features.ts';
import { inRegistry, served, servedImages } from '../derived/registry-images.ts';
import type { Artifact, ContainerImage, Release } from '../model/release.ts';
import { STEPS, type Step, type StepId } from '../steps.ts';
import { allVars, hostVars } from './common.ts';
import { fillVars, mirrorVars, plannedImages } from './images.ts';
import type { Variables } from '../model/value.ts';

/** Everything that a project is made of, before it is text. */
export interface Plan {
  /** What it was made of. */
  readonly configuration: Cluster;
  readonly cluster: string;
  /** The name that the password file of the vault has, without ending. */
  readonly vault: string;
  /** File name of the configuration in the project: `cluster.yml` or `cluster.json`. */
  readonly config: string;
  readonly release: string;
  readonly kubernetes: string;
  readonly language: Language;
  readonly features: readonly PlannedFeature[];
  readonly steps: readonly Step[];
  readonly hosts: readonly Host[];
  /** Host variables by host name. */
  readonly hostVars: Readonly<Record<string, Variables>>;
  /** Host names by inventory group. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Variables by group and, within it, by file name without ending. */
  readonly groupVars: Readonly<Record<string, Readonly<Record<string, Variables>>>>;
  readonly artifacts: readonly PlannedArtifact[];
  /** The modules of collection kubewright.host that are run, each once, sorted. */
  readonly modules: readonly string[];
  /** The container images that are needed, each once. */
  readonly images: readonly ContainerImage[];
  /** The name that each of these has in the registry of the user's own; empty where there is none. */
  readonly registryNames: Readonly<Record<string, string>>;
  /** What of it was never run, and why. */
  readonly unproven: readonly Text[];
  readonly ports: readonly Port[];
  readonly secrets: readonly SecretSpec[];
  /** Hosts that Ansible works on at the same time. */
  readonly forks: number;
}

/** What of a feature's role and templates applies. */
export interface PlannedFeature {
  readonly name: string;
  /** The steps that it takes part in: in these it has plays, and a word in the README. */
  readonly steps: readonly StepId[];
  readonly view: Readonly<Record<string, boolean | string>>;
  readonly without: readonly string[];
}

export interface PlannedArtifact extends Artifact {
  readonly id: string;
}

/** Ansible's own memory per fork is under 60 MB; more than 50 at once gains nothing on a small control node. */
const MAX_FORKS = 50;

/**
 * Resolves a cluster into all that its project holds; pure.
 * @param config file name of the configuration in the project
 * @param vault what `vaultName` says of the project; by default the name of the cluster, as in a new project
 */
export function plan(cluster: Cluster, release: Release, config = 'cluster.yml', vault = cluster.name): Plan {
  const on = FEATURES.filter((feature) => feature.isOn(cluster));
  const parts = on.map((feature) => ({ feature, part: feature.contribute(...served(cluster, release)) }));
  const images = plannedImages(
    // By the names that they are published under, whatever registry hosts pull them from.
    on.flatMap((feature) => feature.contribute(cluster, release).images ?? []),
    release,
  );
  return {
    configuration: cluster,
    cluster: cluster.name,
    vault,
    config,
    release: cluster.release,
    kubernetes: release.kubernetes,
    language: cluster.language,
    features: parts.map(({ feature: { name }, part }) => ({
      name,
      steps: withSetup(part.steps),
      view: part.view ?? {},
      without: part.without ?? [],
    })),
    steps: stepsOf(parts),
    hosts: cluster.hosts,
    hostVars: hostVars(cluster),
    groups: Object.assign({}, ...parts.map(({ part }) => part.groups ?? {})) as Plan['groups'],
    groupVars: groupVars(cluster, release, parts, images),
    artifacts: artifactIds(parts).map((id) => toArtifact(id, release)),
    modules: [...new Set(parts.flatMap(({ part }) => part.modules ?? []))].sort(),
    images,
    registryNames: registryNames(cluster, servedImages(cluster, release, images)),
    unproven: parts.flatMap(({ part }) => part.unproven ?? []),
    ports: parts.flatMap(({ part }) => part.ports ?? []),
    secrets: parts.flatMap(({ part }) => part.secrets ?? []),
    forks: Math.min(Math.max(cluster.hosts.length, 5), MAX_FORKS),
  };
}

function stepsOf(parts: readonly Part[]): Step[] {
  const used = new Set(parts.flatMap(({ part }) => withSetup(part.steps)));
  return STEPS.filter(({ id }) => used.has(id));
}

/** Whoever takes part in a step that setup is made of takes part in setup. */
function withSetup(steps: readonly StepId[]): StepId[] {
  const isPart = STEPS.some(({ id, setup }) => setup && steps.includes(id));
  return [...steps, ...(isPart ? (['setup'] as const) : [])];
}

function registryNames(cluster: Cluster, images: readonly ContainerImage[]): Plan['registryNames'] {
  return Object.fromEntries(images.map(({ name }) => [name, inRegistry(cluster, name)]));
}

interface Part {
  readonly feature: Feature;
  readonly part: Contribution;
}

function groupVars(
  cluster: Cluster,
  release: Release,
  parts: readonly Part[],
  images: readonly ContainerImage[],
): Plan['groupVars'] {
  const files: Record<string, Record<string, Variables>> = { all: { cluster: allVars(cluster) } };
  const own = parts.map(({ feature: { name }, part }) => [name, part.groupVars] as const);
  for (const [name, groups] of [
    ...own,
    ...addonVars(parts),
    archiveVars(parts, release),
    ...mirrorVars(cluster, release, images),
    ...fillVars(cluster, release, images),
  ]) {
    for (const [group, variables] of Object.entries(groups)) {
      const inGroup = (files[group] ??= {});
      inGroup[name] = { ...inGroup[name], ...variables };
    }
  }
  return files;
}

/** Role artifacts has to know what all of them bring, so that nothing is found missing halfway. */
function archiveVars(parts: readonly Part[], release: Release): readonly [string, Contribution['groupVars']] {
  return ['artifacts', { all: archives(artifactIds(parts), release) }];
}

function artifactIds(parts: readonly Part[]): string[] {
  return [...new Set(parts.flatMap(({ part }) => part.artifacts ?? []))];
}

/** Role addons has to know which manifests there are, and where their objects are. */
function addonVars(parts: readonly Part[]): (readonly [string, Contribution['groupVars']])[] {
  const manifests = parts.flatMap(({ part }) => part.manifests ?? []);
  const namespaces = ['kube-system', ...parts.flatMap(({ part }) => part.namespaces ?? [])];
  const variables = { addons_manifests: manifests, addons_namespaces: [...new Set(namespaces)] };
  return manifests.length === 0 ? [] : [['addons', { kube_master: variables }]];
}

function toArtifact(id: string, release: Release): PlannedArtifact {
  const artifact = release.artifacts[id];
  if (artifact === undefined) throw new Error(`release ${release.release} has no artifact ${id}`);
  return { id, ...artifact };
}
