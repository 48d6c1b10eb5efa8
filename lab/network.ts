import fs from 'fs-extra';
import { command, succeeds } from './command.ts';
import type { HostLayout, LabLayout } from './layout.ts';

const bridge = 'br0';
const namespaces = '/run/netns';

/** The file of a network namespace, for nsenter and nspawn. */
export function namespaceFile(namespace: string): string {
  return `${namespaces}/${namespace}`;
}

/** Prefixes a command line so that it runs in a network namespace; all else stays the machine's. */
export function inNamespace(namespace: string, argv: string[]): string[] {
  // Not `ip netns exec`, which also hides /sys/fs/cgroup.
  return ['nsenter', `--net=${namespaceFile(namespace)}`, ...argv];
}

/** Whether the lab's network is up. */
export async function hasNetwork(lab: LabLayout): Promise<boolean> {
  return fs.pathExists(namespaceFile(lab.namespace));
}

/** The lab's namespace with its bridge, again if an earlier attempt was cut short. No way leads out of it. */
export async function makeNetwork(lab: LabLayout): Promise<void> {
  if (await succeeds('ip', ['-n', lab.namespace, 'link', 'show', 'dev', bridge, 'up'])) return;
  await removeNamespace(lab.namespace);
  await addNamespace(lab.namespace);
  await ip(lab.namespace, [
    `link add ${bridge} type bridge`,
    `address add ${lab.subnet}.1/24 dev ${bridge}`,
    `link set ${bridge} up`,
  ]);
}

/** A fresh namespace for a host, as after a power cut, with its card on the lab's bridge. */
export async function plugIn(lab: LabLayout, host: HostLayout): Promise<void> {
  await unplug(lab, host);
  await addNamespace(host.namespace);
  await ip(host.namespace, [
    `link add host0 address ${host.mac} type veth peer name ${host.name} netns ${lab.namespace}`,
    `address add ${host.address}/24 dev host0`,
    `link set host0 up`,
    `route add default via ${lab.subnet}.1`,
  ]);
  await ip(lab.namespace, [`link set ${host.name} master ${bridge} up`]);
}

/** Removes the namespace and the card of a host whose processes have ended. */
export async function unplug(lab: LabLayout, host: HostLayout): Promise<void> {
  // The kernel takes cards away some time after their namespace: by hand it is at once.
  await succeeds('ip', ['-n', lab.namespace, 'link', 'delete', host.name]);
  await removeNamespace(host.namespace);
}

/** Removes the lab's own namespace, and what `ip` made for the first namespace when this was the last. */
export async function removeNetwork(lab: LabLayout): Promise<void> {
  await removeNamespace(lab.namespace);
  if (!(await fs.pathExists(namespaces)) || (await fs.readdir(namespaces)).length > 0) return;
  while (await succeeds('umount', [namespaces]));
  await fs.rmdir(namespaces);
}

async function addNamespace(namespace: string): Promise<void> {
  await command('ip', ['netns', 'add', namespace]);
  await ip(namespace, ['link set lo up']);
  // A new namespace takes this over from the machine; a fresh host forwards nothing.
  const [file = '', ...args] = inNamespace(namespace, ['sysctl', '-q', '-w', 'net.ipv4.ip_forward=0']);
  await command(file, args);
}

async function removeNamespace(namespace: string): Promise<void> {
  if (await fs.pathExists(namespaceFile(namespace))) await command('ip', ['netns', 'delete', namespace]);
}

async function ip(namespace: string, lines: string[]): Promise<void> {
  await command('ip', ['-n', namespace, '-batch', '-'], { input: lines.join('\n') });
}
