import type { Topic } from '../entry.ts';

/** Files that are fetched. */
export const fetch = {
  KW2101: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} could not be fetched: {reasons}.',
      zh: '无法下载 {file}:{reasons}。',
    },
    todo: {
      en: 'Try again: what was downloaded is kept. `--mirror` tries copies first; or get the file yourself and run `kubewright fetch --from FOLDER`.',
      zh: '请重试,已下载的部分会保留。`--mirror` 优先使用镜像站;也可自备文件后运行 `kubewright fetch --from 目录`。',
    },
  },
  KW2102: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The mirror {mirror} is unknown.',
      zh: '没有名为 {mirror} 的镜像站。',
    },
    todo: {
      en: 'Known mirrors: {known}. You can also give the address of a mirror of your own, which has each file at https://<mirror>/<host>/<path>.',
      zh: '已知的有:{known}。也可给出您自己的镜像站地址:文件位于 https://<镜像站>/<主机>/<路径>。',
    },
  },
  KW2103: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'No hash was published of: {files}. Without a terminal nobody can be asked whether to trust the first download.',
      zh: '以下文件没有公开的哈希:{files}。现在没有人可以回答是否采用首次下载的内容。',
    },
    todo: {
      en: 'Use `--trust-first` to accept it, or write the hashes that you know into {catalog}.',
      zh: '若采用,请加 `--trust-first`;或把您知道的哈希写入 {catalog}。',
    },
  },
  KW2104: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} does not match its hash: {actual} instead of {expected}.',
      zh: '{file} 与其哈希不符:实际为 {actual},应为 {expected}。',
    },
    todo: {
      en: 'Move it away and run `kubewright fetch` again, or correct the hash in the catalog if this is the file that you want.',
      zh: '请移走该文件后重新运行 `kubewright fetch`;若确实要用它,请改正清单中的哈希。',
    },
  },
  KW2105: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{address} is not protected by TLS, and no hash of {file} was published: anyone on the network path could have changed it.',
      zh: '{address} 未使用 TLS,而 {file} 没有公开的哈希:途中可能被人改动。',
    },
    todo: {
      en: 'Compare its hash, now in {catalog}, with one from a source that you trust.',
      zh: '其哈希已写入 {catalog},请与可信来源核对。',
    },
  },
} as const satisfies Topic;
