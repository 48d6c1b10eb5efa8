import { execa } from 'execa';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { sibling, type Ansible } from '../ansible/find.ts';

/** A host's variables, as Ansible reads the inventory. */
export type HostVariables = Readonly<Record<string, unknown>>;

/** A project's inventory, as Ansible reads it. */
export interface Inventory {
  /** The variables of each host, not templated. */
  readonly hosts: ReadonlyMap<string, HostVariables>;
  readonly groups: readonly string[];
}

/**
 * The hosts and groups of a project's inventory, read by Ansible itself.
 * @returns the inventory, or the finding KW4015 when Ansible cannot read it
 */
export async function readInventory(ansible: Ansible, root: string, env: Env): Promise<Inventory | Finding> {
  const result = await execa(sibling(ansible, 'ansible-inventory'), ['--list'], {
    env,
    extendEnv: false,
    cwd: root,
    reject: false,
    stdin: 'ignore',
  });
  if (result.failed) return finding('KW4015', { reason: reasonOf(result.stderr || (result.shortMessage ?? '')) });
  const { _meta, ...groups } = JSON.parse(result.stdout) as Listed;
  const names = Object.values(groups).flatMap(({ hosts = [] }) => hosts);
  const hosts = new Map([...new Set(names)].map((name) => [name, _meta.hostvars[name] ?? {}]));
  return { hosts, groups: Object.keys(groups) };
}

type Listed = { readonly _meta: { readonly hostvars: Readonly<Record<string, HostVariables>> } } & Readonly<
  Record<string, { readonly hosts?: readonly string[] }>
>;

/** A variable's text; `undefined` when it has none or is a template that only a run can fill. */
export function plainText(value: unknown): string | undefined {
  const text =
    typeof value === 'object' && value !== null && '__ansible_unsafe' in value ? value.__ansible_unsafe : value;
  return typeof text === 'string' && !text.includes('{{') ? text : undefined;
}

function reasonOf(stderr: string): string {
  return stderr.trim().split('\n').slice(-5).join('\n');
}
