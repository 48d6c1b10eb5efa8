import type { ErrorCode } from 'yaml';
import type { Text } from '../../messages/messages.ts';

/**
 * Why a YAML text cannot be read, in words for who wrote it.
 * @param code the parser's code of the error
 * @param message the parser's own words
 * @param line the source line of the place
 */
export function syntaxReason(code: ErrorCode, message: string, line: string): Text {
  const lookalike = lookalikeReason(line);
  if (lookalike !== undefined) return lookalike;
  if (message.includes('must be sufficiently indented and end with')) return UNCLOSED;
  return REASONS[code] ?? { en: `${message}.`, zh: `${message}。` };
}

/** Full-width `: , { } [ ]`, lenticular brackets, curly quotes and wide or hard spaces: input methods write them. */
const LOOKALIKES = /[\uff1a\uff0c\uff5b\uff5d\uff3b\uff3d\u3010\u3011\u201c\u201d\u2018\u2019\u3000\u00a0]/u;

/**
 * Tells of a character that only looks like one of YAML's own.
 * @param line a source line
 * @returns undefined when there is none outside of its comment
 */
export function lookalikeReason(line: string): Text | undefined {
  const [character] = LOOKALIKES.exec(line.replace(/(^|\s)#.*/u, '')) ?? [];
  if (character === undefined) return undefined;
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    en: `this line has the character "${character}" (${code}), which only looks like one that YAML knows.`,
    zh: `这一行有全角或特殊字符“${character}”(${code}),YAML 只认半角的冒号、逗号、引号、括号和空格。`,
  };
}

const UNCLOSED: Text = {
  en: 'a list that begins with [ or a section that begins with { is not closed before this place.',
  zh: '以 [ 开头的列表或以 { 开头的一组键在此处之前没有闭合。',
};

/** By the code of the parser (yaml 2, errors.ts). */
const REASONS: Readonly<Partial<Record<ErrorCode, Text>>> = {
  BAD_ALIAS: { en: 'an alias needs the name of an anchor after its `*`.', zh: '别名的 `*` 之后需要锚点的名称。' },
  BAD_DIRECTIVE: {
    en: 'a line that begins with % is a directive, and YAML 1.2 does not know this one.',
    zh: '以 % 开头的行是指令,YAML 1.2 不认识这一条。',
  },
  BAD_DQ_ESCAPE: {
    en: 'in double quotes a backslash begins an escape, and this is not one; use single quotes.',
    zh: '双引号中的反斜杠表示转义,而此处不是有效的转义;请改用单引号。',
  },
  BAD_INDENT: {
    en: 'the indentation does not fit: keys of one section, and entries of one list, begin in the same column.',
    zh: '缩进不对:同一组的键、同一列表的各项必须从同一列开始。',
  },
  BAD_SCALAR_START: { en: 'a value that begins with this character needs quotes.', zh: '以此字符开头的值需要加引号。' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'a value with a colon and a space in it needs quotes; if a key was meant, the next line is indented too far.',
    zh: '含有冒号加空格的值需要加引号;若本意是键,则是下一行缩进过多。',
  },
  BLOCK_IN_FLOW: {
    en: 'inside of [ ] and { } entries are separated by commas; a comma is missing, or an entry begins with a dash.',
    zh: '[ ] 和 { } 内的各项以逗号分隔;此处缺少逗号,或某一项以短横线开头。',
  },
  DUPLICATE_KEY: { en: 'this key is there twice.', zh: '这个键出现了两次。' },
  KEY_OVER_1024_CHARS: { en: 'the key is longer than 1024 characters.', zh: '键超过 1024 个字符。' },
  MISSING_CHAR: {
    en: 'a character is missing: a closing quote, a comma, or the colon after a key.',
    zh: '缺少字符:结尾的引号、逗号,或键后面的冒号。',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'this is not `key: value`; a key has to be followed by a colon and a space.',
    zh: '这不是 `键: 值`;键之后必须有冒号和空格。',
  },
  MULTIPLE_DOCS: {
    en: 'a second document begins here; one file holds one.',
    zh: '此处开始了第二个文档;一个文件只能有一个。',
  },
  NON_STRING_KEY: {
    en: 'a key has to be text; a value with braces, such as {{ x }}, needs quotes.',
    zh: '键必须是文本;含花括号的值(例如 {{ x }})需要加引号。',
  },
  RESOURCE_EXHAUSTION: { en: 'it is nested too deeply.', zh: '嵌套层数过多。' },
  TAB_AS_INDENT: { en: 'a tab stands where YAML takes only spaces.', zh: '缩进只能用空格,不能用制表符。' },
  TAG_RESOLVE_FAILED: {
    en: 'tags (words that begin with !) mean nothing here.',
    zh: '此处不支持标签(以 ! 开头的词)。',
  },
  UNEXPECTED_TOKEN: { en: 'something unexpected stands here.', zh: '此处出现了多余的内容。' },
};
