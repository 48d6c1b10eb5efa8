import { execa } from 'execa';
import { finding, type Finding } from '../../findings/finding.ts';
import type { Env } from '../../project/cache.ts';
import { sibling, type Ansible } from '../ansible/find.ts';

/** A host's variables, as Ansible reads the inventory. */
export type HostVariables = Readonly<Record<string, unknown>>;

/**
 * The hosts of a project's inventory with their variables (not templated), read by Ansible itself.
 * @returns the variables of each host, or the finding KW4015 when Ansible cannot read it
 */
export async function readInventory(
  ansible: Ansible,
  root: string,
  env: Env,
): Promise<ReadonlyMap<string, HostVariables> | Finding> {
  const result = await execa(sibling(ansible, 'ansible-inventory'), ['--list'], {
    env,
    extendEnv: false,
    cwd: root,
    reject: false,
    stdin: 'ignore',
  });
  if (result.failed) return finding('KW4015', { reason: reasonOf(result.stderr || (result.shortMessage ?? '')) });
  const listed = JSON.parse(result.stdout) as { _meta?: { hostvars?: Record<string, HostVariables> } };
  return new Map(Object.entries(listed._meta?.hostvars ?? {}));
}

/** A variable's text; `undefined` when it has none or is a template that only a run can fill. */
export function plainText(value: unknown): string | undefined {
  const text =
    typeof value === 'object' && value !== null && '__ansible_unsafe' in value ? value.__ansible_unsafe : value;
  return typeof text === 'string' && !text.includes('{{') ? text : undefined;
}

function reasonOf(stderr: string): string {
  return stderr.trim().split('\n').slice(-5).join('\n');
}
