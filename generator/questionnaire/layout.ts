import type { HostLine } from './host-lines.ts';

/** How roles are given to hosts that came without. */
export type Layout = 'ha' | 'spread' | 'single' | 'etcd';

/** A host with all that the schema asks for. */
export interface ArrangedHost {
  readonly name: string;
  readonly address: string;
  readonly roles: readonly string[];
  readonly ssh?: HostLine['ssh'];
}

/** The layouts that so many hosts allow, the one for most first. */
export function layoutsFor(count: number): Layout[] {
  return [
    ...(count >= 3 ? ['ha' as const] : []),
    ...(count >= SPREAD ? ['spread' as const] : []),
    'single',
    ...(count % 2 === 1 && count <= MOST_MEMBERS ? ['etcd' as const] : []),
  ];
}

/** Three masters, two balancers, and a node. */
const SPREAD = 6;

/** More etcd members make writes slower and tolerate failures that nobody sees together. */
const MOST_MEMBERS = 7;

/** Whether no host came with roles, so that a layout decides. */
export function isOpen(hosts: readonly HostLine[]): boolean {
  return hosts.length > 0 && hosts.every(({ roles }) => roles.length === 0);
}

/** Gives each host its roles and name. Where some came with roles, the others are nodes. */
export function arrange(hosts: readonly HostLine[], layout: Layout): ArrangedHost[] {
  const taken = new Set(hosts.flatMap(({ name }) => name ?? []));
  return hosts.map((host, i) => {
    const { address, ssh } = host;
    const roles = rolesOf(host, i, hosts, layout);
    const name = host.name ?? nameFor(roles, taken);
    return { name, address, roles, ...(Object.keys(ssh).length === 0 ? {} : { ssh }) };
  });
}

/** Makes the first two masters hold an address for all. */
export function balance(hosts: readonly ArrangedHost[]): ArrangedHost[] {
  const balancers = hosts.filter(({ roles }) => roles.includes('master')).slice(0, 2);
  return hosts.map((host) => (balancers.includes(host) ? { ...host, roles: [...host.roles, 'lb'] } : host));
}

function rolesOf({ roles }: HostLine, i: number, hosts: readonly HostLine[], layout: Layout): readonly string[] {
  if (roles.length > 0) return roles;
  if (!isOpen(hosts)) return ['node'];
  const alone = hosts.length === (layout === 'single' ? 1 : 3) ? ['node'] : [];
  switch (layout) {
    case 'ha':
      return i < 3 ? ['etcd', 'master', ...alone, ...(i < 2 ? ['lb'] : [])] : ['node'];
    case 'spread':
      return i < 3 ? ['etcd', 'master'] : i < 5 ? ['lb'] : ['node'];
    case 'single':
      return i === 0 ? ['etcd', 'master', ...alone] : ['node'];
    case 'etcd':
      return ['etcd'];
  }
}

/** `master-1`, `node-2`: by what the host mainly is. */
function nameFor(roles: readonly string[], taken: Set<string>): string {
  const kind = ['master', 'node', 'etcd', 'lb'].find((role) => roles.includes(role)) ?? 'host';
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number++;
  const name = `${kind}-${number}`;
  taken.add(name);
  return name;
}
