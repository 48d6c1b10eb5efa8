import type { Plan } from '../../generator/plan/plan.ts';
import { Jinja, type Value, type Variables } from '../../generator/model/value.ts';

/** All variables of each host, as Ansible merges them: its groups in the order of the alphabet, then its own. */
export function mergedVariables({ hosts, hostVars, groups, groupVars }: Plan): Record<string, Variables> {
  const of = (group: string) => Object.assign({}, ...Object.values(groupVars[group] ?? {})) as Variables;
  const variables = hosts.map(({ name }): [string, Variables] => {
    const own = Object.keys(groups).filter((group) => groups[group]?.includes(name));
    return [name, Object.assign({}, of('all'), ...own.sort().map(of), hostVars[name]) as Variables];
  });
  return Object.fromEntries(variables);
}

/** A value as it is written: expressions of ours as their text. */
export function asWritten(value: Value): unknown {
  if (value instanceof Jinja) return value.expression;
  if (Array.isArray(value)) return value.map((item: Value) => asWritten(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asWritten(child)]));
}

/**
 * What ansible-inventory lists, as it was written: strings marked `!unsafe` come out of it as
 * `{"__ansible_unsafe": text}`, and Ansible adds an empty `ansible_local`.
 */
export function asListed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asListed);
  if (typeof value !== 'object' || value === null) return value;
  if ('__ansible_unsafe' in value) return value.__ansible_unsafe;
  const own = Object.entries(value).filter(([key]) => key !== 'ansible_local');
  return Object.fromEntries(own.map(([key, child]) => [key, asListed(child)]));
}
