import { expect, test } from 'vitest';
import { images } from '../../generator/features/images.ts';
import { loadRelease } from '../../generator/release/release.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

test('images come from the folder of the archives, and need the room of docker', () => {
  const cluster = clusterOf(
    configWith({
      hosts: [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] }],
      docker: { data_dir: '/data/docker' },
    }),
  );
  expect(images.isOn(cluster)).toBe(true);
  expect(images.isOn(clusterOf(configWith()))).toBe(false);
  expect(images.contribute(cluster, loadRelease('1.12')).groupVars).toMatchObject({
    k8s_cluster: { images_dir: { expression: '{{ artifacts_dir }}/images' }, images_data_dir: '/data/docker' },
  });
});
