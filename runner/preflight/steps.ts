import { basename, join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { finding, type Finding } from '../../findings/finding.ts';
import { exists } from '../../project/file-access.ts';
import type { ProjectDescription, ProjectStep } from '../../project/project.ts';

/** The playbook that contains all steps of an installation. */
const SETUP_STEP = 'setup';

/** The playbook that removes the cluster with its data. */
const CLEAN_STEP = 'clean';

/**
 * The steps that the user names: by id (`etcd`), number (`02` or `2`) or playbook (`02.etcd.yml`).
 * No name means the playbook of the whole installation; a project without one runs its setup steps in order.
 */
export function chooseSteps(
  project: ProjectDescription,
  names: readonly string[],
): [readonly ProjectStep[], Finding[]] {
  if (names.length === 0) {
    const whole = project.steps.find(({ id }) => id === SETUP_STEP);
    return [whole === undefined ? project.steps.filter(({ setup }) => setup) : [whole], []];
  }
  const chosen = names.map((name) => project.steps.find((step) => isNamed(step, name)));
  const unknown = names.filter((_, index) => chosen[index] === undefined);
  return [chosen.filter((step) => step !== undefined), unknown.map((name) => unknownStep(project, name))];
}

/**
 * The steps to go on with when not all is done: the chosen ones from the first that is not. In the playbook of the whole
 * installation it is told by the file of the play where that became so.
 * @param first index of that step among the chosen ones; -1 when all is done
 * @param play `file:line` of the play
 * @returns ids; empty means the whole installation
 */
export function stepsToGoOn(
  project: ProjectDescription,
  chosen: readonly ProjectStep[],
  first: number,
  play: string | undefined,
): string[] {
  const left = chosen.slice(Math.max(0, first));
  if (left[0]?.id !== SETUP_STEP) return left.map(({ id }) => id);
  const parts = project.steps.filter(({ setup, id }) => setup && id !== SETUP_STEP);
  const file = basename((play ?? '').replace(/:\d+$/, ''));
  const position = parts.findIndex(({ playbook }) => basename(playbook) === file);
  if (position <= 0) return left.length === 1 ? [] : left.map(({ id }) => id);
  return [...parts.slice(position), ...left.slice(1)].map(({ id }) => id);
}

/** A finding for each chosen step whose playbook is not there. */
export async function missingPlaybooks(root: string, steps: readonly ProjectStep[]): Promise<Finding[]> {
  const checked = steps.map(async ({ playbook }) => {
    return (await exists(join(root, playbook))) ? [] : [finding('KW4013', { file: playbook })];
  });
  return (await Promise.all(checked)).flat();
}

function isNamed(step: ProjectStep, name: string): boolean {
  const numbers = step.number === '' ? [] : [step.number, step.number.replace(/^0+(?=\d)/, '')];
  return [step.id, step.playbook, step.playbook.replace(/\.ya?ml$/, ''), ...numbers].includes(name);
}

function unknownStep(project: ProjectDescription, name: string): Finding {
  const known = project.steps.map(({ id, number }) => (number === '' ? id : `${number} ${id}`)).join(', ');
  return finding('KW4012', { step: name, nearest: nearestStep(project, name), known });
}

/** By number, name, or a word of the name (`addons`: cluster-addon); never the step that destroys, however near it is. */
function nearestStep({ steps }: ProjectDescription, name: string): string {
  const harmless = steps.filter(({ id }) => id !== CLEAN_STEP);
  const names = harmless.flatMap(({ id, number }) => [number, id, ...id.split('-')].map((word) => [word, id] as const));
  const near = closest(
    name,
    names.map(([word]) => word),
  );
  const [word = '', id = ''] = names.find(([candidate]) => candidate === near) ?? [];
  return /^\d+$/.test(word) ? word : id;
}
