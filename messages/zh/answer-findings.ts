import type { answerFindings as en } from '../en/answer-findings.ts';
import type { Translation } from '../template.ts';

export const answerFindings = {
  KW1201: {
    what: '第 {line} 行:{word} 既不是 IPv4 地址,也不是 10.0.20.11-17 这样的范围,也不是 ~/.ssh/config 中的主机。',
    todo: '请写 地址 名称 角色,例如 10.0.20.11 master-1 etcd,master。',
  },
  KW1202: {
    what: '第 {line} 行:{word} 不是角色。',
    todo: '请先写一个名称,再写角色:{known}。',
  },
  KW1203: {
    what: '第 {line} 行:{range} 不是至多 256 个地址的范围。',
    todo: '请写首尾两个地址,例如 10.0.20.11-17。',
  },
  KW1204: {
    what: '第 {line} 行:此处不认识 {key}。',
    todo: '可用的键:{known}。',
  },
  KW1205: {
    what: '第 {line} 行:~/.ssh/config 中 {alias} 的地址是 {name},不是 IPv4 地址。',
    todo: '请在名称前写上它的地址。',
  },
  KW1206: {
    what: '{folder} 中缺少 {files}。',
    todo: '请把文件以这些名称放入该目录;或给出清单文件。',
  },
} satisfies Translation<typeof en>;
