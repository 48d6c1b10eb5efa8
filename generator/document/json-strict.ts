import type { Text } from '../../messages/messages.ts';

/**
 * Where a text stops being JSON: YAML takes more, such as comments, which other programs would stumble over.
 * @returns the offset of the first character that no JSON goes on with; undefined when it is JSON
 */
export function jsonErrorOffset(text: string): number | undefined {
  if (endOf(text) === 'whole') return undefined;
  // Not every error of JSON.parse says where it is; what can be gone on with can be at each shorter length too.
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (endOf(text.slice(0, middle)) === 'wrong') bad = middle;
    else good = middle;
  }
  return good;
}

/** Why a `.json` file is not read. */
export const NO_JSON: Text = {
  en: 'this is YAML, but not JSON: a file that ends in .json has no comments, no comma after the last entry, and text in double quotes.',
  zh: '这是 YAML,但不是 JSON:以 .json 结尾的文件不能有注释,最后一项之后不能有逗号,文本要用双引号。',
};

/** Whether a text is JSON, the beginning of some, or neither. */
function endOf(text: string): 'whole' | 'open' | 'wrong' {
  try {
    JSON.parse(text);
    return 'whole';
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    return message.includes('end of JSON input') || Number(position) >= text.length ? 'open' : 'wrong';
  }
}
