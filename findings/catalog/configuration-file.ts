import type { Topic } from '../entry.ts';

/** The file that a configuration is read from. */
export const configurationFile = {
  KW1020: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} cannot be read ({reason}).', zh: '无法读取 {file}({reason})。' },
    todo: { en: 'Check the path and its permissions.', zh: '请检查路径和权限。' },
  },
  KW1021: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} is not UTF-8 text.', zh: '{file} 不是 UTF-8 文本。' },
    todo: {
      en: 'Save it as UTF-8 in your editor; UTF-16, GBK and binary files are not supported.',
      zh: '请在编辑器中另存为 UTF-8;不支持 UTF-16、GBK 和二进制文件。',
    },
  },
  KW1022: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} is larger than {limit} bytes.', zh: '{file} 超过 {limit} 字节。' },
    todo: {
      en: 'A configuration of 10,000 hosts is smaller; is it the right file?',
      zh: '一万台主机的配置也没有这么大;文件是否选错了?',
    },
  },
  KW1023: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} is empty.', zh: '{file} 是空的。' },
    todo: {
      en: 'Write its keys; docs/configuration.md describes them, examples/ has files to start from.',
      zh: '请写上各个键;说明见 docs/configuration.md,examples/ 中有可供参考的文件。',
    },
  },
  KW1024: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{file} has no keys: it is {value}.', zh: '{file} 中没有键,内容是 {value}。' },
    todo: {
      en: 'Begin lines with a key, a colon and a space, such as `name: demo`.',
      zh: '每行请以键、半角冒号和空格开头,例如 `name: demo`。',
    },
  },
  KW1026: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is a symbolic link, or lies behind one, that leads out of its folder or to a hidden file; kubewright does not read such files.',
      zh: '{file} 是符号链接(或位于符号链接之后),指向其目录之外或隐藏文件;kubewright 不读取这样的文件。',
    },
    todo: {
      en: 'Copy the file itself to the folder of the configuration.',
      zh: '请把文件本身复制到配置文件所在目录。',
    },
  },
  KW1027: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} cannot be read as a configuration: it is a folder.',
      zh: '{file} 不能作为配置读取:它是一个目录。',
    },
    todo: {
      en: 'Name its project with -C {file}, or the file in it.',
      zh: '请用 -C {file} 指定其中的项目,或写出其中的文件。',
    },
  },
  KW2003: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} has neither cluster.yml nor cluster.json.',
      zh: '{folder} 中既没有 cluster.yml,也没有 cluster.json。',
    },
    todo: {
      en: 'Name the project with -C DIR, or start one with `kubewright generate -c FILE -o DIR`.',
      zh: '请用 -C DIR 指定项目,或用 `kubewright generate -c FILE -o DIR` 新建。',
    },
  },
  KW2004: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{folder} has both cluster.yml and cluster.json.',
      zh: '{folder} 中同时有 cluster.yml 和 cluster.json。',
    },
    todo: { en: 'Remove the one that you do not use.', zh: '请删除不用的那一个。' },
  },
} as const satisfies Topic;
