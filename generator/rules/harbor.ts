import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import { isInside, overlap } from './directories.ts';
import type { Rule } from '../model/feature.ts';
import { COMMON_NAME_LENGTH } from '../derived/kubernetes.ts';
import { registryHostRules } from './registry-host.ts';
import { registryMount } from '../derived/registry-storage.ts';

/** Rules about Harbor, for clusters that have it. */
export const HARBOR_RULES: readonly Rule[] = [
  ...registryHostRules('harbor'),
  databaseOnNfs,
  folderOfOthers,
  halfCertificate,
  nameOfHost,
  longName,
];

/** PostgreSQL on NFS loses data where the server does not keep what it was told to write. */
function databaseOnNfs(cluster: Cluster): Finding[] {
  const { data_dir: data } = cluster.harbor;
  const [host] = hostsWith(cluster, 'harbor');
  return cluster.nfs.folders.flatMap(({ hosts, mount }, i) => {
    const holds = isInside(data, mount) || overlap(mount, `${data}/database`);
    if (host === undefined || !hosts.includes(host.name) || !holds) return [];
    return [finding('KW1173', { mount, registry: `${data}/registry` }, ['nfs', 'folders', i, 'mount'])];
  });
}

/** The user that Harbor's containers write as (its Dockerfiles make user and group harbor with 10000). */
const USER = 10000;

function folderOfOthers(cluster: Cluster): Finding[] {
  const mount = registryMount(cluster, 'harbor');
  return cluster.nfs.folders.flatMap((folder, i) =>
    folder.mount === mount && (folder.uid !== USER || folder.gid !== USER)
      ? [finding('KW1176', { mount, uid: folder.uid, gid: folder.gid }, ['nfs', 'folders', i])]
      : [],
  );
}

function halfCertificate({ harbor: { certificate, private_key: key, ca } }: Cluster): Finding[] {
  if (certificate !== undefined && key !== undefined) return [];
  const given = Object.entries({ certificate, private_key: key, ca }).find(([, path]) => path !== undefined);
  return given === undefined ? [] : [finding('KW1174', { key: given[0] }, ['harbor', given[0]])];
}

function nameOfHost({ harbor: { domain }, hosts }: Cluster): Finding[] {
  return hosts
    .filter(({ name, roles }) => name === domain && !roles.includes('harbor'))
    .map(({ name }) => finding('KW1175', { name }, ['harbor', 'domain']));
}

/** Only in a certificate that the cluster makes is the domain the common name. */
function longName({ harbor: { certificate, domain } }: Cluster): Finding[] {
  const { length } = domain;
  const fits = certificate !== undefined || length <= COMMON_NAME_LENGTH;
  return fits ? [] : [finding('KW1177', { length, limit: COMMON_NAME_LENGTH }, ['harbor', 'domain'])];
}
