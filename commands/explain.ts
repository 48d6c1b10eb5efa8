import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import { closest } from 'fastest-levenshtein';
import { CATALOG, entryOf } from '../findings/catalog.ts';
import { EXIT, finding, FindingsError, type ExitCode } from '../findings/finding.ts';
import { knownReleases } from '../generator/release/release.ts';
import { STEPS } from '../generator/steps.ts';
import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { packageRoot } from '../project/package-root.ts';
import { clusterSchema, type SchemaNode } from '../schema/schema.ts';
import { helpOf, titleOf } from '../schema/words.ts';
import type { Io } from './io.ts';

/**
 * `kubewright explain KEY|CODE|STEP`: what a key of cluster.yml, the code of a finding or failure, or a step means. A name
 * can be a key and a step: both are told.
 * @throws FindingsError KW2086 when it is none of these
 */
export function explain(topic: string, io: Io): ExitCode {
  const { language } = io;
  const code = topic.toUpperCase();
  const key = topic.replaceAll('[]', '');
  const texts = [
    ...ofCode(code, language),
    ...(WORDS[key.toLowerCase()] ?? [key]).flatMap((name) => ofKey(name, language)),
    ...ofStep(topic, language),
  ];
  if (texts.length === 0) throw new FindingsError([finding('KW2086', { topic, near: closest(topic, names()) })]);
  const text = texts.join('\n\n');
  io.stdout.write(`${io.terminal ? wrapAnsi(text, io.columns, { hard: true }) : text}\n`);
  return EXIT.done;
}

/** Words that people use for keys, and values of keys. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  role: ['hosts.roles'],
  roles: ['hosts.roles'],
  host: ['hosts'],
  master: ['hosts.roles', 'kube_master'],
  node: ['hosts.roles', 'kube_node'],
  member: ['hosts.roles', 'etcd'],
  vip: ['lb.address'],
  balancer: ['lb'],
  version: ['release'],
  cni: ['flannel'],
  catalog: ['artifacts.catalog'],
};

/** All that can be explained, each name once with what it is; codes say it only when they are explained. */
export function topics(language: Language): { readonly value: string; readonly description: string }[] {
  const titles = new Map([
    ...STEPS.map(({ id, title }) => [id, title[language]] as const),
    ...[...keys()].map(([key, node]) => [key, titleOf(node)[language]] as const),
    ...Object.keys(CATALOG).map((code) => [code, ''] as const),
  ]);
  return [...titles].map(([value, description]) => ({ value, description }));
}

function names(): string[] {
  return topics('en').map(({ value }) => value);
}

function ofCode(code: string, language: Language): string[] {
  const entry = entryOf(code);
  return entry === undefined ? [] : [[code, entry.what[language], entry.todo[language]].join('\n')];
}

function ofKey(name: string, language: Language): string[] {
  const node = keys().get(name);
  if (node === undefined) return [];
  const { explain: texts } = messages(language);
  const { enum: values, default: value, type, 'x-change': change } = node;
  const below = [...keys()]
    .filter(([key]) => key.startsWith(`${name}.`))
    .map(([key, one]) => `  ${key}: ${titleOf(one)[language]}`);
  const facts = [
    ...(name === 'release' ? [fill(texts.values, { values: knownReleases().join(', ') })] : []),
    ...(values === undefined ? [] : [fill(texts.values, { values: values.join(', ') })]),
    ...(value === undefined ? [] : [fill(texts.default, { value: JSON.stringify(value) })]),
    ...(change === undefined || change.kind === 'apply'
      ? []
      : [fill(texts.change[change.kind], { why: change.why?.[language] ?? '' })]),
    ...(below.length === 0 ? [] : [texts.keys, ...below]),
  ];
  const kind = type === undefined ? '' : ` (${[type].flat().join(', ')})`;
  return [[`${name}${kind}: ${titleOf(node)[language]}`, helpOf(node)[language], ...facts].join('\n')];
}

/** The keys of a configuration with dots between them; those of a list's entries as if there were one. */
function keys(): Map<string, SchemaNode> {
  const { root, resolve } = clusterSchema();
  const collect = (node: SchemaNode, prefix: string): [string, SchemaNode][] => {
    const { properties, items } = resolve(node);
    const inner = properties ?? (items === undefined ? {} : resolve(items).properties) ?? {};
    return Object.entries(inner)
      .filter(([key]) => key !== '$schema')
      .flatMap(([key, child]) => [[prefix + key, resolve(child)], ...collect(child, `${prefix}${key}.`)]);
  };
  return new Map(collect(root, ''));
}

/** By its name, its number or its playbook, as `run` takes it. */
function ofStep(topic: string, language: Language): string[] {
  // verify has no number.
  const step = STEPS.find(({ id, number, playbook }) => topic !== '' && [id, number, playbook].includes(topic));
  if (step === undefined) return [];
  const suffix = language === 'zh' ? '.zh.md' : '.md';
  const file = join(packageRoot(), 'roles-templates', 'playbooks', step.playbook.replace('.yml', suffix));
  return [
    `kubewright run ${step.id} (${step.playbook}): ${step.title[language]}\n${readFileSync(file, 'utf8').trim()}`,
  ];
}
