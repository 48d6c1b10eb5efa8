import type { Topic } from '../entry.ts';

/** What can be wrong before a run starts. */
export const run = {
  KW4006: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'ssh is not installed on this machine.', zh: '本机没有 ssh。' },
    todo: {
      en: 'Install the OpenSSH client (package openssh-client or openssh-clients).',
      zh: '请安装 OpenSSH 客户端(软件包 openssh-client 或 openssh-clients)。',
    },
  },
  KW4007: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The private key {key} cannot be read (for {hosts}): {reason}',
      zh: '无法读取私钥 {key}(用于 {hosts}):{reason}',
    },
    todo: {
      en: 'Put the key there, or change ssh.key in cluster.yml and generate again.',
      zh: '请把私钥放到该处,或修改 cluster.yml 的 ssh.key 后重新生成。',
    },
  },
  KW4008: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Other users can read the private key {key}; ssh refuses to use it.',
      zh: '其他用户可以读取私钥 {key},ssh 会拒绝使用它。',
    },
    todo: { en: 'Run `chmod 600 {key}`.', zh: '请运行 `chmod 600 {key}`。' },
  },
  KW4009: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Another run of this project is in progress (process {pid}).',
      zh: '此项目的另一次运行正在进行(进程 {pid})。',
    },
    todo: {
      en: 'Wait for it to end, or stop it with Ctrl-C where it runs.',
      zh: '请等它结束,或在其终端按 Ctrl-C 停止。',
    },
  },
  KW4012: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The step {step} does not exist; did you mean {nearest}?', zh: '没有步骤 {step};是否指 {nearest}?' },
    todo: { en: 'The steps are: {known}.', zh: '可用的步骤:{known}。' },
  },
  KW4013: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The playbook {file} is missing from the project.', zh: '项目中缺少 playbook {file}。' },
    todo: {
      en: 'Restore it from git, or write it again with `kubewright generate`.',
      zh: '请从 git 恢复,或用 `kubewright generate` 重新写入。',
    },
  },
  KW4016: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The last `kubewright generate` was interrupted: some files of the project are new, others are not.',
      zh: '上一次 `kubewright generate` 中途中断:项目中有些文件是新的,有些仍是旧的。',
    },
    todo: {
      en: 'Run `kubewright generate` again; it finishes what was started.',
      zh: '请再次运行 `kubewright generate`,它会完成未写完的部分。',
    },
  },
  KW4021: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Other users can change what is run in {folder}: {paths}. What they write there would run as you on this machine, and as root on the hosts.',
      zh: '除您以外的人可以改动 {folder} 中将要运行的内容:{paths}。他们写入的东西会以您的身份在本机执行,并以 root 身份在主机上执行。',
    },
    todo: {
      en: 'Check whether anything was changed there (`git diff`), then run `{cure}`; or run kubewright as the user who owns the project.',
      zh: '请先查看那里是否被改动过(`git diff`),再运行 `{cure}`;或以项目所有者的身份运行 kubewright。',
    },
  },
  KW4023: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '--limit: the project has no host or group {name}; did you mean {nearest}?',
      zh: '--limit:项目中没有主机或组 {name};是否指 {nearest}?',
    },
    todo: {
      en: 'The hosts are: {known}. A host that was added to cluster.yml appears after `kubewright generate`.',
      zh: '现有主机:{known}。新写入 cluster.yml 的主机要在 `kubewright generate` 之后才有。',
    },
  },
} as const satisfies Topic;
