import type { Topic } from '../entry.ts';

/** Releases, and the archives that hosts are given. */
export const artifacts = {
  KW1025: {
    severity: 'warning',
    proof: 'captured',
    what: { en: 'The catalog {file} does not exist.', zh: '没有清单文件 {file}。' },
    todo: {
      en: '`kubewright fetch` creates it. Or write it with the hashes of your archives, as shown at the end of docs/configuration.md, or correct artifacts.catalog.',
      zh: '`kubewright fetch` 会生成它;也可自行写入您的文件的哈希(写法见 docs/configuration.md 末尾),或更正 artifacts.catalog。',
    },
  },
  KW1105: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Release {release} is not known.', zh: '未知的版本 {release}。' },
    todo: { en: 'Known releases: {known}.', zh: '可用版本:{known}。' },
  },
  KW1106: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'No hash of {file} (artifact {artifact}) was published, and your catalog has none.',
      zh: '{file}(文件 {artifact})没有公开的哈希,您的清单中也没有。',
    },
    todo: {
      en: '`kubewright fetch` records it from the first download, after asking once. Or add yours under `artifacts:` in catalog.yml: {line}',
      zh: '`kubewright fetch` 会在询问一次后,记录首次下载内容的哈希;也可在 catalog.yml 的 `artifacts:` 之下写入您的哈希:{line}',
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
      en: 'Kubernetes {kubernetes} and docker {docker} are no longer maintained; known vulnerabilities that remain open in them: {holes}.',
      zh: 'Kubernetes {kubernetes} 和 docker {docker} 已无人维护,其中仍未修复的已知漏洞:{holes}。',
    },
    todo: {
      en: 'docs/security.md describes each of them and what helps, such as docker 18.06.3 or `profile: cis`. This warning is shown once.',
      zh: 'docs/security.md 说明了每个漏洞以及缓解办法,例如 docker 18.06.3 或 `profile: cis`。此提示只出现一次。',
    },
  },
  KW3011: {
    severity: 'error',
    proof: 'captured',
    onControlNode: true,
    what: {
      en: 'A file that has to be copied to the hosts is missing on this machine.',
      zh: '本机缺少要复制到主机的文件。',
    },
    todo: {
      en: "Put it into the project's files/ folder, or name its folder in cluster.yml under artifacts.",
      zh: '请把它放入项目的 files/ 目录,或在 cluster.yml 的 artifacts 中指定其目录。',
    },
  },
  KW3016: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A file does not match the release data: it is damaged, or another version.',
      zh: '文件与发布数据所记录的不符:已损坏,或版本不同。',
    },
    todo: { en: 'Fetch the file again and compare its SHA-256.', zh: '请重新获取该文件并核对其 SHA-256。' },
  },
  KW3103: {
    severity: 'error',
    proof: 'lab',
    onControlNode: true,
    what: { en: 'A file that the hosts need is missing on the control node.', zh: '控制节点上缺少主机所需的文件。' },
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
      en: 'The file on the control node does not match the hash in the release or your catalog.',
      zh: '控制节点上的文件与发行数据或清单中的哈希不符。',
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
  KW3117: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'No hash of a file that the hosts need was published, and the catalog has none.',
      zh: '主机所需的一个文件没有公开的哈希,清单中也没有。',
    },
    todo: {
      en: 'Run `kubewright fetch`, which records the hash of the file that it finds or fetches, then `kubewright generate`.',
      zh: '请运行 `kubewright fetch`:它会记录所找到或下载的文件的哈希;然后运行 `kubewright generate`。',
    },
    onControlNode: true,
  },
} as const satisfies Topic;
