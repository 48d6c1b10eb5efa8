import { expect, test } from 'vitest';
import { heapster } from '../../generator/features/heapster.ts';
import { plan } from '../../generator/plan/plan.ts';
import { loadRelease } from '../../generator/release/release.ts';
import type { ClusterConfig } from '../../schema/config.generated.ts';
import { clusterOf, configWith } from '../helpers/config.ts';

const release = loadRelease('1.12');
const HOSTS: ClusterConfig['hosts'] = [{ name: 'm', address: '10.0.0.1', roles: ['etcd', 'master', 'node'] }];
const cluster = (settings: NonNullable<ClusterConfig['heapster']>) =>
  clusterOf(configWith({ hosts: HOSTS, heapster: settings }));

test('Grafana is an image more, and is said to be unproven', () => {
  const plain = plan(cluster({ enabled: true }), release);
  const drawn = plan(cluster({ enabled: true, grafana: true }), release);
  const names = plain.images.map(({ name }) => name);
  expect(drawn.images.map(({ name }) => name).filter((name) => !names.includes(name))).toEqual([
    'k8s.gcr.io/heapster-grafana-amd64:v5.0.4',
  ]);
  expect([plain.unproven.length, drawn.unproven.length]).toEqual([0, 1]);
});

test('KW1157: Grafana without heapster', () => {
  const rules = (settings: NonNullable<ClusterConfig['heapster']>) =>
    heapster.rules.flatMap((rule) => rule(cluster(settings), release)).map(({ code }) => code);
  expect(rules({ grafana: true })).toEqual(['KW1157']);
  expect(rules({ grafana: true, enabled: true })).toEqual([]);
});
