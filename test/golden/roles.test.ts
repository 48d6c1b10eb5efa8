import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Plan } from '../../generator/plan/plan.ts';
import { Jinja, type Value, type Variables } from '../../generator/model/value.ts';
import { readTree } from '../helpers/tree.ts';
import { GOLDEN, goldenProjects } from './projects.ts';

const golden = goldenProjects();

/** An option of a role, as meta/argument_specs.yml describes it; ansible.builtin.validate_argument_spec. */
interface Option {
  readonly type: string;
  readonly elements?: string;
  readonly required?: boolean;
  readonly options?: Readonly<Record<string, Option>>;
}

interface Specs {
  readonly argument_specs: Readonly<Record<string, { readonly options: Readonly<Record<string, Option>> }>>;
}

test.each(GOLDEN)('%s: what the plan passes is what the roles take', async (name) => {
  const { folder, plan } = golden.all.get(name) ?? fail(name);
  const passed = Object.assign(
    {},
    ...Object.values(plan.groupVars).flatMap((files) => Object.values(files)),
    ...plan.secrets.map(({ variable }) => ({ [variable]: 'in the vault' })),
  ) as Variables;
  const { variables: inVars, entries } = await seenInTasks(folder);
  for (const { name: role } of plan.features) {
    const specs = parse(await readFile(join(folder, 'roles', role, 'meta', 'argument_specs.yml'), 'utf8')) as Specs;
    const options = Object.assign({}, ...Object.values(specs.argument_specs).map((spec) => spec.options)) as Record<
      string,
      Option
    >;
    const given = Object.entries(passed).filter(([variable]) => roleOf(variable, plan) === role);
    for (const [variable, value] of given) expect(misfits(variable, value, options[variable])).toEqual([]);
    const begun = Object.entries(specs.argument_specs).filter(
      ([entry]) => entry === 'main' || entries.has(`${role} ${entry}`),
    );
    for (const [variable, { required }] of begun.flatMap(([, spec]) => Object.entries(spec.options))) {
      if (required === true && !inVars.has(variable))
        expect(passed, `${role} needs ${variable}`).toHaveProperty([variable]);
    }
  }
});

/** `etcd_auth_url` is not of role etcd, though it begins so: the longest name of a role that it begins with is its own. */
function roleOf(variable: string, { features }: Plan): string | undefined {
  const roles = features.map(({ name }) => name).filter((name) => variable.startsWith(`${name}_`));
  return roles.sort((a, b) => b.length - a.length)[0];
}

test('a variable of group_vars belongs to a role, to Ansible or to all roles', () => {
  const common = new Set(['cluster_name', 'bin_dir', 'ca_dir']);
  for (const { plan } of golden.all.values()) {
    const roles = plan.features.map(({ name }) => `${name}_`);
    const names = Object.values(plan.groupVars).flatMap((files) =>
      Object.values(files).flatMap((file) => Object.keys(file)),
    );
    const strangers = names.filter(
      (variable) => !common.has(variable) && ![...roles, 'ansible_'].some((prefix) => variable.startsWith(prefix)),
    );
    expect(strangers).toEqual([]);
  }
});

test('the defaults of a role are those that its specification tells', async () => {
  const { folder, plan } = golden.all.get('three') ?? fail('three');
  for (const { name: role } of plan.features) {
    const read = async (file: string) => parse(await readFile(join(folder, 'roles', role, file), 'utf8')) as unknown;
    const { argument_specs: specs } = (await read('meta/argument_specs.yml')) as {
      argument_specs: Record<string, { options: Record<string, { default?: unknown }> }>;
    };
    const told = Object.values(specs).flatMap(({ options }) =>
      Object.entries(options).flatMap(([key, { default: value }]) =>
        value === undefined ? [] : [[key, value] as const],
      ),
    );
    expect(Object.fromEntries(told), role).toEqual(await read('defaults/main.yml'));
  }
});

const TYPES: Record<string, (value: Value) => boolean> = {
  str: (value) => ['string', 'number', 'boolean'].includes(typeof value),
  int: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
  bool: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  dict: (value) => typeof value === 'object' && !Array.isArray(value),
};

/** What is wrong with a value; an expression may become anything. */
function misfits(path: string, value: Value, option: Option | undefined): string[] {
  if (option === undefined) return [`${path} is not declared`];
  if (value instanceof Jinja) return [];
  if (TYPES[option.type]?.(value) !== true) return [`${path} is no ${option.type}`];
  if (Array.isArray(value)) {
    const { elements, options } = option;
    if (elements === undefined) return [];
    const element: Option = { type: elements, ...(options === undefined ? {} : { options }) };
    return value.flatMap((item: Value, i) => misfits(`${path}[${i}]`, item, element));
  }
  if (option.options === undefined) return [];
  const keys = value as Variables;
  const missing = Object.entries(option.options).filter(([key, { required }]) => required === true && !(key in keys));
  return [
    ...missing.map(([key]) => `${path}.${key} is missing`),
    ...Object.entries(keys).flatMap(([key, child]) => misfits(`${path}.${key}`, child, option.options?.[key])),
  ];
}

/** Variables that a play, or a role for another one, sets itself, and `role entry` of what they begin elsewhere than at main. */
async function seenInTasks(folder: string): Promise<{ variables: Set<string>; entries: Set<string> }> {
  const files = Object.entries(await readTree(folder, (path) => path.startsWith('.kubewright/')));
  const tasks = files.filter(([path]) => path.endsWith('.yml') && !path.includes('/meta/'));
  const text = tasks.map(([, one]) => one).join('\n');
  return {
    variables: new Set([...text.matchAll(/^ +([a-z_]+): "\{\{/gm)].map(([, name = '']) => name)),
    entries: new Set(
      [...text.matchAll(/^ +name: (\w+)\n +tasks_from: (\w+)/gm)].map(
        ([, role = '', entry = '']) => `${role} ${entry}`,
      ),
    ),
  };
}

function fail(name: string): never {
  throw new Error(`no project ${name}`);
}
