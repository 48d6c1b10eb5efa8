import { nodesAlone } from '../derived/kubernetes.ts';
import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster, type Host } from '../model/cluster.ts';
import { jinja, type Value, type Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Contribution, Feature, Port } from '../model/feature.ts';
import { imageOf } from '../derived/images.ts';

/** HTTP from outside to Services, by host name and path. */
export const traefik: Feature = {
  name: 'traefik',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && cluster.traefik.enabled,
  listens,
  rules: [noBalancer, readsAll],
  contribute: (cluster, release) => ({
    steps: [
      'cluster-addon',
      ...(cluster.traefik.expose === 'lb' && nodesAlone(cluster).length > 0 ? (['addnode'] as const) : []),
      'verify',
    ],
    groupVars: { kube_master: variables(cluster, release), ...forwards(cluster) },
    images: [
      imageOf('traefik', release),
      ...(cluster.traefik.example_host === undefined ? [] : [exampleImage(cluster)]),
    ],
    manifests: manifests(cluster),
    namespaces: home(cluster),
    without: cluster.traefik.example_host === undefined ? ['templates/traefik_example.yml.j2'] : [],
    ...exposure(cluster),
  }),
};

/** Of nodes, or of the balancers, by how it is exposed. */
function listens({ traefik: { enabled, expose } }: Cluster, { roles }: Host): readonly number[] {
  if (!enabled || expose === 'node_port') return [];
  return roles.includes(expose === 'lb' ? 'lb' : 'node') ? [80, 443] : [];
}

function manifests({ traefik: { example_host: example } }: Cluster): string[] {
  // kubectl applies them in the order of their names: the namespaces come first.
  return ['traefik', ...(example === undefined ? [] : ['traefik_example'])];
}

/** Where its objects are beside kube-system: the example is in `default` when all namespaces are looked into. */
function home({ traefik: { namespaces } }: Cluster): readonly string[] {
  return namespaces.length === 0 ? ['default'] : namespaces;
}

const WHY = { en: 'traefik, from users’ browsers', zh: 'traefik,来自使用者' };

/** The ports that people reach it by: of nodes, or of balancers, which pass on to the nodes' NodePorts. */
function exposure({
  traefik: { expose, http_node_port: http, https_node_port: https },
}: Cluster): Partial<Contribution> {
  const to = expose === 'lb' ? 'lb' : 'k8s_cluster';
  const open = (from: string, where: string, port: number): Port => {
    return { from, to: where, protocol: 'tcp', port, why: WHY };
  };
  if (expose === 'host_port') return { ports: [80, 443].map((port) => open('control', to, port)) };
  return {
    nodePorts: [
      { port: http, path: ['traefik', 'http_node_port'] },
      { port: https, path: ['traefik', 'https_node_port'] },
    ],
    ports:
      expose === 'node_port'
        ? [http, https].map((port) => open('control', to, port))
        : [
            ...[80, 443].map((port) => open('control', to, port)),
            ...[http, https].map((port) => open('lb', 'k8s_cluster', port)),
          ],
  };
}

function variables(cluster: Cluster, release: Release): Variables {
  const { expose, http_node_port: http, https_node_port: https, replicas, example_host: example } = cluster.traefik;
  return {
    traefik_manifests: manifests(cluster),
    traefik_image: imageOf('traefik', release),
    traefik_namespaces: cluster.traefik.namespaces,
    traefik_expose: expose,
    traefik_replicas: replicas,
    traefik_address: reachedAt(cluster),
    traefik_verify_image: cluster.kube_node.verify_image,
    ...(expose === 'host_port' ? {} : { traefik_http_node_port: http, traefik_https_node_port: https }),
    ...(example === undefined ? {} : { traefik_example_host: example, traefik_example_image: exampleImage(cluster) }),
  };
}

/** Where people reach it, host and port: as a master asks. */
function reachedAt(cluster: Cluster): Value {
  const { expose, http_node_port: http } = cluster.traefik;
  if (expose === 'node_port') return jinja(`{{ host_address }}:${http}`);
  const address = expose === 'lb' ? cluster.lb.address : hostsWith(cluster, 'node')[0]?.address;
  return `${address ?? ''}:80`;
}

/** What serves the example: the web server that verify.yml uses too. */
function exampleImage(cluster: Cluster): string {
  return cluster.kube_node.verify_image;
}

/** What the balancers pass on beside the API. */
function forwards(cluster: Cluster): Record<string, Variables> {
  const { expose, http_node_port: http, https_node_port: https } = cluster.traefik;
  if (expose !== 'lb') return {};
  const nodes = hostsWith(cluster, 'node').map(({ name, address }) => ({ name, address }));
  return {
    lb: {
      lb_forwards: [
        { name: 'http', port: 80, node_port: http, nodes },
        { name: 'https', port: 443, node_port: https, nodes },
      ],
    },
  };
}

function noBalancer(cluster: Cluster): Finding[] {
  const wanted = cluster.traefik.expose === 'lb' && hostsWith(cluster, 'lb').length === 0;
  return wanted ? [finding('KW1155', {}, ['traefik', 'expose'])] : [];
}

/** Secrets of kube-system are the tokens of the controllers, and so all permissions. */
function readsAll({ traefik: { namespaces } }: Cluster): Finding[] {
  const all = namespaces.length === 0 || namespaces.includes('kube-system');
  return all ? [finding('KW1217', {}, ['traefik', 'namespaces'])] : [];
}
