import type { Cluster } from '../model/cluster.ts';
import type { Release } from '../model/release.ts';

/** Whether each host has the images by itself, without a registry of the user's own. */
export function onHosts({ registry }: Cluster): boolean {
  return registry.kind === 'none';
}

/** Whether role images pulls some itself: copies, or by the digests of the catalog. With a registry of the user's own all come from there. */
export function pullsImages(cluster: Cluster, { image_digests: digests = {} }: Release): boolean {
  return onHosts(cluster) && (cluster.images.mirror || Object.keys(digests).length > 0);
}

/** The name of an image of the release. @param id its key in release.yml */
export function imageOf(id: string, { release, images: known }: Release): string {
  const image = known[id];
  if (image === undefined) throw new Error(`release ${release} has no image ${id}`);
  return image.name;
}
