import { hostsWith, type Cluster } from '../config/cluster.ts';
import { jinja } from '../plan/value.ts';
import type { Release } from '../release/release.ts';
import type { Feature } from './feature.ts';

/** Images that come as archives from the control machine or from their copies on Docker Hub, for hosts that reach no other registry. */
export const images: Feature = {
  name: 'images',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && (isPlain(cluster) || cluster.registry.fill),
  rules: [],
  contribute: (cluster) => ({
    // Harbor is filled by role registry, which has this one load the archives on Harbor's host.
    steps: isPlain(cluster) ? ['docker', 'setup', 'verify', 'clean'] : [],
    view: { imagesMirror: cluster.images.mirror, imagesOnHosts: isPlain(cluster) },
    without: cluster.images.mirror ? [] : MIRROR_FILES,
    groupVars: {
      [isPlain(cluster) ? 'k8s_cluster' : 'harbor']: {
        images_dir: jinja('{{ artifacts_dir }}/images'),
        images_bin_dir: jinja('{{ bin_dir }}'),
        images_data_dir: cluster.docker.data_dir,
      },
    },
  }),
};

/** Whether each host has the images by itself, without a registry of the user's own. */
function isPlain({ registry }: Cluster): boolean {
  return registry.kind === 'none';
}

/** Only there when images are pulled. Which ones is in `images_mirrors`, which the plan adds: it knows what all features need. */
const MIRROR_FILES = ['mirrors', 'tags', 'pull', 'pulled', 'announce_pull', 'verify_mirrors'].map(
  (file) => `tasks/${file}.yml`,
);

/** The name of an image of the release. @param id its key in release.yml */
export function imageOf(id: string, { release, images: known }: Release): string {
  const image = known[id];
  if (image === undefined) throw new Error(`release ${release} has no image ${id}`);
  return image.name;
}
