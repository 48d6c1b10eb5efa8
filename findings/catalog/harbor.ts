import type { Topic } from '../entry.ts';

/** Harbor. */
export const harbor = {
  KW1170: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{name} is the second host with the role {role}.', zh: '{name} 是第二台担任 {role} 角色的主机。' },
    todo: { en: 'Give the role {role} to one host.', zh: '请只让一台主机担任 {role} 角色。' },
  },
  KW1171: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{name} has the roles {own} and {role}: on masters and nodes docker depends on the pod network, and load balancers may use the same ports.',
      zh: '{name} 同时担任 {own} 和 {role}:master 和 node 的 docker 依赖 Pod 网络,负载均衡可能占用相同的端口。',
    },
    todo: {
      en: 'Give {own} a host of its own; it may be an etcd member.',
      zh: '请为 {own} 提供单独的主机;它可以兼任 etcd 成员。',
    },
  },
  KW1172: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Images cannot be stored in {data}: {other} has another use.',
      zh: '镜像不能放在 {data}:{other} 另有用途。',
    },
    todo: {
      en: 'Name a directory that nothing else uses, such as /data/{role}.',
      zh: '请指定一个专用目录,例如 /data/{role}。',
    },
  },
  KW1173: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: "Harbor's database would be on NFS, below {mount}: it can lose writes when the server fails.",
      zh: 'Harbor 的数据库会位于 NFS 上({mount} 之下):服务器故障时已写入的数据可能丢失。',
    },
    todo: {
      en: 'Mount the folder on {registry} instead: it holds the images, and the database stays on the host.',
      zh: '请改为把目录挂载到 {registry}:镜像在那里,数据库留在主机上。',
    },
  },
  KW1174: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'harbor.{key} is set, but a certificate of your own needs both harbor.certificate and harbor.private_key.',
      zh: '填写了 harbor.{key},但使用自己的证书需要同时填写 harbor.certificate 和 harbor.private_key。',
    },
    todo: {
      en: 'Set both, or neither: the cluster then creates a certificate.',
      zh: '请两项都填,或都不填(由集群签发)。',
    },
  },
  KW1175: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'harbor.domain is the name of the host {name}, which does not run Harbor.',
      zh: 'harbor.domain 是主机 {name} 的名字,而它不是 Harbor 的主机。',
    },
    todo: { en: 'Give Harbor another name.', zh: '请给 Harbor 换一个名字。' },
  },
  KW1176: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: "The folder for Harbor's images, {mount}, belongs to {uid}:{gid}, but Harbor's registry runs as 10000:10000.",
      zh: 'Harbor 镜像所在的目录 {mount} 属于 {uid}:{gid},而 Harbor 以 10000:10000 的身份写入。',
    },
    todo: {
      en: "Set the folder's uid and gid to 10000, and squash to all.",
      zh: '请把该目录的 uid 和 gid 设为 10000,squash 设为 all。',
    },
  },
  KW1177: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'harbor.domain is {length} characters long: too long for the certificate that the cluster creates.',
      zh: 'harbor.domain 有 {length} 个字符,集群签发的证书容纳不下。',
    },
    todo: {
      en: 'Use a name of at most {limit} characters, or a certificate of your own (harbor.certificate, harbor.private_key).',
      zh: '请使用最多 {limit} 个字符的名字,或使用您自己的证书(harbor.certificate、harbor.private_key)。',
    },
  },
  KW3210: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Harbor does not respond as expected; its containers and its journal show why.',
      zh: 'Harbor 没有正常应答;原因见容器列表和日志。',
    },
    todo: {
      en: 'Look at the log of the container that is not up, in /var/log/harbor on its host. If docker is "activating", it waits for the NFS folder. Status code 401: the admin password was changed in Harbor; store it with `kubewright secret set harbor_admin_password`. Then run the step again.',
      zh: '请在其主机的 /var/log/harbor 查看未运行的容器的日志。docker 处于 activating 是在等待 NFS 目录。状态码 401:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。然后重新运行该步骤。',
    },
  },
  KW3211: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "docker on a host could not log in to Harbor; the message has docker's error.",
      zh: '某台主机的 docker 无法登录 Harbor;信息中有它的原话。',
    },
    todo: {
      en: 'x509: run the step harbor again, which makes the host trust the certificate. no such host: run the step prepare. unauthorized: the admin password was changed in Harbor; store it with `kubewright secret set harbor_admin_password`.',
      zh: 'x509:请重新运行 harbor 步骤,使主机信任证书。no such host:请运行 prepare 步骤。unauthorized:admin 的密码已在 Harbor 中修改,请用 `kubewright secret set harbor_admin_password` 更新。',
    },
  },
} as const satisfies Topic;
