import { messages, type Language } from '../messages/messages.ts';
import { fill } from '../messages/template.ts';

/**
 * What commander says of a wrong call, in the user's language.
 * @param text lines that begin with `error: `, or are advice
 */
export function usageError(text: string, language: Language): string {
  const { cli } = messages(language);
  return text
    .split('\n')
    .map((line) => {
      const [, error, words = ''] = /^(error: )?(.*)$/.exec(line) ?? [];
      return `${error === undefined ? '' : `${cli.error}: `}${inLanguage(words, language)}`;
    })
    .join('\n');
}

/** Words of ours are in that language already. */
function inLanguage(words: string, language: Language): string {
  const { usage } = messages(language);
  for (const [key, template] of Object.entries(messages('en').usage)) {
    const found = patternOf(template).exec(words);
    if (found !== null) return fill(usage[key as keyof typeof usage], found.groups ?? {});
  }
  return words;
}

function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.?()]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.*)')}$`);
}
