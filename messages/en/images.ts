/** What `kubewright images` prints. */
export const images = {
  ofCluster: 'Images of cluster {cluster}, release {release} (Kubernetes {kubernetes})',
  ofRelease: 'Images of release {release} (Kubernetes {kubernetes})',
  none: 'The cluster runs no containers, so it needs no images.',
  head: { image: 'image', mirror: 'copy on Docker Hub' },
  /** In the place of a copy. */
  itself: '(on Docker Hub itself)',
  unknown: '(none known)',
  script: {
    what: 'Pulls these images from their copies on Docker Hub and tags them with their original names.',
    how: 'Run it as root on each host with docker; images that a host already has are skipped, so it can be run again.',
    written: 'Written by `kubewright images --mirror`.',
    saves: 'Pulls these images with docker and saves each as an archive into the current folder.',
    take: 'Take the archives into files/images of the project; `kubewright fetch --images` there writes down their hashes.',
    writtenSave: 'Written by `kubewright images --save`; what is there is left alone, so it may run again.',
    noCopy: 'These have no known copy, or are on Docker Hub under their own names:',
    noDocker: 'docker is not on the PATH (kubewright puts it into /opt/kube/bin).',
    noAnswer: 'docker does not respond: is it running, and are you root?',
    present: 'present',
    failed:
      'The copy could not be pulled. Can this host reach Docker Hub, or a mirror of it (registry-mirrors in /etc/docker/daemon.json)? What was pulled is kept; run this again.',
    done: 'All images are present.',
  },
} as const;
