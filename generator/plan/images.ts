import type { Cluster } from '../config/cluster.ts';
import type { Contribution } from '../features/feature.ts';
import { fillsOn, inRegistry, servedImages } from '../features/registry-images.ts';
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

/** What role registry has to know of all features' images, where it fills the registry: the name of each, and that in the registry. */
export function fillVars(
  cluster: Cluster,
  release: Release,
  images: readonly ContainerImage[],
): (readonly [string, Contribution['groupVars']])[] {
  const group = fillsOn(cluster);
  const served = servedImages(cluster, release, images);
  if (group === undefined || served.length === 0) return [];
  const names = served.map(({ name }) => ({ name, in_registry: inRegistry(cluster, name) }));
  return [['registry', { [group]: { registry_images: names } }]];
}
