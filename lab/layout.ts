import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LabError } from './problem.ts';

/** Where everything of one lab is: all of it follows from the lab's name, so a lab is found again after any crash. */
export interface LabLayout {
  name: string;
  /** Keys, disks, consoles. */
  folder: string;
  stateFile: string;
  keyFile: string;
  knownHostsFile: string;
  /** The network namespace that the hosts are reached from. */
  namespace: string;
  /** The first three numbers of the /24 network, `10.201.0`. */
  subnet: string;
}

/** Where everything of one host is. */
export interface HostLayout {
  name: string;
  number: number;
  address: string;
  folder: string;
  console: string;
  namespace: string;
  /** The same after each boot: with a new one, neighbours would keep a stale ARP entry. */
  mac: string;
  /** Below the root of each cgroup hierarchy. */
  cgroup: string;
}

/** Disks of all labs; on disk, since a lab's hosts outlive their memory. */
export const labsFolder = '/var/lib/kubewright-lab';

/** The parent of all labs' cgroups, below the root of each hierarchy. */
export const labsCgroup = 'kubewright-lab';

/** host1 has the address .11, so that .2 to .10 and .100 upwards stay free (virtual addresses); 80 hosts at most. */
export const mostHosts = 80;

const defaultName = 'kubewright';

/**
 * The layout of a lab. @param name lower-case letters and digits; default KUBEWRIGHT_LAB, else `kubewright`.
 * @throws LabError bad-lab-name
 */
export function labLayout(name = process.env.KUBEWRIGHT_LAB ?? defaultName): LabLayout {
  // No dash: `a-host1` as a lab would share a namespace with host1 of lab `a`.
  if (!/^[a-z][a-z0-9]{0,19}$/.test(name)) throw new LabError({ code: 'bad-lab-name', params: { name } });
  const folder = join(labsFolder, name);
  return {
    name,
    folder,
    stateFile: join(folder, 'lab.json'),
    keyFile: join(folder, 'id_ed25519'),
    knownHostsFile: join(folder, 'known_hosts'),
    namespace: `kw-${name}`,
    subnet: `10.201.${String(thirdNumber(name))}`,
  };
}

/** The layout of host number `number` (from 1) of a lab. */
export function hostLayout(lab: LabLayout, number: number): HostLayout {
  const name = `host${String(number)}`;
  const folder = join(lab.folder, 'hosts', name);
  return {
    name,
    number,
    address: `${lab.subnet}.${String(10 + number)}`,
    folder,
    console: join(folder, 'console.log'),
    namespace: `${lab.namespace}-${name}`,
    mac: ['02', '6b', '77', hex(thirdNumber(lab.name)), '00', hex(number)].join(':'),
    cgroup: join(labsCgroup, lab.name, name),
  };
}

/** 0 for the default lab; labs are apart in namespaces of their own, so two names that share a number do no harm. */
function thirdNumber(name: string): number {
  if (name === defaultName) return 0;
  return 1 + ((createHash('sha256').update(name).digest()[0] ?? 0) % 254);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
