import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import type { Release } from '../model/release.ts';
import type { Feature } from '../model/feature.ts';
import { imageOf } from '../derived/images.ts';
import { clientCertificate } from '../derived/kubernetes.ts';

/** The cluster's web page, for whoever has a token. */
export const dashboard: Feature = {
  name: 'dashboard',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && cluster.dashboard.enabled,
  rules: [],
  contribute: (cluster, release) => ({
    steps: ['cluster-addon', 'verify', 'clean'],
    groupVars: { kube_master: variables(cluster, release) },
    images: [imageOf('dashboard', release)],
    manifests: manifests(cluster),
    without: cluster.dashboard.admin_account ? [] : ['templates/dashboard-admin.yml.j2'],
    nodePorts: [{ port: cluster.dashboard.node_port, path: ['dashboard', 'node_port'] }],
    ports: [
      {
        from: 'control',
        to: 'k8s_cluster',
        protocol: 'tcp',
        port: cluster.dashboard.node_port,
        why: { en: 'dashboard, from users’ browsers', zh: 'Dashboard,来自使用者的浏览器' },
      },
    ],
    secrets: [
      {
        variable: 'dashboard_p12_password',
        what: {
          en: 'password of /root/dashboard-viewer.p12 on the masters, for the import into a browser',
          zh: '浏览器导入 master 上的 /root/dashboard-viewer.p12 时使用',
        },
        kind: { type: 'password', length: PASSWORD_LENGTH },
      },
    ],
    unproven: [PAGE],
  }),
};

function manifests({ dashboard: { admin_account: admin } }: Cluster): string[] {
  return ['dashboard', ...(admin ? ['dashboard-admin'] : [])];
}

const PASSWORD_LENGTH = 20;

const PAGE = {
  en: "The dashboard's page in a browser: only its server was run, with its API.",
  zh: 'Dashboard 的网页:只运行验证了其服务端及 API。',
};

function variables(cluster: Cluster, release: Release): Variables {
  return {
    dashboard_address: jinja('{{ host_address }}'),
    dashboard_image: imageOf('dashboard', release),
    dashboard_node_port: cluster.dashboard.node_port,
    dashboard_manifests: manifests(cluster),
    dashboard_certificates: [clientCertificate('dashboard-viewer', 'kubernetes', 'dashboard-viewer')],
  };
}
