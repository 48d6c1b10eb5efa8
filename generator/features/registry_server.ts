import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Feature, Port } from '../model/feature.ts';
import { imageOf } from '../derived/images.ts';
import { certificate, SSL_DIR } from '../derived/kubernetes.ts';
import { registryAddress } from '../derived/registry-images.ts';
import { registryHostRules } from '../rules/registry-host.ts';

/** A plain registry on a host of its own; hosts of the cluster get in with certificates. */
export const registryServer: Feature = {
  name: 'registry_server',
  isOn: (cluster) => hostsWith(cluster, 'registry').length > 0,
  groups: ['registry'],
  rules: [...registryHostRules('registry'), otherKind, servesNobody, nameOfHost],
  contribute: (cluster, release) => ({
    steps: ['harbor', 'verify', 'clean'],
    groups: { registry: hostsWith(cluster, 'registry').map(({ name }) => name) },
    groupVars: { registry: variables(cluster, release) },
    images: [imageOf('registry', release)],
    ports: ports(cluster),
  }),
};

function variables(cluster: Cluster, release: Release): Variables {
  const { data_dir: data, domain, port } = cluster.registry;
  return {
    registry_server_address: registryAddress(cluster) ?? '',
    registry_server_port: port,
    registry_server_data_dir: data,
    registry_server_image: imageOf('registry', release),
    registry_server_bin_dir: jinja('{{ bin_dir }}'),
    registry_server_ssl_dir: SSL_DIR,
    registry_server_certificates: [
      certificate('registry', 'registry', domain, ['serverAuth'], {
        subject_alt_names: [`DNS:${domain}`, jinja('IP:{{ host_address }}')],
      }),
    ],
  };
}

function otherKind(cluster: Cluster): Finding[] {
  const { kind } = cluster.registry;
  if (kind === 'plain') return [];
  return hostsWith(cluster, 'registry').map((host) =>
    finding('KW1185', { name: host.name, kind }, ['hosts', cluster.hosts.indexOf(host), 'roles']),
  );
}

/** Only masters and nodes have certificates to get in with. */
function servesNobody(cluster: Cluster): Finding[] {
  if (hostsWith(cluster, 'master').length > 0) return [];
  return hostsWith(cluster, 'registry').map((host) =>
    finding('KW1187', { name: host.name }, ['hosts', cluster.hosts.indexOf(host), 'roles']),
  );
}

/** docker checks no certificate of a name that is the loopback address, and shows none. A host's own name is that in many an /etc/hosts. */
function nameOfHost({ hosts, registry: { domain } }: Cluster): Finding[] {
  return hosts
    .filter(({ name }) => name === domain)
    .map(({ name }) => finding('KW1186', { name }, ['registry', 'domain']));
}

function ports(cluster: Cluster): Port[] {
  const why = { en: 'registry: docker', zh: '镜像仓库:docker' };
  return [{ from: 'k8s_cluster', to: 'registry', protocol: 'tcp', port: cluster.registry.port, why }];
}
