import { clockHost, nodesAlone } from '../derived/kubernetes.ts';
import type { Feature } from '../model/feature.ts';

/** One clock for all hosts: the first host serves it, the others follow. */
export const chrony: Feature = {
  name: 'chrony',
  isOn: (cluster) => !cluster.chrony.keep,
  groups: ['chrony'],
  rules: [],
  contribute: (cluster) => {
    const server = clockHost(cluster);
    return {
      steps: ['prepare', ...(nodesAlone(cluster).length > 0 ? (['addnode'] as const) : []), 'verify', 'clean'],
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
