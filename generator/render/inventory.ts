import type { Plan } from '../plan/plan.ts';
import type { Variables } from '../model/value.ts';
import type { GeneratedFile } from './file-tree.ts';
import { toYaml, type Tree } from './yaml.ts';

/** The inventory and the variables beside it, as files. */
export function renderInventory(plan: Plan): (readonly [path: string, file: GeneratedFile])[] {
  const groupFiles = Object.entries(plan.groupVars).flatMap(([group, files]) =>
    Object.entries(files).map(([name, variables]) => file(`group_vars/${group}/${name}.yml`, variables, plan)),
  );
  return [file('hosts', inventory(plan), plan), ...groupFiles];
}

/** What all hosts have in common is said once. */
function inventory({ hosts, hostVars, groups }: Plan): Tree {
  const children = Object.entries(groups).map(([group, members]): [string, Tree] => [
    group,
    new Map([['hosts', new Map(members.map((name) => [name, {}]))]]),
  ]);
  const own = hosts.map(({ name }) => hostVars[name] ?? {});
  const shared = Object.entries(own[0] ?? {}).filter(
    ([key, value]) => own.length > 1 && own.every((vars) => vars[key] === value),
  );
  const sharedKeys = new Set(shared.map(([key]) => key));
  const withoutShared = (vars: Variables) => Object.entries(vars).filter(([key]) => !sharedKeys.has(key));
  const all: [string, Tree][] = [
    ...(shared.length === 0 ? [] : ([['vars', Object.fromEntries(shared)]] satisfies [string, Tree][])),
    ['hosts', new Map(hosts.map(({ name }, i) => [name, Object.fromEntries(withoutShared(own[i] ?? {}))]))],
    ['children', new Map(children)],
  ];
  return new Map([['all', new Map(all)]]);
}

function file(path: string, content: Tree, { language }: Plan): readonly [string, GeneratedFile] {
  return [`inventory/${path}`, { content: toYaml(content, [HEAD[language]]), executable: false }];
}

const HEAD = {
  en: 'Written by kubewright from the cluster configuration; edits made here are kept.',
  zh: '由 kubewright 根据集群配置生成;在此处所作的修改会被保留。',
};
