import type { Cluster } from '../config/cluster.ts';
import type { Release } from '../release/release.ts';

/** What docker calls the registry that the cluster's images come from; undefined where there is none of the user's own. */
export function registryAddress({ registry, harbor }: Cluster): string | undefined {
  if (registry.kind === 'none') return undefined;
  return registry.kind === 'harbor' ? harbor.domain : registry.address;
}

/**
 * The name of an image in the registry of the cluster: its path there is its own, without the registry that published it.
 * An image that is in this registry by its own name keeps it, as does every image where there is no registry.
 */
export function inRegistry(cluster: Cluster, image: string): string {
  const address = registryAddress(cluster);
  if (address === undefined || image.startsWith(`${address}/`)) return image;
  const [first = '', ...rest] = image.split('/');
  // docker's own rule for what is a registry and what a path.
  const isPublisher = rest.length > 0 && /[.:]|^localhost$/.test(first);
  return `${address}/${cluster.registry.project}/${isPublisher ? rest.join('/') : image}`;
}

/** Cluster and release with the names that images have in the registry; the same ones where there is none. */
export function served(cluster: Cluster, release: Release): [Cluster, Release] {
  if (registryAddress(cluster) === undefined) return [cluster, release];
  const { kube_node: node } = cluster;
  const images = Object.entries(release.images).map(([id, { name }]) => [id, { name: inRegistry(cluster, name) }]);
  return [
    {
      ...cluster,
      kube_node: {
        ...node,
        pause_image: inRegistry(cluster, node.pause_image),
        verify_image: inRegistry(cluster, node.verify_image),
      },
    },
    { ...release, images: Object.fromEntries(images) as Release['images'] },
  ];
}
