import type { Topic } from '../entry.ts';

/** A generated project as a whole. */
export const project = {
  KW2001: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} is not a kubewright project: it has no .kubewright/project.json.',
      zh: '{folder} 不是 kubewright 项目:缺少 .kubewright/project.json。',
    },
    todo: {
      en: 'Name the project with -C DIR, or create one with `kubewright generate -c FILE -o DIR`.',
      zh: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 生成一个。',
    },
  },
  KW2002: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} cannot be read: it is damaged or was written by another version of kubewright.',
      zh: '无法读取 {file}:文件已损坏,或由其他版本的 kubewright 写入。',
    },
    todo: {
      en: 'Restore it from git, or use the version of kubewright that wrote it.',
      zh: '请从 git 恢复该文件,或使用写入它的 kubewright 版本。',
    },
  },
  KW2005: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{folder} cannot be read or written ({reason}).', zh: '无法读取或写入 {folder}({reason})。' },
    todo: { en: 'Check its path, its permissions and the space on its disk.', zh: '请检查路径、权限和磁盘空间。' },
  },
  KW2028: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} is not a project and has other files in it; `generate -c` alone would write a project among them.',
      zh: '{folder} 不是项目,且其中有其他文件;仅用 `generate -c` 会把项目生成在它们中间。',
    },
    todo: {
      en: 'Name a folder for the project with -o DIR; `-o .` uses this one. Nothing was written.',
      zh: '请用 -o DIR 指定项目目录;若确实是当前目录,请用 -o .。未写入任何内容。',
    },
  },
  KW2044: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{files} was edited after the project was generated: this run uses the former hosts and settings.',
      zh: '{files} 在生成项目之后又被修改:本次运行使用的仍是之前的主机和设置。',
    },
    todo: {
      en: 'Run `kubewright generate` first, then this again.',
      zh: '请先运行 `kubewright generate`,再重新执行。',
    },
  },
  KW2045: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{host} is in {file} but not yet in the inventory: {file} was edited after the project was generated.',
      zh: '{host} 写在 {file} 中,但还不在主机清单里:{file} 在生成项目之后又被修改。',
    },
    todo: {
      en: 'Run `kubewright generate` first, then this again. No host was touched.',
      zh: '请先运行 `kubewright generate`,再重新执行。没有触及任何主机。',
    },
  },
  KW2086: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{topic} is neither a key of cluster.yml, nor the code of a finding, nor a step.',
      zh: '{topic} 不是 cluster.yml 的键,不是提示代码,也不是步骤。',
    },
    todo: {
      en: 'The closest name is {near}; docs/configuration.md and docs/errors.md list all of them.',
      zh: '最接近的名称是 {near};全部名称见 docs/configuration.md 和 docs/errors.md。',
    },
  },
} as const satisfies Topic;
