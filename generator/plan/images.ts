import type { Cluster } from '../config/cluster.ts';
import type { ContainerImage, Release } from '../release/release.ts';
import type { Variables } from './value.ts';

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
 * A feature cannot say it, since none knows of the others.
 */
export function mirrorVariables({ images: { mirror } }: Cluster, images: readonly ContainerImage[]): Variables {
  if (!mirror) return {};
  const copies = images.flatMap(({ name, mirror: copy }) => (copy === undefined ? [] : [{ name, mirror: copy }]));
  return { images_mirrors: copies };
}
