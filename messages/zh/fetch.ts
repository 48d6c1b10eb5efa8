import type { fetch as en } from '../en/fetch.ts';
import type { Translation } from '../template.ts';

/** What `kubewright fetch` says. */
export const fetch: Translation<typeof en> = {
  head: { file: '文件', state: '状态', hash: '哈希', address: '地址' },
  states: { right: '已有', wrong: '不符', unhashed: '已有,未核对', absent: '缺少' },
  hashes: { known: '已知', unknown: '未公开' },
  counts: '{folder} 中已有 {there} 个文件,共需 {count} 个。',
  unknown: '以下文件没有公开的哈希。现在采用的内容今后即视为正确:',
  confirm: '采用这些文件并把哈希写入 {catalog}?[y/N] ',
  declined: '未下载任何文件。',
  begun: '{file}:来自 {address}',
  resumed: '{file}:来自 {address},从 {percent}% 处继续',
  refused: '{address}:{reason}',
  fetched: '{file}:下载完成',
  stopped: '已停止。已下载的部分会保留:再次运行 `kubewright fetch` 即可续传。',
  taken: '{file}:取自 {folder}',
  status: '{count}/{all} 个文件,{received}/{total} MB,{rate} MB/s,剩余 {left}',
  statusWithoutTotal: '{count}/{all} 个文件,{received} MB,{rate} MB/s',
  believed: '{files} 的哈希及来源已写入 {catalog}。',
  complete: '全部 {count} 个文件已在 {folder} 中。',
  saving: '{tool}:{source}',
  saved: '{image}:已保存为 {archive}',
  generate: '下一步:运行 `kubewright generate`,让角色知道新的哈希。',
};
