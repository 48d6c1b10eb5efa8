import type { Cluster, Host, HostSsh } from '../model/cluster.ts';
import { throughBastion } from '../../project/bastion.ts';
import type { Variables } from '../model/value.ts';

/** Variables of all hosts that belong to no feature; the paths are those that kubeasz users know. */
export function allVars(cluster: Cluster): Variables {
  return {
    cluster_name: cluster.name,
    bin_dir: '/opt/kube/bin',
    ca_dir: '/etc/kubernetes/ssl',
  };
}

/** How Ansible reaches each host, and the address that the cluster knows it by, by host name. */
export function hostVars(cluster: Cluster): Record<string, Variables> {
  return Object.fromEntries(
    cluster.hosts.map((host) => [host.name, { ...connection(host), host_address: host.address }]),
  );
}

function connection({ ssh }: Host): Variables {
  const options = sshOptions(ssh);
  return {
    ansible_host: ssh.address,
    ansible_port: ssh.port,
    ansible_user: ssh.user,
    ...(ssh.become ? { ansible_become: true } : {}),
    ...(ssh.pipelining ? {} : { ansible_pipelining: false }),
    ...(ssh.key === undefined ? {} : { ansible_ssh_private_key_file: ssh.key }),
    ...(options.length === 0 ? {} : { ansible_ssh_common_args: options.join(' ') }),
  };
}

function sshOptions({ known_hosts: knownHosts, key, bastion }: HostSsh): string[] {
  return [
    ...(knownHosts === undefined ? [] : [`-o UserKnownHostsFile=${knownHosts}`]),
    ...(bastion === undefined ? [] : [`-o '${throughBastion({ bastion, key, knownHosts })}'`]),
  ];
}
