import type { Config } from '../document/set-in.ts';
import type { Path } from '../../findings/finding.ts';
import type { Text } from '../../messages/messages.ts';
import type { SshHost } from './ssh-hosts.ts';

/** What somebody typed or chose: a text, or several. What it means is read where the configuration is composed. */
export type Answer = string | readonly string[];

/** All that was answered. */
export interface Answers {
  /** By the id of the question. */
  readonly given: Readonly<Record<string, Answer>>;
  /** The text of the catalog that `artifacts.catalog` is answered with. */
  readonly catalog?: string;
}

/** Something that is asked, as data; `put` says what an answer does to the configuration. */
export interface Question {
  /** A key of the configuration, or a word for what the configuration does not have as such. */
  readonly id: string;
  /** text = one line; lines = one entry a line. */
  readonly kind: 'select' | 'checkbox' | 'text' | 'lines';
  readonly title: Text;
  readonly help: Text;
  readonly choices?: readonly Choice[];
  /** What is offered as long as nothing was answered. */
  readonly initial: Answer;
  /** The keys that it decides: what is found at them is told here. */
  readonly paths: readonly Path[];
  readonly put: (config: Config, answer: Answer) => Config;
}

export interface Choice {
  readonly value: string;
  readonly title: Text;
  readonly help?: Text;
}

/** What a questionnaire is given of the world outside: all that its questions depend on besides answers. */
export interface World {
  /** The name of the project's folder, which the cluster may have too. */
  readonly folder: string;
  readonly language: 'en' | 'zh';
  /** Hosts that SSH's own configuration knows. */
  readonly sshHosts: readonly SshHost[];
}

/** An answer as one text. */
export function textOf(answer: Answer): string {
  return typeof answer === 'string' ? answer : answer.join(' ');
}

/** An answer as entries. */
export function linesOf(answer: Answer): readonly string[] {
  return typeof answer === 'string' ? (answer === '' ? [] : [answer]) : answer;
}
