import { en } from './en/index.ts';
import type { Translation } from './template.ts';
import { zh } from './zh/index.ts';

export const LANGUAGES = ['en', 'zh'] as const;

/** A language that program text exists in. */
export type Language = (typeof LANGUAGES)[number];

/** All program text of one language. */
export type Messages = Translation<typeof en>;

/** A text in every language: how data (a step, a diagnosis, a schema key) carries its own words. */
export type Text = Readonly<Record<Language, string>>;

const ALL: Record<Language, Messages> = { en, zh };

/** The program text of a language. */
export function messages(language: Language): Messages {
  return ALL[language];
}

/**
 * The language a user reads, from the environment as the C library orders it: LC_ALL, LC_MESSAGES, LANG.
 * Anything that is not Chinese is English.
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') === true ? 'zh' : 'en';
}
