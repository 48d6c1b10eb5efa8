import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';

/** What a host is like: lines of files (mode, owner, hash), units, mounts, firewall rules, kernel settings, users. */
export async function hostState(lab: Lab, host: string): Promise<string[]> {
  const { stdout } = await lab.run(host, SCRIPT);
  return stdout.split('\n').filter(Boolean);
}

/** Lines that only one of the two states has. */
export function stateChanges(before: readonly string[], after: readonly string[]): string[] {
  const [first, second] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !second.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !first.has(line)).map((line) => `+ ${line}`),
  ];
}

/** The changes from one state to another that clean-allowed.txt does not name. */
export async function unexplained(before: readonly string[], after: readonly string[]): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, 'clean-allowed.txt'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const allowed = lines.map((line) => new RegExp(line));
  return stateChanges(before, after).filter((change) => !allowed.some((pattern) => pattern.test(change)));
}

/**
 * Package contents under /usr are told by dpkg; logs, caches and what runs are not settings. A host without iptables has no
 * rules of it.
 */
const SCRIPT = `
find / -xdev \\( -path /proc -o -path /sys -o -path /run -o -path /dev -o -path /tmp -o -path /usr -o -path /var/log \\
  -o -path /var/cache -o -path /var/tmp -o -path /root/.ansible \\) -prune -o ! -type d -printf 'file %p %m %u:%g %l\\n'
find /etc /root /opt -type f -exec sha256sum {} + | sed 's/^/hash /'
find /var/lib/etcd /opt /etc -mindepth 1 -type d -printf 'folder %p %m %u:%g\\n'
dpkg-query -W -f 'package \${Package} \${Status}\\n'
systemctl list-unit-files --no-legend --no-pager | awk '{ print "unit", $1, $2 }'
findmnt -rn -o TARGET,FSTYPE | sed 's/^/mount /'
iptables-save | grep -v '^#' | sed 's/^/iptables /'
sysctl -a 2> /dev/null | grep -E '^(net\\.(bridge|ipv4\\.(ip_forward|conf))|vm\\.swappiness)' | sed 's/^/sysctl /'
getent passwd | cut -d: -f1 | sed 's/^/user /'
`;
