import { Address4 } from 'ip-address';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Feature } from '../model/feature.ts';
import { imageOf } from '../derived/images.ts';
import { dnsAddress, firstServiceAddress, hasDns } from '../derived/kubernetes.ts';

/** The cluster's DNS: CoreDNS, or kube-dns for whoever is used to it. */
export const dns: Feature = {
  name: 'dns',
  isOn: hasDns,
  rules: [addressOutside, addressOfApi, asksItself],
  contribute: (cluster, release) => {
    const { provider, upstreams } = cluster.dns;
    const ofNodes = upstreams === undefined;
    const images = provider === 'coredns' ? { coredns: imageOf('coredns', release) } : kubeDnsImages(release);
    return {
      steps: ['cluster-addon', 'verify'],
      groupVars: { kube_master: { dns_manifests: [provider], dns_images: images, ...variables(cluster) } },
      view: { dnsOfNodes: ofNodes },
      without: [
        provider === 'coredns' ? 'templates/kube-dns.yml.j2' : 'templates/coredns.yml.j2',
        ...(ofNodes ? [] : OF_NODES),
      ],
      images: Object.values(images),
      manifests: [provider],
      unproven: provider === 'coredns' ? [] : [KUBE_DNS],
    };
  },
};

/** What is about the servers of the nodes. */
const OF_NODES = ['nodes', 'upstreams'].map((name) => `tasks/${name}.yml`);

const KUBE_DNS = {
  en: 'kube-dns: its programs could not be tested; coredns was.',
  zh: 'kube-dns:未能运行其程序加以验证;coredns 已验证。',
};

function kubeDnsImages(release: Release) {
  return {
    kubedns: imageOf('kube-dns', release),
    dnsmasq: imageOf('kube-dns-dnsmasq', release),
    sidecar: imageOf('kube-dns-sidecar', release),
  };
}

function variables(cluster: Cluster): Variables {
  const { replicas, upstreams } = cluster.dns;
  return {
    dns_address: dnsAddress(cluster),
    dns_domain: cluster.network.domain,
    dns_replicas: replicas,
    dns_verify_image: cluster.kube_node.verify_image,
    ...(upstreams === undefined ? {} : { dns_upstreams: upstreams }),
  };
}

function addressOutside(cluster: Cluster): Finding[] {
  const { service_cidr: cidr } = cluster.network;
  const address = dnsAddress(cluster);
  const inside = new Address4(address).isInSubnet(new Address4(cidr));
  return inside ? [] : [finding('KW1150', { address, cidr }, ['dns', 'address'])];
}

/** The first address is the API's. */
function addressOfApi(cluster: Cluster): Finding[] {
  const address = dnsAddress(cluster);
  return address === firstServiceAddress(cluster) ? [finding('KW1151', { address }, ['dns', 'address'])] : [];
}

/** What is asked of itself comes back for ever: a pod's loopback is its own. */
function asksItself(cluster: Cluster): Finding[] {
  return (cluster.dns.upstreams ?? []).flatMap((server, i) =>
    server === dnsAddress(cluster) || server.startsWith('127.')
      ? [finding('KW1158', { server }, ['dns', 'upstreams', i])]
      : [],
  );
}
