import stringWidth from 'string-width';
import type { Cluster } from '../generator/model/cluster.ts';
import { linesOf, type Answer, type Question } from '../generator/questionnaire/question.ts';
import { answerText, type Port } from '../generator/questionnaire/session.ts';
import { messages } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';
import { paintFor } from '../terminal/paint.ts';
import { beginning, printable } from '../terminal/text.ts';
import type { Asker } from './asker.ts';
import type { Io } from './io.ts';
import { findingText, printFindings } from './print-findings.ts';
import { drawTopology } from './topology.ts';

/**
 * Puts the questions of `init` to who sits at a terminal, in the user's language.
 * @param folder where the project would be written, as it is shown
 */
export function terminalPort(ask: Asker, io: Io, folder: string): Port {
  const { init: texts, plan } = messages(io.language);
  const { language } = io;
  return {
    ask: async ({ question, offered, isAnswered, check }) => {
      const { kind, title, help, choices = [] } = question;
      const reply = await ask({
        kind,
        title: title[language],
        help: help[language],
        keys: texts.keys[kind],
        choices: choices.map(({ value, title: name, help: more }) => ({
          value,
          title: name[language],
          help: more?.[language],
        })),
        offered: linesOf(offered),
        isAnswered,
        check: async (answer) => {
          const findings = await check(toAnswer(question, answer));
          return findings.length === 0 ? undefined : findings.map((found) => findingText(found, io)).join('\n');
        },
      });
      if (typeof reply === 'string') return { type: reply };
      const answer = toAnswer(question, reply);
      printAnswer(title[language], answerText(question, answer)[language], io);
      return { type: 'answer', answer };
    },
    review: async ({ entries, findings }) => {
      printFindings(findings, io);
      const { title, help, write, edit, nothing } = texts.review;
      const isRight = findings.every(({ severity }) => severity === 'warning');
      const edits = entries.map((entry) => {
        const answer = shortened(entry.answer[language], ANSWER_COLUMNS) || nothing;
        return { value: entry.id, title: fill(edit, { title: entry.title[language], answer }) };
      });
      const choices = [...(isRight ? [{ value: WRITE, title: fill(write, { folder }) }] : []), ...edits];
      const reply = await ask({ kind: 'select', title, help, keys: texts.keys.select, choices, ...UNANSWERED });
      if (typeof reply === 'string') return { type: reply };
      return reply[0] === WRITE ? { type: 'write' } : { type: 'edit', id: reply[0] ?? '' };
    },
    draw: (cluster) => {
      io.stderr.write(`\n${[...drawTopology(cluster, plan.control, io), ...addressLine(cluster)].join('\n')}\n\n`);
    },
  };
}

/** What a prompt without a former answer, and with none that is wrong, is given. */
export const UNANSWERED = { offered: [], isAnswered: false, check: () => Promise.resolve(undefined) };

/** No key has this name. */
const WRITE = '';

/** What of a long answer is shown where it is one of many. */
const ANSWER_COLUMNS = 40;

function toAnswer({ kind }: Question, answer: readonly string[]): Answer {
  return kind === 'lines' || kind === 'checkbox' ? answer : (answer[0] ?? '');
}

/** What stays on the terminal of a question. */
function printAnswer(title: string, answer: string, io: Io): void {
  const paint = paintFor(io.terminal, io.env);
  const shown = shortened(answer, Math.max(LEAST_COLUMNS, io.columns - stringWidth(title) - 6));
  io.stderr.write(`${paint('green', '✔')} ${title}  ${paint('cyan', shown)}\n`);
}

/** The least that is shown of an answer, however long its question is. */
const LEAST_COLUMNS = 20;

function shortened(text: string, columns: number): string {
  const line = printable(text).replace(/\s/g, ' ');
  const shown = beginning(line, columns);
  return shown === line ? line : `${shown}…`;
}

/** The address that stands for all masters, below the hosts. */
function addressLine({ lb: { address, port } }: Cluster): string[] {
  return address === undefined ? [] : [`   ${address}:${port} → apiserver`];
}
