import type { Answer, Answers, Question, World } from './question.ts';
import { flow } from './flow.ts';

/** Where a questionnaire stands; together with the world it decides what is asked. A draft is this, as JSON. */
export interface State extends Answers {
  /** The question that is asked now; none when all is answered: the review. */
  readonly at: string | undefined;
}

/** What the user does. */
export type Event =
  | { readonly type: 'answer'; readonly answer: Answer; readonly catalog?: string }
  | { readonly type: 'back' }
  /** To a question that was answered before. */
  | { readonly type: 'edit'; readonly id: string };

/** The beginning of a questionnaire, or where a draft left off. */
export function start(world: World, given: Answers = { given: {} }): State {
  return { ...given, at: nextOpen(given, world, undefined) };
}

/** What an event makes of a questionnaire; pure, so that going back, taking up again and walking at random are the same. */
export function step(state: State, event: Event, world: World): State {
  const asked = flow(state, world);
  const index = asked.findIndex(({ id }) => id === state.at);
  switch (event.type) {
    case 'answer': {
      if (state.at === undefined) return state;
      const { answer, catalog } = event;
      const answers = {
        given: { ...state.given, [state.at]: answer },
        ...(catalog === undefined ? catalogOf(state) : { catalog }),
      };
      return { ...answers, at: nextOpen(answers, world, state.at) };
    }
    case 'back':
      return { ...state, at: asked[index < 0 ? asked.length - 1 : Math.max(0, index - 1)]?.id };
    case 'edit':
      return asked.some(({ id }) => id === event.id) ? { ...state, at: event.id } : state;
  }
}

/** The question that is asked now. */
export function current(state: State, world: World): Question | undefined {
  return flow(state, world).find(({ id }) => id === state.at);
}

/** The first question after another one that is not answered; then any before it that an answer has brought up. */
function nextOpen(answers: Answers, world: World, after: string | undefined): string | undefined {
  const asked = flow(answers, world);
  const index = asked.findIndex(({ id }) => id === after);
  const ordered = [...asked.slice(index + 1), ...asked.slice(0, index + 1)];
  return ordered.find(({ id }) => answers.given[id] === undefined)?.id;
}

function catalogOf({ catalog }: Answers): Pick<Answers, 'catalog'> {
  return catalog === undefined ? {} : { catalog };
}
