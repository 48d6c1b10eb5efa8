import type { Cluster } from '../model/cluster.ts';
import type { Release } from '../model/release.ts';

/** What docker calls the registry that the cluster's images come from; undefined where there is none of the user's own. */
export function registryAddress(cluster: Cluster): string | undefined {
  const { registry, harbor } = cluster;
  if (registry.kind === 'harbor') return harbor.domain;
  if (registry.kind === 'existing') return registry.address;
  return registry.kind === 'plain' ? `${registry.domain}:${registry.port}` : undefined;
}

/** The group of the host that fills the registry from archives, where that is wanted. */
export function fillsOn({ registry: { fill, kind } }: Cluster): 'harbor' | 'registry' | undefined {
  if (!fill || (kind !== 'harbor' && kind !== 'plain')) return undefined;
  return kind === 'harbor' ? 'harbor' : 'registry';
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

/** What a plain registry starts from cannot come from there. */
const OWN_IMAGE = 'registry';

/** Of the cluster's images those that come from the registry, by the names that they are published under. */
export function servedImages<Image extends { readonly name: string }>(
  cluster: Cluster,
  release: Release,
  images: readonly Image[],
): Image[] {
  if (registryAddress(cluster) === undefined) return [];
  return images.filter(({ name }) => name !== release.images[OWN_IMAGE]?.name);
}

/** Cluster and release with the names that images have in the registry, but for its own; the same ones where there is none. */
export function served(cluster: Cluster, release: Release): [Cluster, Release] {
  if (registryAddress(cluster) === undefined) return [cluster, release];
  const { kube_node: node } = cluster;
  const images = Object.entries(release.images).map(([id, { name }]) => [
    id,
    { name: id === OWN_IMAGE ? name : inRegistry(cluster, name) },
  ]);
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
