import { hostsWith, type Cluster, type HostRole } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Feature } from '../model/feature.ts';
import { onHosts, pullsImages } from '../derived/images.ts';
import { fillsOn } from '../derived/registry-images.ts';

/** Images that come as archives from the control node or from their copies on Docker Hub, for hosts that reach no other registry. */
export const images: Feature = {
  name: 'images',
  isOn: (cluster) => groups(cluster).length > 0,
  rules: [],
  contribute: (cluster, release) => ({
    // On the host of a registry the roles of the registry have this one load the archives.
    steps: onHosts(cluster) ? ['docker', 'verify', 'clean'] : [],
    view: { imagesMirror: pullsImages(cluster, release) },
    without: [...(pullsImages(cluster, release) ? [] : MIRROR_FILES), ...(onHosts(cluster) ? [] : HOST_FILES)],
    groupVars: {
      all: archives(release),
      ...Object.fromEntries(groups(cluster).map((group) => [group, variables(cluster)])),
    },
  }),
};

/** The hosts that load archives. A plain registry starts from an image, which may come as one. */
function groups(cluster: Cluster): string[] {
  const has = (role: HostRole) => hostsWith(cluster, role).length > 0;
  return [
    ...(has('master') && onHosts(cluster) ? ['k8s_cluster'] : []),
    ...(has('registry') ? ['registry'] : []),
    ...(has('master') && fillsOn(cluster) === 'harbor' ? ['harbor'] : []),
  ];
}

/** What the control node has of them is looked at before the first host is changed, whichever hosts take part. */
function archives({ image_archives: known = {} }: Release): Variables {
  return {
    images_dir: jinja('{{ artifacts_dir }}/images'),
    images_archives: Object.fromEntries(Object.entries(known).map(([file, { checksum }]) => [file, checksum])),
  };
}

function variables({ docker }: Cluster): Variables {
  return {
    images_bin_dir: jinja('{{ bin_dir }}'),
    images_data_dir: docker.data_dir,
  };
}

/** Only there when images are pulled. Which ones is in `images_mirrors`, which the plan adds: it knows what all features need. */
const MIRROR_FILES = ['mirrors', 'tags', 'pull', 'verify_mirrors'].map((file) => `tasks/${file}.yml`);

/** Only there when each host loads them. */
const HOST_FILES = ['main', 'verify', 'verify_loaded', 'verify_archives', 'lacking', 'clean'].map(
  (file) => `tasks/${file}.yml`,
);
