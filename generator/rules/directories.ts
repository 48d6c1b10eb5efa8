import { finding, type Finding, type Path } from '../../findings/finding.ts';
import type { Cluster } from '../model/cluster.ts';

/** A directory that is not there for its owner alone: `99.clean` empties it, and what is mounted in it. */
export function emptiedWithOthers(owner: string, data: string, others: readonly string[], path: Path): Finding[] {
  const other = [...others, ...SYSTEM].find((one) => overlap(one, data));
  return other === undefined ? [] : [finding('KW1141', { owner, data, other }, path)];
}

/** Where the members of etcd keep what they know. */
export function etcdDirectories({ etcd: { data_dir: data, wal_dir: wal } }: Cluster): string[] {
  return wal === undefined ? [data] : [data, wal];
}

/** Directories of the system and of the cluster's programs. */
export const SYSTEM: readonly string[] = [
  ...['/bin', '/boot', '/dev', '/etc', '/lib', '/lib64', '/proc', '/run', '/sbin', '/sys', '/tmp', '/usr', '/opt/kube'],
  ...['kubewright', 'nfs'].map((folder) => `/var/lib/${folder}`),
  ...['log', 'run', 'tmp'].map((folder) => `/var/${folder}`),
];

/** Whether a directory is another one or lies in it. Both are absolute, without a slash at the end. */
export function isInside(path: string, directory: string): boolean {
  return `${path}/`.startsWith(`${directory}/`);
}

/** Whether two directories are one, or one lies in the other. */
export function overlap(a: string, b: string): boolean {
  return isInside(a, b) || isInside(b, a);
}
