import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type RegistryCode = Extract<keyof typeof en.findings, `KW118${string}`>;

export const registryFindings = {
  KW1180: {
    what: 'registry.kind 为 existing,但没有写明仓库在哪里。',
    todo: '请在 registry.address 中填写,例如 registry.lan:5000。',
  },
  KW1181: {
    what: 'registry.kind 为 {kind},但没有主机担任 {role} 角色。',
    todo: '请让一台专用主机担任 {role} 角色,或使用您已有的仓库:kind 设为 existing 并填写地址。',
  },
  KW1182: {
    what: 'registry.kind 为 {kind} 时,registry.{key} 不起作用。',
    todo: '请去掉它,或改用另一种类型。',
  },
  KW1183: {
    what: 'images.mirror 会从 Docker Hub 拉取副本,而镜像应来自您自己的仓库。',
    todo: '请把 images.mirror 设为 false,或把 registry.kind 设为 none。',
  },
  KW1184: {
    what: '{address} 的镜像以明文传输,或来自任何冒充它的主机:中间的任何人都能更改集群运行的内容。',
    todo: '请为仓库配置证书,并在 registry.ca 中填写其 CA。',
  },
  KW1185: {
    what: '{name} 担任 registry 角色,但 registry.kind 为 {kind}。',
    todo: '请把 registry.kind 设为 plain,或去掉该角色。',
  },
  KW1186: {
    what: 'registry.domain 是主机 {name} 的名字,在该主机上它可能是回环地址:docker 因此不检查证书。',
    todo: '请给仓库另取名字,例如 registry.lan。',
  },
  KW1187: {
    what: '{name} 担任 registry 角色,但没有 master 和 node,而简单仓库只允许它们访问。',
    todo: '请添加 master 和 node,或去掉该角色;Harbor(角色 harbor)也能为其他主机服务。',
  },
} satisfies Translation<Pick<typeof en.findings, RegistryCode>>;
