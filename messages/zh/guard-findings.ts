import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type GuardCode = Extract<keyof typeof en.findings, `KW121${string}` | `KW122${string}`>;

export const guardFindings = {
  KW1210: {
    what: '{program} 不能使用 {flag}={value}:{reason}。',
    todo: '请去掉该参数。来源:{source}',
  },
  KW1211: {
    what: '{program} 使用了 {flag}={value}:{reason}。',
    todo: '如非必要,请去掉该参数。来源:{source}',
  },
  KW1212: {
    what: '{flag} 缺少 {missing}:此处给出的列表会替换 kubewright 设置的列表。',
    todo: '请在其中加上 {missing}。',
  },
  KW1213: {
    what: 'docker 会从 {registry} 中的任何仓库获取镜像,而不验证对方身份。',
    todo: '请写明您的仓库,或至少 /{least} 的网段,例如 10.0.0.0/8。',
  },
  KW1214: {
    what: '镜像以明文取自 {mirror}:处于中间的人可以篡改镜像,而它们会在您的主机上运行。',
    todo: '镜像站支持时请使用 https://,或只经由您自己的网络访问它。',
  },
  KW1215: {
    what: 'Secret 会原样写入 etcd:拿到其数据或备份的人可以读取全部 Secret。',
    todo: '请保持 kube_master.encryption 开启。',
  },
  KW1216: {
    what: '证书有效期为 {days} 天:集群无法吊销证书,被盗的证书在此期间一直有效。',
    todo: '请最多使用 {most} 天:每次运行都会续期即将到期的证书(pki.renew_before_days)。',
  },
  KW1217: {
    what: 'traefik 可以读取 kube-system 的 Secret,其中包括控制器的令牌:谁控制了 traefik,就控制了整个集群。',
    todo: '请在 traefik.namespaces 中列出您的 Ingress 所在的命名空间,不要包括 kube-system。',
  },
  KW1218: {
    what: '仓库 {name} 的软件包没有用公钥核对:处于中间的人可以篡改它们,而它们以 root 身份安装。',
    todo: '请用 key 指明主机上含有其公钥的文件。',
  },
  KW1220: {
    what: 'Kubernetes {kubernetes} 和 docker {docker} 已无人维护,其中仍未修复的已知漏洞:{holes}。',
    todo: 'docs/security.md 说明了每个漏洞以及缓解办法,例如 docker 18.06.3 或 `profile: cis`。此提示只出现一次。',
  },
} satisfies Translation<Pick<typeof en.findings, GuardCode>>;
