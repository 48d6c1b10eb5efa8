import { clusterSchema, type SchemaNode } from '../../schema/schema.ts';
import { helpOf, titleOf } from '../../schema/words.ts';
import { CATALOG_FILE, knownReleases, loadRelease } from '../release/release.ts';
import { textOf, type Question, type World } from './question.ts';
import { leafQuestion } from './schema-questions.ts';
import { setIn } from '../document/set-in.ts';
import { words } from './texts.ts';

/** Quick or full; a project in the language that the questions are in. */
export function modeQuestion({ language }: World): Question {
  const choices = (['quick', 'full'] as const).map((value) => ({
    value,
    title: words(({ questions }) => questions.mode[value]),
  }));
  return {
    id: 'mode',
    kind: 'select',
    title: words(({ questions }) => questions.mode.title),
    help: words(({ questions }) => questions.mode.help),
    choices,
    initial: 'quick',
    paths: [],
    put: (config) => (language === 'en' ? config : { ...config, language }),
  };
}

/** The name: that of the folder where it can be one. */
export function nameQuestion({ folder }: World): Question {
  const question = leafQuestion({ path: ['name'], node: nodeOf('name') });
  return {
    ...question,
    initial: new RegExp(nodeOf('name').pattern ?? '', 'u').test(folder) ? folder : '',
    // there has to be one: an empty one is told to be wrong
    put: (config, answer) => ({ ...config, name: textOf(answer).trim() }),
  };
}

/** The releases that there are; the one that the schema has for an example comes first to mind. */
export function releaseQuestion(): Question {
  const node = nodeOf('release');
  const choices = knownReleases().map((release) => {
    const { kubernetes, components } = loadRelease(release);
    const named = Object.entries(components).map(([name, version]) => `${name} ${version}`);
    const help = words(({ questions }) => questions.release, { kubernetes, components: named.join(', ') });
    return { value: release, title: { en: release, zh: release }, help };
  });
  const example = node.examples?.find((one) => typeof one === 'string') ?? '';
  return { ...leafQuestion({ path: ['release'], node }), kind: 'select', choices, initial: example };
}

/** The language of the project's README. */
export function languageQuestion({ language }: World): Question {
  return { ...leafQuestion({ path: ['language'], node: nodeOf('language') }), initial: language };
}

/** Hashes that kubewright has not, of the user's own copies. @param files those that lack one */
export function catalogQuestion(files: readonly string[]): Question {
  return {
    id: 'artifacts.catalog',
    kind: 'text',
    title: words(({ questions }) => questions.catalog.title),
    help: words(({ questions }) => questions.catalog.help, { files: files.join(', ') }),
    initial: '',
    paths: [['artifacts']],
    put: (config, answer) => (textOf(answer) === '' ? config : setIn(config, ['artifacts', 'catalog'], CATALOG_FILE)),
  };
}

/** A question about a key, wherever it stands in the configuration. */
export function keyQuestion(path: readonly string[]): Question {
  const [section = '', ...rest] = path;
  const { resolve } = clusterSchema();
  const node = rest.reduce<SchemaNode>((at, key) => resolve(at.properties?.[key] ?? {}), nodeOf(section));
  return leafQuestion({ path, node }, rest.length === 0 ? undefined : nodeOf(section));
}

/** The node of a key of the root; its help where it is a section. */
export function nodeOf(key: string): SchemaNode {
  const { root, resolve } = clusterSchema();
  return resolve(root.properties?.[key] ?? {});
}

/** Which of the sections to go through. @param offered their names */
export function sectionsQuestion(offered: readonly string[]): Question {
  return {
    id: 'sections',
    kind: 'checkbox',
    title: words(({ questions }) => questions.sections.title),
    help: words(({ questions }) => questions.sections.help),
    choices: offered.map((value) => ({ value, title: titleOf(nodeOf(value)), help: helpOf(nodeOf(value)) })),
    initial: [],
    paths: [],
    put: (config) => config,
  };
}
