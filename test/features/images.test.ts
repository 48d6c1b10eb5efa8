import { expect, test } from 'vitest';
import { images } from '../../generator/features/images.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master'] }];
const planned = (config: Partial<ClusterConfig>) => plan(clusterOf(configWith({ hosts: HOSTS, ...config })), release);
const PAUSE = { name: 'k8s.gcr.io/pause:3.1', mirror: 'mirrorgooglecontainers/pause:3.1' };

test('images come from the folder of the archives, and need the room of docker', () => {
  const cluster = clusterOf(configWith({ hosts: HOSTS, docker: { data_dir: '/data/docker' } }));
  expect(images.isOn(cluster)).toBe(true);
  expect(images.isOn(clusterOf(configWith()))).toBe(false);
  expect(images.contribute(cluster, release).groupVars).toMatchObject({
    all: { images_dir: { expression: '{{ artifacts_dir }}/images' }, images_archives: {} },
    k8s_cluster: { images_data_dir: '/data/docker' },
  });
});

test('a plan has the images of all features, each once, with the copies that the release knows', () => {
  const { images: all } = planned({ dashboard: { enabled: true }, traefik: { enabled: true, example_host: 'a.lan' } });
  expect(all).toContainEqual(PAUSE);
  expect(all).toContainEqual({ name: 'busybox:1' });
  expect(all.map(({ name }) => name)).toContain('k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1');
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(planned({ hosts: [{ name: 'e', address: '10.0.0.1', roles: ['etcd'] }] }).images).toEqual([]);
});

test('hosts are told of copies only where they are to pull them', () => {
  const told = (mirror: boolean, pause_image?: string) => {
    const { groupVars, features } = planned({
      images: { mirror },
      dns: { provider: 'none' },
      ...(pause_image === undefined ? {} : { kube_node: { pause_image } }),
    });
    const without = features.find(({ name }) => name === 'images')?.without ?? [];
    return [groupVars['k8s_cluster']?.['images']?.['images_mirrors'], without.includes('tasks/pull.yml')];
  };
  expect(told(false)).toEqual([undefined, true]);
  expect(told(true)).toEqual([[PAUSE], false]);
  expect(told(true, 'registry.lan/pause:3.1')).toEqual([[], false]);
});

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const BY_DIGEST = { 'k8s.gcr.io/pause:3.1': DIGEST, 'busybox:1': DIGEST };

test('what the catalog has a digest of is pulled by it: a copy, or under its own name', () => {
  const pulled = (mirror: boolean, keys: Partial<ClusterConfig> = {}) => {
    const cluster = clusterOf(configWith({ hosts: HOSTS, images: { mirror }, dns: { provider: 'none' }, ...keys }));
    const { groupVars, features } = plan(cluster, { ...release, image_digests: BY_DIGEST });
    const without = features.find(({ name }) => name === 'images')?.without ?? [];
    return [groupVars['k8s_cluster']?.['images']?.['images_mirrors'], without.includes('tasks/pull.yml')];
  };
  const busybox = { name: 'busybox:1', mirror: `busybox@${DIGEST}` };
  expect(pulled(false)).toEqual([[{ name: PAUSE.name, mirror: `k8s.gcr.io/pause@${DIGEST}` }, busybox], false]);
  expect(pulled(true)).toEqual([
    [{ name: PAUSE.name, mirror: `mirrorgooglecontainers/pause@${DIGEST}` }, busybox],
    false,
  ]);
  expect(pulled(false, { registry: { kind: 'existing', address: 'registry.lan:5000' } })).toEqual([undefined, false]);
});
