import type { Readable } from 'node:stream';
import { AbortPromptError, ExitPromptError } from '@inquirer/core';
import { wrapAnsi } from 'fast-wrap-ansi';
import inquirer from 'inquirer';
import { paintFor } from '../terminal/paint.ts';
import { watchKeys } from './keys.ts';
import type { Io } from './io.ts';
import { textPrompt } from './text-prompt.ts';

/** A question in the words of one language. */
export interface Prompt {
  readonly kind: 'select' | 'checkbox' | 'text' | 'lines';
  readonly title: string;
  readonly help: string;
  /** Which keys do what. */
  readonly keys: string;
  readonly choices: readonly { readonly value: string; readonly title: string; readonly help?: string | undefined }[];
  readonly offered: readonly string[];
  readonly isAnswered: boolean;
  /** What is wrong with an answer, in words; nothing when it will be taken. */
  readonly check: (answer: readonly string[]) => Promise<string | undefined>;
}

/** Asks one question at a terminal. */
export type Asker = (prompt: Prompt) => Promise<readonly string[] | 'back' | 'stop'>;

/** The most choices that are shown at once. */
const PAGE = 16;

/**
 * Makes who asks: the one place that knows inquirer. Of a prompt nothing stays on the terminal when it was answered.
 * @param input the keyboard; the terminal is stderr's
 * @param interrupted aborted when Ctrl-C came as a signal: no prompt was open then, or another program sent it
 */
export function makeAsker(input: Readable, io: Io, interrupted?: AbortSignal): Asker {
  return async (prompt) => {
    const keys = watchKeys(input);
    const signal = AbortSignal.any([keys.signal, ...(interrupted === undefined ? [] : [interrupted])]);
    const streams = { input, output: io.stderr, clearPromptOnDone: true, signal };
    const ask = inquirer.createPromptModule(streams);
    ask.registerPrompt('lines', textPrompt);
    try {
      const { answer } = await ask<{ answer: string | readonly string[] }>([
        { name: 'answer', ...toInquirer(prompt, io) },
      ]);
      return typeof answer === 'string' ? [answer] : answer;
    } catch (error) {
      if (error instanceof ExitPromptError) return 'stop';
      if (error instanceof AbortPromptError) return keys.pressed();
      throw error;
    } finally {
      keys.leave();
    }
  };
}

function toInquirer(prompt: Prompt, io: Io) {
  const paint = paintFor(io.terminal, io.env);
  const wrap = (text: string, indent = 0) => wrapAnsi(text, io.columns - 1 - indent, { hard: true });
  const { kind, title, offered, isAnswered, check } = prompt;
  const help = `${paint('dim', wrap(prompt.help))}\n${paint('cyan', wrap(prompt.keys))}`;
  if (kind === 'text' || kind === 'lines') {
    const value = isAnswered || offered.join('') === '' ? '' : paint('dim', ` (${offered.join(' ')})`);
    const wrong = async (answer: readonly string[]) => {
      const problem = await check(answer);
      return problem === undefined ? undefined : paint('red', wrap(problem));
    };
    const message = `${paint('cyan', '?')} ${paint('bold', title)}${value}`;
    return { type: 'lines', message, help, offered, isAnswered, isList: kind === 'lines', check: wrong };
  }
  const indent = kind === 'select' ? 2 : 3;
  const choices = prompt.choices.map(({ value, title: name, help: description }) => ({
    value,
    name: wrap(name, indent).replaceAll('\n', `\n${' '.repeat(indent)}`),
    ...(description === undefined ? {} : { description: wrap(description) }),
  }));
  const theme = { prefix: paint('cyan', '?'), style: { keysHelpTip: () => help } };
  const common = { message: title, choices, theme, pageSize: PAGE, loop: false };
  return kind === 'select'
    ? { ...common, type: 'select', default: offered[0] }
    : { ...common, type: 'checkbox', default: offered };
}
