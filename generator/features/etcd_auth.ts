import { hostsWith } from '../model/cluster.ts';
import { jinja } from '../model/value.ts';
import type { Feature } from '../model/feature.ts';

/**
 * What each client of etcd may do, by the common name of its certificate: without it a node's certificate for flannel could
 * read every Secret. kube-apiserver 1.12 gets by with its own prefix and the key of its compactor (tried on etcd 3.2.9).
 */
export const etcdAuth: Feature = {
  name: 'etcd_auth',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [],
  contribute: () => ({
    steps: ['etcd', 'verify'],
    groupVars: {
      etcd: {
        etcd_auth_url: jinja('https://{{ etcd_address }}:2379'),
        etcd_auth_ctl: jinja('{{ etcd_bin_dir }}/etcdctl'),
        etcd_auth_certificates: jinja("{{ etcd_flags['cert-file'] | dirname }}"),
        etcd_auth_v3: [
          { user: 'kube-apiserver', key: '/registry/', prefix: true },
          { user: 'kube-apiserver', key: 'compact_rev_key', prefix: false },
        ],
        etcd_auth_v2: [{ user: 'flannel', key: '/kubernetes/network/*' }],
      },
    },
  }),
};
