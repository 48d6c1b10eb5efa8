import type { Topic } from '../entry.ts';

/** The registry that the images of the cluster come from. */
export const registry = {
  KW1180: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'registry.kind is existing, but registry.address is missing.',
      zh: 'registry.kind 为 existing,但没有写明仓库在哪里。',
    },
    todo: {
      en: 'Set registry.address, for example to registry.lan:5000.',
      zh: '请在 registry.address 中填写,例如 registry.lan:5000。',
    },
  },
  KW1181: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'registry.kind is {kind}, but no host has the role {role}.',
      zh: 'registry.kind 为 {kind},但没有主机担任 {role} 角色。',
    },
    todo: {
      en: 'Give a host of its own the role {role}, or use a registry that you run: kind existing, with its address.',
      zh: '请让一台专用主机担任 {role} 角色,或使用您已有的仓库:kind 设为 existing 并填写地址。',
    },
  },
  KW1182: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'registry.{key} has no effect when registry.kind is {kind}.',
      zh: 'registry.kind 为 {kind} 时,registry.{key} 不起作用。',
    },
    todo: { en: 'Remove it, or choose the other kind.', zh: '请去掉它,或改用另一种类型。' },
  },
  KW1184: {
    severity: 'warning',
    proof: 'lab',
    what: {
      en: 'Images are pulled from {address} unencrypted or without verifying its identity: anyone on the network path can change what the cluster runs.',
      zh: '{address} 的镜像以明文传输,或来自任何冒充它的主机:中间的任何人都能更改集群运行的内容。',
    },
    todo: {
      en: 'Give the registry a certificate, and set registry.ca to its certificate authority.',
      zh: '请为仓库配置证书,并在 registry.ca 中填写其 CA。',
    },
  },
  KW1185: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{name} has the role registry, but registry.kind is {kind}.',
      zh: '{name} 担任 registry 角色,但 registry.kind 为 {kind}。',
    },
    todo: { en: 'Set registry.kind to plain, or remove the role.', zh: '请把 registry.kind 设为 plain,或去掉该角色。' },
  },
  KW1186: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'registry.domain is the name of the host {name}, which can resolve to a loopback address there: docker does not verify the certificate then.',
      zh: 'registry.domain 是主机 {name} 的名字,在该主机上它可能是回环地址:docker 因此不检查证书。',
    },
    todo: { en: 'Give the registry another name, such as registry.lan.', zh: '请给仓库另取名字,例如 registry.lan。' },
  },
  KW1187: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{name} has the role registry, but there are no masters and nodes, and a plain registry serves nobody else.',
      zh: '{name} 担任 registry 角色,但没有 master 和 node,而简单仓库只允许它们访问。',
    },
    todo: {
      en: 'Add masters and nodes, or remove the role; Harbor (role harbor) also serves others.',
      zh: '请添加 master 和 node,或去掉该角色;Harbor(角色 harbor)也能为其他主机服务。',
    },
  },
  KW3220: {
    severity: 'error',
    proof: 'written',
    onControlNode: true,
    what: {
      en: "The registry has to be filled with the cluster's images, but some of them are in no archive.",
      zh: '需要用集群的镜像填充仓库,但有些镜像不在任何归档中。',
    },
    todo: {
      en: 'Write them to files/images with the names in the message: docker save --output files/images/NAME.tar IMAGE...; or set registry.fill to false and push them yourself.',
      zh: '请按提示中的名字把它们放入 files/images:docker save --output files/images/名称.tar 镜像...;或把 registry.fill 设为 false 并自行推送。',
    },
  },
  KW3221: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'The registry did not accept an image of the cluster; the message has its error.',
      zh: '仓库没有接受集群的某个镜像;信息中有它的原话。',
    },
    todo: {
      en: "unauthorized: the admin password was changed in Harbor; store it with `kubewright secret set harbor_admin_password`. no space left: give the images' folder more space. Then run the step again.",
      zh: 'unauthorized:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。no space left:请扩大镜像目录的空间。然后重新运行该步骤。',
    },
  },
  KW3222: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "A host cannot pull an image of the cluster from its registry; the message has docker's error.",
      zh: '主机无法从仓库拉取集群的镜像;信息中有 docker 的原话。',
    },
    todo: {
      en: "x509: set registry.ca to the registry's certificate authority, or run the step harbor again. not found: the image is not in the registry by this name; push it, or set registry.fill. denied: the project has to be public. In all other cases check that the host can reach the registry.",
      zh: 'x509:请在 registry.ca 中填写仓库的 CA,或重新运行 harbor 步骤。not found:仓库中没有该名字的镜像,请推送,或设置 registry.fill。denied:项目须为公开。其他情况下请确认主机能访问仓库。',
    },
  },
  KW3230: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The registry does not respond on its host; the message has the last lines of its journal.',
      zh: '镜像仓库在其主机上没有应答;信息中有其日志的最后几行。',
    },
    todo: {
      en: "No such image, or a pull that fails: write the registry's image to files/images (docker save), with the name in the message. address already in use: set registry.port. no space left: give its data directory more space. Then run the step harbor again.",
      zh: '没有该镜像或拉取失败:请按提示中的名字用 docker save 把仓库的镜像放入 files/images。address already in use:请修改 registry.port。no space left:请扩大数据目录的空间。然后重新运行 harbor 步骤。',
    },
  },
} as const satisfies Topic;
