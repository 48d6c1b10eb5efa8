import type { Topic } from '../entry.ts';

/** What a key of a configuration is given. */
export const configuration = {
  KW1001: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The file cannot be parsed: {reason}', zh: '文件无法解析:{reason}' },
    todo: { en: 'Correct the syntax at this place.', zh: '请修正此处的语法。' },
  },
  KW1002: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Unknown key {key}.', zh: '未知的键 {key}。' },
    todo: { en: 'Remove it; known here: {known}.', zh: '请删除它;此处可用的键:{known}。' },
  },
  KW1003: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Unknown key {key}.', zh: '未知的键 {key}。' },
    todo: { en: 'Did you mean `{near}`?', zh: '您是否想写 `{near}`?' },
  },
  KW1004: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} lacks the key `{missing}`.', zh: '{key} 缺少键 `{missing}`。' },
    todo: {
      en: 'Add `{missing}`; docs/configuration.md describes it.',
      zh: '请补上 `{missing}`;说明见 docs/configuration.md。',
    },
  },
  KW1005: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} has to be {expected}, but is {value}.', zh: '{key} 必须是{expected},实际是 {value}。' },
    todo: { en: '{advice}', zh: '{advice}' },
  },
  KW1006: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} cannot be {value}.', zh: '{key} 不能是 {value}。' },
    todo: { en: 'Use one of: {allowed}.', zh: '可用的值:{allowed}。' },
  },
  KW1007: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} cannot be {value}.', zh: '{key} 不能是 {value}。' },
    todo: { en: 'Allowed: {rule}.', zh: '允许的值:{rule}。' },
  },
  KW1008: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} cannot have an entry {value}.', zh: '{key} 下不能有名为 {value} 的项。' },
    todo: { en: 'Allowed: {rule}.', zh: '允许的名称:{rule}。' },
  },
  KW1010: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'release is the number {value}; without quotes YAML reads 1.30 as 1.3.',
      zh: 'release 写成了数字 {value};不加引号时 YAML 会把 1.30 读成 1.3。',
    },
    todo: { en: 'Quote it: release: "{value}".', zh: '请加引号:release: "{value}"。' },
  },
  KW1012: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{key} is the number {value}, which would become {read}.',
      zh: '{key} 写成了数字 {value},会被读成 {read}。',
    },
    todo: {
      en: 'Quote it if every digit counts; else write a plain number without a leading zero, below 2^53.',
      zh: '若每一位都有意义,请加引号;否则请写不带前导零、小于 2^53 的普通数字。',
    },
  },
  KW1014: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Merge keys (`<<`) are not supported.', zh: '不支持合并键(`<<`)。' },
    todo: {
      en: 'Write the keys here; an alias (`*name`) can stand for a whole value.',
      zh: '请把各个键写在此处;别名(`*名称`)可以代表一个完整的值。',
    },
  },
  KW1015: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{key} contains a character that cannot be passed to a program: {character}.',
      zh: '{key} 含有任何程序都无法接收的字符:{character}。',
    },
    todo: { en: 'Remove it.', zh: '请删除它。' },
  },
  KW1016: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} is {length} characters long.', zh: '{key} 长达 {length} 个字符。' },
    todo: {
      en: 'The limit is {limit}; put long text into a file.',
      zh: '最多 {limit} 个;较长的内容请放到文件中。',
    },
  },
} as const satisfies Topic;
