import type { Text } from '../../messages/messages.ts';
import type { Cluster, Host, HostRole } from '../config/cluster.ts';
import { REMOTE_PORTS } from './docker.ts';
import { API_PORT } from './kubernetes.ts';

/** A TCP port of a host, and who has it. */
interface HostPort {
  readonly port: number;
  readonly user: Text;
}

/** The TCP ports that programs have on a host, but for `lb.port` and NodePorts: these give way to the others. */
export function hostPorts(cluster: Cluster, host: Host): HostPort[] {
  return [
    ...host.roles.flatMap((role) => portsOf(ROLE_PORTS[role] ?? [], { en: `the role ${role}`, zh: `角色 ${role}` })),
    ...portsOf([host.ssh.port], { en: 'sshd', zh: 'sshd' }),
    ...portsOf(dockerPorts(cluster, host), { en: 'docker', zh: 'docker' }),
    ...portsOf(traefikPorts(cluster, host), { en: 'traefik', zh: 'traefik' }),
  ];
}

/** kubelet's health, kube-proxy's metrics, kubelet, kube-proxy's health. */
const KUBELET_PORTS = [10248, 10249, 10250, 10256];

/** Scheduler and controller manager unencrypted, on the loopback address, and both with TLS. */
const CONTROL_PLANE_PORTS = [10251, 10252, 10259, 10257];

const ROLE_PORTS: Readonly<Partial<Record<HostRole, readonly number[]>>> = {
  etcd: [2379, 2380],
  master: [API_PORT, ...CONTROL_PLANE_PORTS, ...KUBELET_PORTS],
  node: KUBELET_PORTS,
  nfs: [111, 2049],
};

function portsOf(ports: readonly number[], user: Text): HostPort[] {
  return ports.map((port) => ({ port, user }));
}

function dockerPorts({ docker: { remote_api: remote } }: Cluster, { roles }: Host): number[] {
  const isThere = roles.includes('master') || roles.includes('node');
  return isThere && remote !== 'off' ? [REMOTE_PORTS[remote]] : [];
}

/** Of nodes, or of the balancers, by how it is exposed. */
function traefikPorts({ traefik: { enabled, expose } }: Cluster, { roles }: Host): number[] {
  if (!enabled || expose === 'node_port') return [];
  return roles.includes(expose === 'lb' ? 'lb' : 'node') ? [80, 443] : [];
}
