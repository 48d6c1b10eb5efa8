import type { Language } from '../../messages/messages.ts';
import type { Plan } from '../plan/plan.ts';
import type { Step } from '../steps.ts';
import { renderTemplate, type View } from './handlebars.ts';
import type { TemplateSet } from './templates.ts';

/** The project's README in its language: the cluster, how to run it, and each step explained. */
export function renderReadme(plan: Plan, templates: TemplateSet): string {
  const name = `readme/README${suffix(plan.language)}.hbs`;
  const text = renderTemplate(textOf(templates, name), viewOf(plan, templates), name);
  // steps explain themselves in plain files, which name the usual configuration
  return text.replaceAll('`cluster.yml`', `\`${plan.config}\``);
}

function viewOf(plan: Plan, templates: TemplateSet): View {
  const { language } = plan;
  return {
    cluster: plan.cluster,
    vault: plan.vault,
    kubernetes: plan.kubernetes,
    release: plan.release,
    hosts: plan.hosts.map(({ name, address, roles }) => ({ name, address, roles: roles.join(', ') })),
    steps: plan.steps.map((step) => ({
      heading: [step.number, step.title[language]].join(' ').trim(),
      playbook: step.playbook,
      title: step.title[language],
      text: explanation(step, plan, templates),
    })),
    roles: plan.features.map(({ name }) => name),
    hasSecrets: plan.secrets.length > 0,
    secrets: plan.secrets.map(({ variable, what }) => ({ variable, what: what[language] })),
    hasImages: plan.images.length > 0,
    pullsCopies: plan.features.some(({ view }) => view['imagesMirror'] === true),
    imageNames: plan.images.map(({ name }) => name).join(' '),
    images: plan.images.map(({ name, mirror }) => ({
      name,
      mirror: mirror ?? '',
      served: plan.registryNames[name] ?? '',
    })),
    hasRegistry: Object.keys(plan.registryNames).length > 0,
    plainRegistry: plan.features.some(({ view }) => view['registryPlain'] === true),
    fillsRegistry: plan.features.some(({ view }) => view['registryFilled'] === true),
    artifacts: plan.artifacts.map(({ file, checksum, mirrors }) => ({
      file,
      checksum: checksum ?? '',
      mirror: mirrors[0] ?? '',
    })),
  };
}

/** A step is explained in `playbooks/02.etcd.md`, `02.etcd.zh.md`; what a feature adds lies beside its plays. */
function explanation({ id, playbook }: Step, { language, features }: Plan, templates: TemplateSet): string {
  const ending = `${suffix(language)}.md`;
  const parts = features
    .filter(({ steps }) => steps.includes(id))
    .flatMap(({ name }) => templates.get(`plays/${name}/${id}${ending}`)?.content.toString() ?? []);
  const whole = [textOf(templates, `playbooks/${playbook.replace(/\.yml$/, '')}${ending}`), ...parts];
  return whole.map((part) => part.trim()).join('\n\n');
}

function textOf(templates: TemplateSet, path: string): string {
  const file = templates.get(path);
  if (file === undefined) throw new Error(`roles-templates/${path} is missing`);
  return file.content.toString('utf8');
}

function suffix(language: Language): string {
  return language === 'en' ? '' : `.${language}`;
}
