import type { Finding } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { Cluster } from '../model/cluster.ts';
import { check, examineAll, possibleChoices } from './check.ts';
import { flow } from './flow.ts';
import { textOf, type Answer, type Answers, type Question, type World } from './question.ts';
import { current, step, type Event, type State } from './state.ts';

/** Who is asked: a person at a terminal, or a test. */
export interface Port {
  ask(asked: Asked): Promise<Reply>;
  /** Shows all answers before anything is written. */
  review(review: Review): Promise<Reply | { readonly type: 'write' }>;
  /** Shows the cluster whenever it has become another. */
  draw(cluster: Cluster): void;
}

/** What somebody does: answer, go back or to another question, or stop for today. */
export type Reply = Event | { readonly type: 'stop' };

/** A question with what its asking depends on. */
export interface Asked {
  readonly question: Question;
  /** What is offered: the present answer, else what the question begins with. */
  readonly offered: Answer;
  readonly isAnswered: boolean;
  /** What is wrong with an answer; nothing when it will be taken. */
  readonly check: (answer: Answer) => Promise<readonly Finding[]>;
}

/** All that was answered, in words, and what is to be said of it. */
export interface Review {
  readonly entries: readonly { readonly id: string; readonly title: Text; readonly answer: Text }[];
  readonly findings: readonly Finding[];
}

/** What a session is given besides answers. */
export interface Surroundings {
  readonly world: World;
  /** Reads the catalog that an answer names: a text, or what is wrong. */
  readCatalog(answer: string, answers: Answers): Promise<string | readonly Finding[]>;
  /** Keeps a state, so that nothing is lost however the session ends. */
  keep(state: State): Promise<void>;
}

/**
 * Asks until all is answered and found right.
 * @returns where the questionnaire stands, and whether it is to be written
 */
export async function interview(
  port: Port,
  begin: State,
  around: Surroundings,
): Promise<{ state: State; isDone: boolean }> {
  let state = begin;
  let drawn = draw(port, state, around.world, '');
  for (;;) {
    const reply = await nextReply(port, state, around);
    if (reply.type === 'stop') return { state, isDone: false };
    if (reply.type === 'write') return { state, isDone: true };
    state = step(state, reply, around.world);
    await around.keep(state);
    if (reply.type === 'answer') drawn = draw(port, state, around.world, drawn);
  }
}

async function nextReply(port: Port, state: State, around: Surroundings) {
  const { world } = around;
  const question = current(state, world);
  if (question === undefined) return port.review(reviewOf(state, world));
  const read = new Map<string, string | readonly Finding[]>();
  const asked: Asked = {
    question: { ...question, choices: possibleChoices(question, state, world) },
    offered: state.given[question.id] ?? question.initial,
    isAnswered: state.given[question.id] !== undefined,
    check: async (answer) => {
      if (question.id !== 'artifacts.catalog') return check(question, answer, { answers: state, world });
      const catalog = await around.readCatalog(textOf(answer), state);
      read.set(textOf(answer), catalog);
      return typeof catalog === 'string' ? check(question, answer, { answers: state, world, catalog }) : catalog;
    },
  };
  const reply = await port.ask(asked);
  const catalog = reply.type === 'answer' ? read.get(textOf(reply.answer)) : undefined;
  return typeof catalog === 'string' ? { ...reply, catalog } : reply;
}

/** Gives what was drawn, as a text to compare with. */
function draw(port: Port, state: State, world: World, before: string): string {
  const { cluster } = examineAll(state, world);
  if (cluster === undefined) return before;
  const now = JSON.stringify([
    cluster.hosts.map(({ name, address, roles }) => [name, address, roles]),
    cluster.lb.address,
  ]);
  if (now !== before) port.draw(cluster);
  return now;
}

function reviewOf(state: State, world: World): Review {
  const entries = flow(state, world).map((question) => {
    const { id, title } = question;
    return { id, title, answer: answerText(question, state.given[id] ?? question.initial) };
  });
  return { entries, findings: examineAll(state, world).findings };
}

/** An answer in words: the titles of what was chosen. */
export function answerText({ choices = [], kind }: Question, answer: Answer): Text {
  const titleOf = (value: string) =>
    choices.find((choice) => choice.value === value)?.title ?? { en: value, zh: value };
  const parts = (typeof answer === 'string' ? [answer] : answer).map(titleOf);
  const separator = kind === 'lines' ? '; ' : ', ';
  return { en: parts.map(({ en }) => en).join(separator), zh: parts.map(({ zh }) => zh).join(separator) };
}
