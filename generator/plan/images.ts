import type { Cluster } from '../model/cluster.ts';
import type { Contribution } from '../model/feature.ts';
import { pullsImages } from '../derived/images.ts';
import { fillsOn, inRegistry, servedImages } from '../derived/registry-images.ts';
import type { ContainerImage, Release } from '../model/release.ts';

/**
 * Names of images as features give them -> the images, each once, with the copy on Docker Hub that the release knows of, and
 * the digest that the catalog has. An image that the configuration names itself has no copy.
 */
export function plannedImages(
  names: readonly string[],
  { images, image_digests: digests = {} }: Release,
): ContainerImage[] {
  const known = new Map(Object.values(images).map((image) => [image.name, image]));
  return [...new Set(names)].map((name) => {
    const digest = digests[name];
    return { ...(known.get(name) ?? { name }), ...(digest === undefined ? {} : { digest }) };
  });
}

/**
 * What docker pulls in place of an image's own name: its copy, or by digest; undefined where that is left to whoever starts a container.
 * docker takes no tag beside a digest.
 */
export function pulledAs({ name, mirror, digest }: ContainerImage, fromCopies: boolean): string | undefined {
  const copy = fromCopies ? mirror : undefined;
  return digest === undefined ? copy : `${(copy ?? name).replace(/:[^:/]+$/, '')}@${digest}`;
}

/**
 * What role images has to know of all features' images: those that it pulls, and as what.
 * The feature cannot say it, since none knows of the others.
 * @returns its name with its variables by group
 */
export function mirrorVars(
  cluster: Cluster,
  release: Release,
  images: readonly ContainerImage[],
): (readonly [string, Contribution['groupVars']])[] {
  if (!pullsImages(cluster, release) || images.length === 0) return [];
  const copies = images.flatMap((image) => {
    const mirror = pulledAs(image, cluster.images.mirror);
    return mirror === undefined ? [] : [{ name: image.name, mirror }];
  });
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
