import type { Cluster } from '../config/cluster.ts';
import { jinja, type Value } from '../plan/value.ts';
import type { Feature } from './feature.ts';

/** One clock for all hosts: the first host serves it, the others follow. */
export const chrony: Feature = {
  name: 'chrony',
  isOn: () => true,
  rules: [],
  contribute: (cluster) => ({
    steps: ['prepare', 'setup', 'verify', 'clean'],
    groups: { chrony: [serverOf(cluster)] },
    groupVars: {
      all: { chrony_servers: [jinja("{{ hostvars[groups['chrony'][0]]['ansible_host'] }}")], chrony_allow: [] },
      chrony: { chrony_servers: cluster.chrony.servers as Value, chrony_allow: cluster.hosts.map(({ address }) => address) },
    },
    ports: [
      {
        from: 'all',
        to: 'chrony',
        protocol: 'udp',
        port: 123,
        why: { en: 'clocks (NTP)', zh: '时钟同步(NTP)' },
      },
    ],
  }),
};

/** The host whose clock the others follow: the first. */
function serverOf({ hosts }: Cluster): string {
  const [first] = hosts;
  if (first === undefined) throw new Error('a cluster has at least one host');
  return first.name;
}
