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
      en: 'Try again: what has come is kept. `--mirror` takes copies first; or bring the file yourself and say `kubewright fetch --from FOLDER`.',
      zh: '请重试,已下载的部分会保留。`--mirror` 优先使用镜像站;也可自备文件后运行 `kubewright fetch --from 目录`。',
    },
  },
  KW2102: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'There is no mirror {mirror}.',
      zh: '没有名为 {mirror} 的镜像站。',
    },
    todo: {
      en: 'Known are: {known}. The address of a mirror of your own is taken too: it has each file below https://<mirror>/<host>/<path>.',
      zh: '已知的有:{known}。也可给出您自己的镜像站地址:文件位于 https://<镜像站>/<主机>/<路径>。',
    },
  },
  KW2103: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Nobody published a hash of: {files}. There is nobody who could be asked whether to take what comes first.',
      zh: '以下文件没有公开的哈希:{files}。现在没有人可以回答是否采用首次下载的内容。',
    },
    todo: {
      en: 'Say `--trust-first` to take it, or write the hashes that you know into {catalog}.',
      zh: '若采用,请加 `--trust-first`;或把您知道的哈希写入 {catalog}。',
    },
  },
  KW2104: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is not what its hash says: {actual} instead of {expected}.',
      zh: '{file} 与其哈希不符:实际为 {actual},应为 {expected}。',
    },
    todo: {
      en: 'Move it away and run `kubewright fetch` again, or correct the hash in the catalog if it is the file that you want.',
      zh: '请移走该文件后重新运行 `kubewright fetch`;若确实要用它,请改正清单中的哈希。',
    },
  },
  KW2105: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{address} is without TLS, and nobody published a hash of {file}: whoever is on the way may have changed it.',
      zh: '{address} 未使用 TLS,而 {file} 没有公开的哈希:途中可能被人改动。',
    },
    todo: {
      en: 'Compare its hash, now in {catalog}, with one from a source that you trust.',
      zh: '其哈希已写入 {catalog},请与可信来源核对。',
    },
  },
} as const satisfies Topic;
