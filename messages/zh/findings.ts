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
  KW4010: {
    what: '没有找到合适的 Python:ansible-core {core} 需要本机有 Python {first} 至 {last}。',
    todo: '请安装其中一个(按 python3 和 python3.N 查找),或用 --core 选择其他版本。',
  },
  KW4011: {
    what: '`{command}` 失败:\n{reason}',
    todo: '在 Debian 和 Ubuntu 上需要 python3-venv 软件包;pip 需要软件包索引(PIP_INDEX_URL、代理)。',
  },
} satisfies Translation<typeof en.findings>;
