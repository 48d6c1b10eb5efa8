import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type ProjectCode = Extract<keyof typeof en.findings, `KW2${string}`>;

export const projectFindings = {
  KW2001: {
    what: '{folder} 不是 kubewright 项目:缺少 .kubewright/project.json。',
    todo: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 生成一个。',
  },
  KW2002: {
    what: '无法读取 {file}:文件已损坏,或由其他版本的 kubewright 写入。',
    todo: '请从 git 恢复该文件,或使用写入它的 kubewright 版本。',
  },
  KW2003: {
    what: '{folder} 中既没有 cluster.yml,也没有 cluster.json。',
    todo: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 新建。',
  },
  KW2004: { what: '{folder} 中同时有 cluster.yml 和 cluster.json。', todo: '请删除不用的那一个。' },
  KW2005: { what: '无法读取或写入 {folder}({reason})。', todo: '请检查权限和磁盘空间。' },
  KW2010: {
    what: '{file} 中被手工修改的行这次也要改变。',
    todo: '请用 `kubewright generate --diff` 查看,并撤销其中一方的修改。未写入任何内容。',
  },
  KW2011: { what: '路径 {file} 指向项目之外。', todo: '请从 git 恢复 .kubewright/project.json,并把符号链接换成目录。' },
  KW2012: { what: '{file} 已存在,且不是由 kubewright 写入。', todo: '请移走它,或换一个目录。未写入任何内容。' },
  KW2014: {
    what: '{folder} 中已有 {present};再写入 {file} 就有两份配置。',
    todo: '若以新的为准,请先删除 {present}。未写入任何内容。',
  },
  KW2015: {
    what: '项目中的 {file} 在上次用 -c 取用之后被修改过;再次取用会丢失这些修改。',
    todo: '请继续使用它:`kubewright generate -C DIR`;或先删除它。未写入任何内容。',
  },
  KW2013: { what: '{file} 不再生成,但曾被手工修改:予以保留。', todo: '不再需要时请自行删除。' },
} satisfies Translation<Pick<typeof en.findings, ProjectCode>>;
