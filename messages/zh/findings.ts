import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const findings = {
  KW2001: {
    what: '{folder} 不是 kubewright 项目:缺少 .kubewright/project.json。',
    todo: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 生成一个。',
  },
  KW2002: {
    what: '无法读取 {file}:文件已损坏,或由其他版本的 kubewright 写入。',
    todo: '请从 git 恢复该文件,或使用写入它的 kubewright 版本。',
  },
  KW4001: { what: '没有找到 ansible-playbook。', todo: '请运行 `kubewright setup`,或用 --ansible PATH 指定。' },
} satisfies Translation<typeof en.findings>;
