import { messages, type Messages, type Text } from '../../messages/messages.ts';
import { fill } from '../../messages/template.ts';

/**
 * Words of `init` in every language.
 * @param params a text among them is taken in the language that is filled
 */
export function words(
  pick: (texts: Messages['init']) => string,
  params: Readonly<Record<string, string | number | Text>> = {},
): Text {
  const inLanguage = (language: keyof Text) => {
    const own = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]);
    return fill(pick(messages(language).init), Object.fromEntries(own) as Record<string, string | number>);
  };
  return { en: inLanguage('en'), zh: inLanguage('zh') };
}

/** What the values of a switch are called, and leaving one open. */
export const choiceTexts: Readonly<Record<string, Text>> & { readonly open: Text } = {
  true: words(({ choices }) => choices.yes),
  false: words(({ choices }) => choices.no),
  open: words(({ choices }) => choices.open),
};
