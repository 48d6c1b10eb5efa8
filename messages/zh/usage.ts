import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const usage = {
  unknownOption: "没有选项 '{option}'",
  unknownCommand: "没有命令 '{command}'",
  missingArgument: "缺少参数 '{argument}'",
  missingValue: "选项 '{option}' 缺少值",
  wrongValue: "选项 '{option}' 的值 '{value}' 无效。可选值:{choices}。",
  wrongArgument: "参数 '{argument}' 的值 '{value}' 无效。可选值:{choices}。",
  oneAtMost: "'{command}' 的参数过多:最多 {expected} 个,给出了 {count} 个。",
  someAtMost: "'{command}' 的参数过多:最多 {expected} 个,给出了 {count} 个。",
  conflict: "选项 '{option}' 不能与选项 '{other}' 同时使用",
  similarOnes: '(您是否指其中之一:{names}?)',
  similar: '(您是否指 {name}?)',
} satisfies Translation<typeof en.usage>;
