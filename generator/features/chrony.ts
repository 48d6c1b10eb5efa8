import type { Cluster, Host } from '../model/cluster.ts';
import type { Feature } from '../model/feature.ts';

/** One clock for all hosts: the first host serves it, the others follow. */
export const chrony: Feature = {
  name: 'chrony',
  isOn: (cluster) => !cluster.chrony.keep,
  groups: ['chrony'],
  rules: [],
  contribute: (cluster) => {
    const server = serverOf(cluster);
    return {
      steps: ['prepare', 'verify', 'clean'],
      groups: { chrony: [server.name] },
      groupVars: {
        all: { chrony_servers: [server.address] },
        chrony: {
          chrony_servers: cluster.chrony.servers,
          chrony_allow: cluster.hosts.map(({ address }) => address),
          chrony_local_stratum: LOCAL_STRATUM,
        },
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
    };
  },
};

/** Low enough that any real time source wins over a host's own clock (chrony's own example). */
const LOCAL_STRATUM = 10;

/** The host whose clock the others follow: the first. */
function serverOf({ hosts }: Cluster): Host {
  const [first] = hosts;
  if (first === undefined) throw new Error('a cluster has at least one host');
  return first;
}
