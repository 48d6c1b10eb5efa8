import type { Cluster } from '../config/cluster.ts';
import type { Value } from '../plan/value.ts';
import type { Feature } from './feature.ts';

/** The hosts' system: packages, firewall, SELinux, swap, kernel settings, limits, names, time zone. */
export const prepare: Feature = {
  name: 'prepare',
  isOn: () => true,
  rules: [],
  contribute: (cluster) => ({
    steps: ['prepare', 'setup', 'verify', 'clean'],
    groupVars: {
      all: {
        prepare_hosts: cluster.hosts.map(({ name, address }) => ({ name, address })),
        prepare_sysctl: { ...SYSCTL, ...cluster.prepare.sysctl } as Value,
        ...(cluster.prepare.time_zone === undefined ? {} : { prepare_time_zone: cluster.prepare.time_zone }),
      },
    },
    view: view(cluster),
    without: [
      ...(view(cluster).firewallOff ? [] : ['tasks/firewall.yml']),
      ...(view(cluster).selinuxPermissive ? [] : ['tasks/selinux.yml']),
      ...(view(cluster).timeZone ? [] : ['tasks/time_zone.yml']),
    ],
  }),
};

/**
 * Kernel settings that Kubernetes' networks need (kubernetes.io, "Forwarding IPv4 and letting iptables see bridged
 * traffic"), and no swapping.
 */
const SYSCTL = {
  'net.ipv4.ip_forward': 1,
  'net.bridge.bridge-nf-call-iptables': 1,
  'net.bridge.bridge-nf-call-ip6tables': 1,
  'vm.swappiness': 0,
};

function view({ prepare: settings }: Cluster) {
  return {
    firewallOff: settings.firewall === 'off',
    selinuxPermissive: settings.selinux === 'permissive',
    timeZone: settings.time_zone !== undefined,
  };
}
