import { hostsWith } from '../model/cluster.ts';
import { jinja } from '../model/value.ts';
import type { Feature } from '../model/feature.ts';

/**
 * What each client of etcd may do, by the common name of its certificate: without it a node's certificate for flannel could
 * read every Secret. kube-apiserver 1.12 gets by with its own prefix and the key of its compactor (tried on etcd 3.2.9).
 */
export const etcdRights: Feature = {
  name: 'etcd_rights',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0,
  rules: [],
  contribute: () => ({
    steps: ['etcd', 'verify'],
    groupVars: {
      etcd: {
        etcd_rights_url: jinja('https://{{ etcd_address }}:2379'),
        etcd_rights_ctl: jinja('{{ etcd_bin_dir }}/etcdctl'),
        etcd_rights_certificates: jinja("{{ etcd_flags['cert-file'] | dirname }}"),
        etcd_rights_v3: [
          { user: 'kube-apiserver', key: '/registry/', prefix: true },
          { user: 'kube-apiserver', key: 'compact_rev_key', prefix: false },
        ],
        etcd_rights_v2: [{ user: 'flannel', key: '/kubernetes/network/*' }],
      },
    },
  }),
};
