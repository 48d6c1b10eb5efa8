import type { Topic } from '../entry.ts';

/** What generate writes, and what is in its way. */
export const files = {
  KW2010: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} was changed by hand in lines that kubewright would change now.',
      zh: '{file} 中被手工修改的行这次也要改变。',
    },
    todo: {
      en: 'Reconcile both sides in the file, or choose: `--resolve ours` keeps your lines, `--resolve theirs` takes the new ones. Nothing was written.',
      zh: '请在文件中让两边一致,或作出选择:`--resolve ours` 保留您的行,`--resolve theirs` 采用新的行。未写入任何内容。',
    },
  },
  KW2011: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The path {file} leads out of the project.', zh: '路径 {file} 指向项目之外。' },
    todo: {
      en: 'Restore .kubewright/project.json from git, and replace the symbolic link with a folder.',
      zh: '请从 git 恢复 .kubewright/project.json,并把符号链接换成目录。',
    },
  },
  KW2012: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} exists and was neither generated nor taken over with -c by kubewright.',
      zh: '{file} 已存在,且不是由 kubewright 生成或用 -c 取用。',
    },
    todo: {
      en: 'Move it away, or choose another folder. Nothing was written.',
      zh: '请移走它,或换一个目录。未写入任何内容。',
    },
  },
  KW2013: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{file} is no longer generated, but was changed by hand: it stays.',
      zh: '{file} 不再生成,但曾被手工修改:予以保留。',
    },
    todo: { en: 'Remove it when you no longer need it.', zh: '不再需要时请自行删除。' },
  },
  KW2014: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} already has {present}; {file} would be a second configuration.',
      zh: '{folder} 中已有 {present};再写入 {file} 就有两份配置。',
    },
    todo: {
      en: 'Remove {present} first if you want to use the new one. Nothing was written.',
      zh: '若以新的为准,请先删除 {present}。未写入任何内容。',
    },
  },
  KW2015: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The project's {file} was edited since it was last taken over with -c; taking over another one would lose these edits.",
      zh: '项目中的 {file} 在上次用 -c 取用之后被修改过;再次取用会丢失这些修改。',
    },
    todo: {
      en: 'Keep using it: `kubewright generate -C DIR`; or remove it first. Nothing was written.',
      zh: '请继续使用它:`kubewright generate -C DIR`;或先删除它。未写入任何内容。',
    },
  },
  KW2016: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} is in the way: it is not a regular file.', zh: '{file} 挡住了路:它不是普通文件。' },
    todo: {
      en: 'Move it away; kubewright writes a file of this name. Nothing was written.',
      zh: '请把它移走;kubewright 要写入同名文件。未写入任何内容。',
    },
  },
  KW2017: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{folder} is in the way: it is not a folder.', zh: '{folder} 挡住了路:它不是目录。' },
    todo: {
      en: 'Move it away; kubewright writes files into a folder of this name. Nothing was written.',
      zh: '请把它移走;kubewright 要在同名目录下写入文件。未写入任何内容。',
    },
  },
  KW2018: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{count} of the files that are about to be written have uncommitted changes ({files}).',
      zh: '这次要写入的文件中,有 {count} 个含有尚未提交到 git 的修改({files})。',
    },
    todo: {
      en: 'Your edits are merged anyway. To be able to go back: `git commit -am "before generate"`, then generate.',
      zh: '修改仍会被合并。若想能够退回,请先 `git commit -am "before generate"`,再生成。',
    },
  },
  KW2019: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} is the project of the cluster {present}; {file} describes the cluster {cluster}.',
      zh: '{folder} 是集群 {present} 的项目,而 {file} 描述的是集群 {cluster}。',
    },
    todo: {
      en: 'Choose another folder with -o. To rename the cluster, edit its name in the project and run `kubewright generate -C {folder}`. Nothing was written.',
      zh: '请用 -o 另选目录。若要给集群改名,请在该项目中修改名称,再运行 `kubewright generate -C {folder}`。未写入任何内容。',
    },
  },
  KW2027: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{file} keeps your lines where {config} now differs: the hosts get what the file says.',
      zh: '{file} 保留了您的修改,而 {config} 现在的内容不同:主机得到的是该文件的内容。',
    },
    todo: {
      en: 'Make the same change in {config}, so that both agree.',
      zh: '请把它也写入 {config},使两者一致。',
    },
  },
  KW2040: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The disk of {folder} is full.', zh: '{folder} 所在的磁盘已满。' },
    todo: {
      en: 'Free at least {size} KiB there and run the same command again. No file was lost; the next run finishes what was started.',
      zh: '请至少腾出 {size} KiB,然后重新运行同一命令。没有文件丢失;未完成的部分届时会补上。',
    },
  },
  KW2041: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} is in use: process {pid} is generating or running it.',
      zh: '{folder} 正被进程 {pid} 生成或运行。',
    },
    todo: { en: 'Wait for it to end, then generate. Nothing was written.', zh: '请等它结束后再生成。未写入任何内容。' },
  },
  KW2042: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} was changed while kubewright was about to write it.',
      zh: 'kubewright 正要写入 {file} 时,该文件被修改了。',
    },
    todo: {
      en: 'Save what you edit, then run the same command again. Your change is kept.',
      zh: '请先保存正在编辑的内容,再运行同一命令。您的修改会保留。',
    },
  },
  KW2043: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file}: your changes and the new ones are in different lines, but together they are not YAML (line {line}: {reason}).',
      zh: '{file}:您的修改和新的修改不在同一行,但合在一起不是合法的 YAML(第 {line} 行:{reason})。',
    },
    todo: {
      en: 'Reconcile both sides in the file, or choose: `--resolve ours` keeps your file, `--resolve theirs` takes the new one. Nothing was written.',
      zh: '请在文件中让两边一致,或作出选择:`--resolve ours` 保留您的文件,`--resolve theirs` 采用新的文件。未写入任何内容。',
    },
  },
} as const satisfies Topic;
