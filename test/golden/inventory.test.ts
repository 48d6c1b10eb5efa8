import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { Plan } from '../../generator/plan/plan.ts';
import { Jinja, type Value, type Variables } from '../../generator/plan/value.ts';
import { ansibleVenv } from '../helpers/python.ts';
import { GOLDEN, goldenProjects } from './projects.ts';

const golden = goldenProjects();

test.each(['2.14', '2.19'] as const)('ansible-core %s reads the variables that the plan holds', async (core) => {
  const { bin } = await ansibleVenv(core);
  for (const name of GOLDEN) {
    const { folder, plan } = golden.all.get(name) ?? fail(name);
    const { stdout, stderr } = await execa(join(bin, 'ansible-inventory'), ['--list'], {
      cwd: folder,
      env: { LC_ALL: 'C.UTF-8', ANSIBLE_CONFIG: join(folder, 'ansible.cfg') },
    });
    const list = JSON.parse(stdout) as { _meta: { hostvars: Record<string, unknown> } } & Record<
      string,
      { hosts?: string[] }
    >;
    expect(stderr, name).toBe('');
    expect(withoutUnsafe(list._meta.hostvars), name).toEqual(expectedVars(plan));
    for (const [group, hosts] of Object.entries(plan.groups))
      expect(new Set(list[group]?.hosts)).toEqual(new Set(hosts));
  }
});

/**
 * The variables as they are written: strings marked `!unsafe` come out of ansible-inventory as
 * `{"__ansible_unsafe": text}`, and a fact cache adds an empty `ansible_local`.
 */
function withoutUnsafe(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnsafe);
  if (typeof value !== 'object' || value === null) return value;
  if ('__ansible_unsafe' in value) return value.__ansible_unsafe;
  const own = Object.entries(value).filter(([key]) => key !== 'ansible_local');
  return Object.fromEntries(own.map(([key, child]) => [key, withoutUnsafe(child)]));
}

/** All variables of each host, as Ansible merges them: its groups in the order of the alphabet, then its own. */
function expectedVars({ hosts, hostVars, groups, groupVars }: Plan): Record<string, unknown> {
  const of = (group: string) => Object.assign({}, ...Object.values(groupVars[group] ?? {})) as Variables;
  return Object.fromEntries(
    hosts.map(({ name }) => {
      const own = Object.keys(groups)
        .filter((group) => groups[group]?.includes(name))
        .sort();
      const variables = Object.assign({}, of('all'), ...own.map(of), hostVars[name]) as Variables;
      return [name, plain(variables)];
    }),
  );
}

function plain(value: Value): unknown {
  if (value instanceof Jinja) return value.expression;
  if (Array.isArray(value)) return value.map((item: Value) => plain(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plain(child)]));
}

function fail(name: string): never {
  throw new Error(`no project ${name}`);
}
