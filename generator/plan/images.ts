import type { Cluster } from '../config/cluster.ts';
import type { Contribution } from '../features/feature.ts';
import { inRegistry } from '../features/registry-images.ts';
import type { ContainerImage, Release } from '../release/release.ts';

/**
 * Names of images as features give them -> the images, each once, with the copy on Docker Hub that the release knows of.
 * An image that the configuration names itself has none.
 */
export function plannedImages(names: readonly string[], { images }: Release): ContainerImage[] {
  const known = new Map(Object.values(images).map((image) => [image.name, image]));
  return [...new Set(names)].map((name) => known.get(name) ?? { name });
}

/**
 * What role images has to know of all features' images: those with a copy, where they are to be pulled.
 * The feature cannot say it, since none knows of the others.
 * @returns its name with its variables by group
 */
export function mirrorVars(
  { images: { mirror } }: Cluster,
  images: readonly ContainerImage[],
): (readonly [string, Contribution['groupVars']])[] {
  if (!mirror || images.length === 0) return [];
  const copies = images.flatMap(({ name, mirror: copy }) => (copy === undefined ? [] : [{ name, mirror: copy }]));
  return [['images', { k8s_cluster: { images_mirrors: copies } }]];
}

/** What role registry has to know of all features' images, where it fills Harbor: the name of each, and that in the registry. */
export function fillVars(
  cluster: Cluster,
  images: readonly ContainerImage[],
): (readonly [string, Contribution['groupVars']])[] {
  const { fill, kind } = cluster.registry;
  if (kind !== 'harbor' || !fill || images.length === 0) return [];
  return [
    [
      'registry',
      { harbor: { registry_images: images.map(({ name }) => ({ name, in_registry: inRegistry(cluster, name) })) } },
    ],
  ];
}
