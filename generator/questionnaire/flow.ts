import type { Config } from '../document/set-in.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Unhashed } from './catalog.ts';
import * as core from './core-questions.ts';
import { examine, type Examination } from './examine.ts';
import * as hosts from './host-questions.ts';
import type { ArrangedHost } from './layout.ts';
import { ownerOf } from './owner.ts';
import { linesOf, type Answers, type Question, type World } from './question.ts';
import { leafQuestion, leavesOf, SWITCH } from './schema-questions.ts';
import { offeredSections, sectionOf } from './sections.ts';

const known = new WeakMap<Answers, readonly Question[]>();

/**
 * The questions that answers so far lead to, in order; pure. What follows from the hosts begins when they are known.
 * Answers to questions that are no longer among them stay, for the case that they come back, and mean nothing.
 */
export function flow(answers: Answers, world: World): readonly Question[] {
  const before = known.get(answers);
  if (before !== undefined) return before;
  const asked = questions(answers, world);
  known.set(answers, asked);
  return asked;
}

/** The configuration that answers make. */
export function compose(asked: readonly Question[], { given }: Answers): Config {
  return asked.reduce<Config>((config, { id, put }) => {
    const answer = given[id];
    return answer === undefined ? config : put(config, answer);
  }, {});
}

function questions(answers: Answers, world: World): readonly Question[] {
  const isFull = answers.given['mode'] === 'full';
  const asked = [
    core.modeQuestion(world),
    core.nameQuestion(world),
    core.releaseQuestion(),
    ...(isFull ? [core.languageQuestion(world)] : []),
    hosts.hostsQuestion(answers, world),
    ...hosts.layoutQuestion(answers, world),
  ];
  if (judge(asked, answers).cluster === undefined) return asked;
  asked.push(...balancerQuestions(asked, answers));
  asked.push(...userQuestion(asked, answers));
  if (isFull) asked.push(...sectionQuestions(asked, answers));
  asked.push(...remedies(asked, answers));
  return [...asked, ...catalogQuestion(asked, answers)];
}

function judge(asked: readonly Question[], answers: Answers): Examination {
  return examine(compose(asked, answers), answers.catalog);
}

/** One address for several masters: who holds it, and which it is. */
function balancerQuestions(before: readonly Question[], answers: Answers): Question[] {
  const isMissing = judge(before, answers).findings.some(({ code }) => code === 'KW1133');
  const asked = isMissing ? [hosts.balancerQuestion()] : [];
  const { cluster } = judge([...before, ...asked], answers);
  const isOwn = cluster?.hosts.some(({ roles }) => roles.includes('lb')) === true;
  if (cluster === undefined || !(isOwn || cluster.lb.external)) return asked;
  const prefix = isOwn && hosts.needsPrefix(cluster) ? [core.keyQuestion(['lb', 'prefix'])] : [];
  return [...asked, ...prefix, core.keyQuestion(['lb', 'address'])];
}

/** Who logs in, unless each host says so itself. */
function userQuestion(before: readonly Question[], answers: Answers): Question[] {
  const written = (compose(before, answers)['hosts'] ?? []) as readonly ArrangedHost[];
  return written.every(({ ssh }) => ssh?.['user'] !== undefined) ? [] : [core.keyQuestion(['ssh', 'user'])];
}

/** Which sections, then the keys of those that were chosen; without what an earlier question decides. */
function sectionQuestions(before: readonly Question[], answers: Answers): Question[] {
  const offered = offeredSections(compose(before, answers), answers.catalog);
  const chosen = linesOf(answers.given['sections'] ?? []).filter((name) => offered.includes(name));
  const decided = new Set([...DECIDED, ...before.map(({ id }) => id)]);
  const keys = chosen.flatMap((name) => {
    const section = sectionOf(name);
    const asked = leavesOf([name], section).map((leaf) => leafQuestion(leaf, section));
    return isOff(name, asked, answers) ? asked.slice(0, 1) : asked;
  });
  return [core.sectionsQuestion(offered), ...keys.filter(({ id }) => !decided.has(id))];
}

/** Keys that other questions decide, asked or not: a balancer follows from the hosts, a catalog from missing hashes. */
const DECIDED = ['lb.external', 'artifacts.catalog'];

/** Of a section that is switched off nothing else is asked. */
function isOff(name: string, [first]: readonly Question[], { given }: Answers): boolean {
  return first?.id === `${name}.${SWITCH}` && (given[first.id] ?? first.initial) === 'false';
}

/** Questions about keys whose default does not fit these hosts: networks that overlap with theirs, or that are too small. */
function remedies(before: readonly Question[], answers: Answers): Question[] {
  const { findings, cluster } = judge(before, answers);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const owners = new Set(errors.flatMap((found) => ownerOf(found, cluster) ?? []));
  const isAsked = (id: string) => before.some((question) => question.id === id);
  return [...owners]
    .filter((id) => !isAsked(id) && id !== 'artifacts.catalog')
    .map((id) => core.keyQuestion(id.split('.')));
}

/** Hashes of the files that kubewright has none of. */
function catalogQuestion(before: readonly Question[], answers: Answers): Question[] {
  const missing = unhashedOf(judge(before, answers));
  return missing.length === 0 ? [] : [core.catalogQuestion(missing.map(({ file }) => file))];
}

/** The files of the release that kubewright has no hash of, by what the answers make without a catalog. */
export function unhashed(answers: Answers, world: World): Unhashed[] {
  const others = flow(answers, world).filter(({ id }) => id !== 'artifacts.catalog');
  return unhashedOf(judge(others, answers));
}

function unhashedOf({ findings }: Examination): Unhashed[] {
  const missing = findings.filter(({ code }) => code === 'KW1106');
  return missing.map(({ params }) => ({ artifact: named(params['artifact']), file: named(params['file']) }));
}

function named(param: Finding['params'][string] | undefined): string {
  return typeof param === 'string' ? param : '';
}
