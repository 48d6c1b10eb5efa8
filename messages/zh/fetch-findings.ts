import type { fetchFindings as en } from '../en/fetch-findings.ts';
import type { Translation } from '../template.ts';

/** Findings about files that are fetched (KW21nn). */
export const fetchFindings: Translation<typeof en> = {
  KW2101: {
    what: '无法下载 {file}:{reasons}。',
    todo: '请重试,已下载的部分会保留。`--mirror` 优先使用镜像站;也可自备文件后运行 `kubewright fetch --from 目录`。',
  },
  KW2102: {
    what: '没有名为 {mirror} 的镜像站。',
    todo: '已知的有:{known}。也可给出您自己的镜像站地址:文件位于 https://<镜像站>/<主机>/<路径>。',
  },
  KW2103: {
    what: '以下文件没有公开的哈希:{files}。现在没有人可以回答是否采用首次下载的内容。',
    todo: '若采用,请加 `--trust-first`;或把您知道的哈希写入 {catalog}。',
  },
  KW2104: {
    what: '{file} 与其哈希不符:实际为 {actual},应为 {expected}。',
    todo: '请移走该文件后重新运行 `kubewright fetch`;若确实要用它,请改正目录清单中的哈希。',
  },
  KW2105: {
    what: '{address} 未使用 TLS,而 {file} 没有公开的哈希:途中可能被人改动。',
    todo: '其哈希已写入 {catalog},请与可信来源核对。',
  },
};
