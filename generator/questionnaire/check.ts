import type { Finding } from '../../findings/finding.ts';
import { examine, type Examination } from './examine.ts';
import { compose, flow } from './flow.ts';
import { readHostLines } from './host-lines.ts';
import { concerns } from './owner.ts';
import { linesOf, type Answer, type Answers, type Choice, type Question, type World } from './question.ts';

/**
 * What is wrong with an answer, by the rules of a file; that which another question decides is told there.
 * @param catalog its text, where the answer names one
 */
export function check(
  question: Question,
  answer: Answer,
  { answers, world, catalog = answers.catalog }: { answers: Answers; world: World; catalog?: string | undefined },
): readonly Finding[] {
  if (question.id === 'hosts') {
    const { findings } = readHostLines(linesOf(answer), world.sshHosts);
    if (findings.length > 0) return findings;
  }
  const given = { ...answers.given, [question.id]: answer };
  const { findings, cluster } = examineAll({ given, ...(catalog === undefined ? {} : { catalog }) }, world);
  return findings.filter((found) => found.severity === 'error' && concerns(question, found, cluster));
}

/** What is to be said of all answers together: a configuration without errors can be written. */
export function examineAll(answers: Answers, world: World): Examination {
  return examine(compose(flow(answers, world), answers), answers.catalog);
}

/** The choices of a question that would not be refused: what a release lacks is not offered. */
export function possibleChoices(question: Question, answers: Answers, world: World): readonly Choice[] {
  return (question.choices ?? []).filter(
    ({ value }) => question.kind !== 'select' || check(question, value, { answers, world }).length === 0,
  );
}
