import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster, type HostRole } from '../model/cluster.ts';
import { jinja } from '../model/value.ts';
import { hasDocker } from '../derived/docker-hosts.ts';
import { authorityHost } from '../derived/kubernetes.ts';
import type { Feature } from '../model/feature.ts';

/** Certificate authorities of the cluster's own; keys stay on the host that uses them. */
export const pki: Feature = {
  name: 'pki',
  isOn: () => true,
  rules: [renewedAlways, authorityEndsFirst, longLife],
  contribute: (cluster) => ({
    steps: ['clean'],
    modules: ['authorities', 'certificates', 'sign'],
    groupVars: {
      all: {
        pki_ca_dir: jinja('{{ ca_dir }}/ca'),
        pki_ca_host: authorityHost(cluster),
        pki_authorities: authorities(cluster),
        pki_ca_days: cluster.pki.ca_days,
        pki_certificate_days: cluster.pki.certificate_days,
        pki_renew_before_days: cluster.pki.renew_before_days,
        pki_key_size: cluster.pki.key_size,
      },
    },
  }),
};

/**
 * etcd's clients and members among themselves; with masters also the cluster's own, that of the API's extensions, and one
 * for docker where it answers on the network, and one for each registry but a Harbor with a certificate of the user's.
 */
function authorities(cluster: Cluster): string[] {
  const has = (role: HostRole) => hostsWith(cluster, role).length > 0;
  return [
    ...['etcd', 'etcd-peer'],
    ...(has('master') ? ['kubernetes', 'front-proxy'] : []),
    ...(cluster.docker.remote_api === 'tls' && hasDocker(cluster) ? ['docker'] : []),
    ...(has('harbor') && cluster.harbor.certificate === undefined ? ['harbor'] : []),
    ...(has('registry') ? ['registry'] : []),
  ];
}

function renewedAlways({ pki: { certificate_days: life, renew_before_days: renew } }: Cluster): Finding[] {
  return renew < life ? [] : [finding('KW1112', { life, renew }, ['pki', 'renew_before_days'])];
}

function authorityEndsFirst({
  pki: { ca_days: ca, certificate_days: life, renew_before_days: renew },
}: Cluster): Finding[] {
  const least = life + renew;
  return ca >= least ? [] : [finding('KW1115', { ca, life, least }, ['pki', 'ca_days'])];
}

/** Neither Kubernetes nor etcd looks at lists of certificates that were taken back: one that was stolen is good until its end. */
function longLife({ pki: { ca_days: ca, certificate_days: life } }: Cluster): Finding[] {
  return [
    ...(life > LONGEST_LIFE
      ? [finding('KW1216', { days: life, most: LONGEST_LIFE }, ['pki', 'certificate_days'])]
      : []),
    ...(ca > LONGEST_CA ? [finding('KW1216', { days: ca, most: LONGEST_CA }, ['pki', 'ca_days'])] : []),
  ];
}

/** What public authorities were held to when these releases were new (CA/Browser Forum, ballot 193). */
const LONGEST_LIFE = 825;
/** Twenty years: about as long as an RSA key of 2048 bits is thought to last (NIST SP 800-57). */
const LONGEST_CA = 7300;
