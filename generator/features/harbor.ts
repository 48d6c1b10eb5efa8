import { hostsWith, type Cluster } from '../model/cluster.ts';
import { jinja, type Variables } from '../model/value.ts';
import { archiveOf } from '../derived/archives.ts';
import type { Feature, Port } from '../model/feature.ts';
import { HARBOR_RULES } from '../rules/harbor.ts';
import { certificate, SSL_DIR } from '../derived/kubernetes.ts';

/** A registry on a host of its own, from Harbor's offline installer; all who run docker trust it. */
export const harbor: Feature = {
  name: 'harbor',
  isOn: (cluster) => hostsWith(cluster, 'harbor').length > 0,
  groups: ['harbor'],
  rules: HARBOR_RULES,
  contribute: (cluster) => ({
    steps: ['harbor', 'verify', 'clean'],
    groups: { harbor: hostsWith(cluster, 'harbor').map(({ name }) => name) },
    groupVars: {
      all: { harbor_domain: cluster.harbor.domain, harbor_ca_file: authority(cluster) },
      harbor: variables(cluster),
    },
    view: { harborOwn: isOwn(cluster), harborTrusted: authority(cluster) !== '', harborNodes: hasDocker(cluster) },
    without: [
      ...(isOwn(cluster) ? [] : ['tasks/certificate.yml', 'tasks/clean_certificate.yml']),
      ...(authority(cluster) === '' ? ['tasks/trust.yml', 'tasks/clean_trust.yml'] : []),
    ],
    artifacts: ['docker', 'docker-compose', 'harbor'],
    secrets: [
      {
        variable: 'harbor_admin_password',
        what: { en: 'Harbor: password of the user admin', zh: 'Harbor:admin 用户的密码' },
        // Harbor takes 8 to 20 characters when it is changed there
        kind: { type: 'password', length: 24, least: 8 },
        takenOnce: true,
      },
      {
        variable: 'harbor_database_password',
        what: { en: 'Harbor: password of its database', zh: 'Harbor:数据库的密码' },
        kind: { type: 'password', length: 24, least: 8 },
        takenOnce: true,
      },
    ],
    unproven: [
      {
        en: 'Harbor: its own images are not available where this is tested; the role was run with a stand-in for them',
        zh: 'Harbor:测试环境无法取得其官方镜像;该角色用替代品运行过',
      },
    ],
    ports: ports(cluster),
  }),
};

function isOwn({ harbor: { certificate: given } }: Cluster): boolean {
  return given === undefined;
}

/** Other hosts with docker, which are to trust it. */
function hasDocker(cluster: Cluster): boolean {
  return hostsWith(cluster, 'master').length > 0;
}

/** On Harbor's host; empty where hosts trust the authority anyway. */
function authority(cluster: Cluster): string {
  return isOwn(cluster) ? `${SSL_DIR}/harbor-ca.pem` : (cluster.harbor.ca ?? '');
}

function variables(cluster: Cluster): Variables {
  const { certificate: given, data_dir: data, domain, private_key: key } = cluster.harbor;
  return {
    harbor_installer: archiveOf('harbor'),
    harbor_compose: archiveOf('docker-compose'),
    harbor_bin_dir: jinja('{{ bin_dir }}'),
    harbor_data_dir: data,
    harbor_certificate: given ?? `${SSL_DIR}/harbor.pem`,
    harbor_private_key: key ?? `${SSL_DIR}/harbor-key.pem`,
    ...(isOwn(cluster)
      ? {
          harbor_certificates: [
            certificate('harbor', 'harbor', domain, ['serverAuth'], {
              subject_alt_names: [
                `DNS:${domain}`,
                jinja('DNS:{{ inventory_hostname }}'),
                jinja('IP:{{ host_address }}'),
              ],
            }),
          ],
        }
      : {}),
  };
}

/** Port 80 only sends browsers on to 443. */
function ports(cluster: Cluster): Port[] {
  const why = { en: 'Harbor: docker and browsers', zh: 'Harbor:docker 和浏览器' };
  const from = ['control', ...(hasDocker(cluster) ? ['k8s_cluster'] : [])];
  return from.map((group) => ({ from: group, to: 'harbor', protocol: 'tcp', port: 443, why }));
}
