import type { Plan, PlannedFeature } from '../plan/plan.ts';
import { STEPS, type Step, type StepId } from '../steps.ts';
import type { FileTree, GeneratedFile } from './file-tree.ts';
import { renderTemplate, type View } from './handlebars.ts';
import { playsOn } from './plays-on.ts';
import { renderCollection } from './collection.ts';
import { renderInventory } from './inventory.ts';
import { renderReadme } from './readme.ts';
import type { TemplateFile, TemplateSet } from './templates.ts';

/** Names in roles-templates/project/ that begin with a dot in the project; npm would drop or obey them. */
const DOTTED = new Set(['gitignore', 'gitattributes', 'editorconfig', 'ansible-lint', 'yamllint']);

/** Turns a plan into the files of its project; pure. */
export function render(plan: Plan, templates: TemplateSet): FileTree {
  const view = viewOf(plan);
  const files = [
    ...renderFolder(templates, 'project/', view),
    ...(plan.secrets.length > 0 ? renderFolder(templates, 'secrets/', view).map(toProgram) : []),
    ...renderPlaybooks(plan, templates, view),
    ...plan.features.flatMap((feature) => renderRole(feature, plan, templates, view)),
    ...renderCollection(plan, templates),
    ...renderInventory(plan),
    ['README.md', text(renderReadme(plan, templates))] as const,
  ];
  const tree = new Map<string, GeneratedFile>();
  for (const [path, file] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (tree.has(path)) throw new Error(`two sources for ${path}`);
    tree.set(path, file);
  }
  return tree;
}

type Entry = readonly [path: string, file: GeneratedFile];

function renderFolder(templates: TemplateSet, folder: string, view: View): Entry[] {
  return [...templates]
    .filter(([path]) => path.startsWith(folder) && !path.endsWith('.md'))
    .map(([path, file]) => renderFile(path, path.slice(folder.length), file, view));
}

/**
 * A playbook is its head, if it has one, in steps that install a look at the hosts, the plays of each feature that takes part, and
 * those of the steps that it is made of.
 */
function renderPlaybooks({ steps, features }: Plan, templates: TemplateSet, view: View): Entry[] {
  const plays = (sources: readonly string[]) =>
    sources
      .flatMap((source) => renderFolder(templates, source, view))
      .map(([, { content }]) => content.toString().replace(/^---\n/, ''));
  return steps.map((step) => {
    const { id, playbook, of } = step;
    const all = [
      ...plays([`playbooks/${playbook}`, ...(installs(step) ? ['playbooks/first.yml'] : [])]),
      ...plays(playsOf(id, features)),
      ...(of === undefined
        ? []
        : of.steps.flatMap((part) => plays(playsOf(part, features)).map((lines) => playsOn(lines, of)))),
    ];
    return [playbook, text(`---\n${all.filter((part) => part !== '').join('\n')}`)];
  });
}

/** Whether a step is one of 90.setup, or made of such. */
function installs({ setup, of }: Step): boolean {
  return setup || STEPS.some((step) => step.setup && of?.steps.includes(step.id));
}

/** Where the plays of a step are, in the order in which they run: what was built last is removed first. */
function playsOf(id: StepId, features: readonly PlannedFeature[]): string[] {
  const names = features.filter(({ steps }) => steps.includes(id)).map(({ name }) => name);
  return (id === 'clean' ? names.reverse() : names).map((name) => `plays/${name}/${id}.yml`);
}

function renderRole({ name, without }: PlannedFeature, plan: Plan, templates: TemplateSet, view: View): Entry[] {
  const folder = `roles/${name}/`;
  const readme = plan.language === 'en' ? 'README.md' : `README.${plan.language}.md`;
  const sources = [...templates].filter(([path]) => path.startsWith(folder));
  const known = new Set(sources.map(([path]) => withoutEnding(path.slice(folder.length))));
  const unknown = without.filter((path) => !known.has(path));
  if (unknown.length > 0) throw new Error(`role ${name} has no ${unknown.join(', ')} to leave out`);
  return sources
    .map(([path, file]) => [path.slice(folder.length), path, file] as const)
    .filter(([inRole]) => !without.includes(withoutEnding(inRole)))
    .filter(([inRole]) => !inRole.startsWith('README') || inRole === readme)
    .map(([inRole, path, file]) =>
      renderFile(path, `${folder}${inRole === readme ? 'README.md' : inRole}`, file, view),
    );
}

/** What the file system of an installed package says of its files is not relied on. */
function toProgram([path, { content }]: Entry): Entry {
  return [path, { content, executable: true }];
}

function renderFile(source: string, target: string, file: TemplateFile, view: View): Entry {
  const path = withoutEnding(target);
  const content = path !== target ? renderTemplate(file.content.toString('utf8'), view, source) : file.content;
  return [DOTTED.has(path) ? `.${path}` : path, { content, executable: file.executable }];
}

/** The name in the project of what is a template here. */
function withoutEnding(path: string): string {
  return path.replace(/\.hbs$/, '');
}

/**
 * What templates may name: `cluster`, `vault`, `forks`, whether users read `chinese`, whether there are `secrets` or `imageArchives`, each
 * feature's flags, and the numbered playbooks of 90.setup.
 */
function viewOf(plan: Plan): View {
  const flags = plan.features.flatMap(({ view }) => Object.entries(view));
  return {
    cluster: plan.cluster,
    vault: plan.vault,
    forks: plan.forks,
    chinese: plan.language === 'zh',
    secrets: plan.secrets.length > 0,
    imageArchives: plan.features.some(({ name }) => name === 'images'),
    steps: plan.steps.filter(({ setup }) => setup).map(({ playbook, title }) => ({ playbook, title: title.en })),
    ...Object.fromEntries(flags),
  };
}

function text(content: string): GeneratedFile {
  return { content, executable: false };
}
