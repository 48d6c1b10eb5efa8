import type { Topic } from '../entry.ts';

/** Releases, and the archives that hosts are given. */
export const artifacts = {
  KW1025: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'There is no catalog {file}.', zh: '没有清单文件 {file}。' },
    todo: {
      en: 'Write it with the hashes of your archives, as the end of docs/configuration.md shows, or correct artifacts.catalog.',
      zh: '请写入您的文件的哈希(写法见 docs/configuration.md 末尾),或更正 artifacts.catalog。',
    },
  },
  KW1105: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Release {release} is not known.', zh: '未知的版本 {release}。' },
    todo: { en: 'Known releases: {known}.', zh: '可用版本:{known}。' },
  },
  KW1106: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'kubewright has no hash of {file} (artifact {artifact}).',
      zh: 'kubewright 没有 {file}(文件 {artifact})的哈希。',
    },
    todo: {
      en: 'Fetch it from a source you trust, run sha256sum, and write the hash below `artifacts:` of the file that artifacts.catalog names: {line}',
      zh: '请从可信来源下载,用 sha256sum 计算,并把哈希写入 artifacts.catalog 所指文件的 `artifacts:` 之下:{line}',
    },
  },
  KW1108: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The catalog names the artifact {artifact}, which release {release} does not have.',
      zh: '清单中的文件 {artifact} 不属于版本 {release}。',
    },
    todo: { en: 'Known: {known}.', zh: '可用:{known}。' },
  },
  KW1220: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Nobody maintains Kubernetes {kubernetes} and docker {docker} any more; known holes that stay open in them: {holes}.',
      zh: 'Kubernetes {kubernetes} 和 docker {docker} 已无人维护,其中仍未修复的已知漏洞:{holes}。',
    },
    todo: {
      en: 'docs/security.md says what each is and what helps, such as docker 18.06.3 or `profile: cis`. This is said once.',
      zh: 'docs/security.md 说明了每个漏洞以及缓解办法,例如 docker 18.06.3 或 `profile: cis`。此提示只出现一次。',
    },
  },
  KW3011: {
    severity: 'error',
    proof: 'captured',
    onControlNode: true,
    what: { en: 'A file that is copied to the hosts is missing on this machine.', zh: '本机缺少要复制到主机的文件。' },
    todo: {
      en: "Put it into the project's files/ folder, or name its folder in cluster.yml under artifacts.",
      zh: '请把它放入项目的 files/ 目录,或在 cluster.yml 的 artifacts 中指定其目录。',
    },
  },
  KW3016: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A file is not the one that the release data names: damaged, or another version.',
      zh: '文件与发布数据所记录的不符:已损坏,或版本不同。',
    },
    todo: { en: 'Fetch the file again and compare its SHA-256.', zh: '请重新获取该文件并核对其 SHA-256。' },
  },
  KW3103: {
    severity: 'error',
    proof: 'lab',
    onControlNode: true,
    what: { en: 'A file that the hosts need is not on the control machine.', zh: '控制机上缺少主机所需的文件。' },
    todo: {
      en: 'Put it into the folder that the message names; README.md of the project lists names, hashes and addresses.',
      zh: '请把它放到提示所示的目录;项目的 README.md 列出了名称、哈希和下载地址。',
    },
  },
  KW3104: {
    severity: 'error',
    proof: 'lab',
    onControlNode: true,
    what: {
      en: 'The file on the control machine is not the one that the release or your catalog names.',
      zh: '控制机上的文件与发行数据或清单中的哈希不符。',
    },
    todo: {
      en: 'Fetch it again and compare `sha256sum`; if your copy is the right one, correct the hash in the catalog and generate.',
      zh: '请重新下载并用 `sha256sum` 比对;若您的文件无误,请改正清单中的哈希后重新生成。',
    },
  },
  KW3105: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The file changed on its way to the host.', zh: '文件在传到主机的过程中发生了变化。' },
    todo: {
      en: 'Check the disk of the host (space, errors), then run the step again.',
      zh: '请检查主机磁盘(空间、错误),再重新运行该步骤。',
    },
  },
} as const satisfies Topic;
