import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Feature, Port } from '../model/feature.ts';
import { API_PORT, clientCertificate } from '../derived/kubernetes.ts';

/** One address for all masters: haproxy and keepalived on the hosts with role lb. Its rules are asked of every cluster. */
export const lb: Feature = {
  name: 'lb',
  isOn: (cluster) => hostsWith(cluster, 'lb').length > 0,
  groups: ['lb'],
  commonNames: { lb: 'lb-' },
  rules: [],
  contribute: (cluster) => ({
    steps: ['prepare', 'kube-master', 'verify', 'clean'],
    // The second is filled while 04.kube-master.yml runs.
    groups: { lb: hostsWith(cluster, 'lb').map(({ name }) => name), lb_reachable: [] },
    groupVars: { lb: variables(cluster) },
    ports: ports(cluster),
    secrets: [
      {
        variable: 'lb_vrrp_password',
        what: { en: 'shared by the load balancers (VRRP)', zh: '负载均衡之间共享(VRRP)' },
        kind: { type: 'password', length: VRRP_PASSWORD_LENGTH },
      },
    ],
  }),
};

/** keepalived takes no more characters of a password than VRRP version 2 has room for (RFC 2338, section 5.3.10). */
const VRRP_PASSWORD_LENGTH = 8;

function variables(cluster: Cluster): Variables {
  const { address, prefix, port, router_id: routerId, interface: device } = cluster.lb;
  return {
    lb_packages: { Debian: ['haproxy', 'keepalived'], RedHat: ['haproxy', 'keepalived'] },
    lb_certificates: [clientCertificate('lb', 'kubernetes', jinja('lb-{{ inventory_hostname }}'))],
    lb_ssl_dir: jinja('{{ ca_dir }}'),
    lb_host_address: jinja('{{ host_address }}'),
    lb_address: address ?? '',
    lb_prefix: prefix,
    lb_port: port,
    ...(device === undefined ? {} : { lb_interface: device }),
    lb_router_id: routerId,
    lb_hosts: hostsWith(cluster, 'lb').map(({ name, address: own }, i) => ({
      name,
      address: own,
      priority: HIGHEST_PRIORITY - i * PRIORITY_STEP,
    })),
    lb_masters: masters(cluster),
  };
}

/**
 * 255 belongs to an owner of the address (RFC 3768, section 5.3.4). A host waits (256 - priority) / 256 s longer than three
 * advertisements: with these steps, 16 ms longer than the one before it, so that not two become master at once.
 */
const HIGHEST_PRIORITY = 254;
const PRIORITY_STEP = 4;

function masters(cluster: Cluster): Variables[] {
  return hostsWith(cluster, 'master').map(({ name, address }: Host) => ({ name, address: `${address}:${API_PORT}` }));
}

function ports({ lb: { address = '', port } }: Cluster): Port[] {
  const api = { en: `Kubernetes API, also at ${address}`, zh: `Kubernetes API,也经由 ${address}` };
  return [
    { from: 'all', to: 'lb', protocol: 'tcp', port, why: api },
    {
      from: 'lb',
      to: 'kube_master',
      protocol: 'tcp',
      port: API_PORT,
      why: { en: 'kube-apiserver', zh: 'kube-apiserver' },
    },
    {
      from: 'lb',
      to: 'lb',
      protocol: 'vrrp',
      why: { en: 'virtual address (VRRP, IP protocol 112)', zh: '虚拟地址(VRRP,IP 协议号 112)' },
    },
  ];
}
