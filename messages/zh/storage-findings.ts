import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type StorageCode = Extract<keyof typeof en.findings, `KW116${string}` | `KW117${string}`>;

export const storageFindings = {
  KW1160: {
    what: '需要挂载目录,但没有 NFS 服务器。',
    todo: '请让一台主机担任 nfs 角色,或用 nfs.server 指定您已有的服务器。',
  },
  KW1161: {
    what: 'nfs.server 表示使用您自己的服务器,但主机 {name} 担任 nfs 角色。',
    todo: '请去掉其中之一。',
  },
  KW1162: {
    what: '{name} 是第二台 nfs 主机:目录只由一台主机提供。',
    todo: '请只让一台主机担任 nfs 角色。',
  },
  KW1163: {
    what: '没有名为 {name} 的主机。',
    todo: '请写本配置中的主机:{known}。',
  },
  KW1164: {
    what: '{name} 会挂载它自己的目录。',
    todo: '请从 hosts 中去掉它:该目录已在本机,即 {folder}。',
  },
  KW1165: {
    what: '{mount} 与 {other} 互相包含,而 {name} 两个都要挂载。',
    todo: '请给每个目录各自独立的位置。',
  },
  KW1166: {
    what: '{path} 不能用在这里:{other} 另有用途。',
    todo: '请使用没有其他用途的目录,例如服务器上的 /srv/nfs/{name} 和主机上的 /data/{name}。',
  },
  KW1167: {
    what: '没有主机从 NFS 服务器挂载任何目录。',
    todo: '请在 nfs.folders 中写明目录,或去掉该服务器。',
  },
  KW1168: {
    what: '目录 {path} 写了两次。',
    todo: '请只写一次,并列出它的所有主机。',
  },
  KW1170: {
    what: '{name} 是第二台担任 {role} 角色的主机。',
    todo: '请只让一台主机担任 {role} 角色。',
  },
  KW1171: {
    what: '{name} 同时担任 {own} 和 {role}:master 和 node 的 docker 依赖 Pod 网络,负载均衡可能占用相同的端口。',
    todo: '请为 {own} 提供单独的主机;它可以兼任 etcd 成员。',
  },
  KW1172: {
    what: '镜像不能放在 {data}:{other} 另有用途。',
    todo: '请指定一个专用目录,例如 /data/{role}。',
  },
  KW1173: {
    what: 'Harbor 的数据库会位于 NFS 上({mount} 之下):服务器故障时已写入的数据可能丢失。',
    todo: '请改为把目录挂载到 {registry}:镜像在那里,数据库留在主机上。',
  },
  KW1174: {
    what: '填写了 harbor.{key},但使用自己的证书需要同时填写 harbor.certificate 和 harbor.private_key。',
    todo: '请两项都填,或都不填(由集群签发)。',
  },
  KW1175: {
    what: 'harbor.domain 是主机 {name} 的名字,而它不是 Harbor 的主机。',
    todo: '请给 Harbor 换一个名字。',
  },
  KW1176: {
    what: 'Harbor 镜像所在的目录 {mount} 属于 {uid}:{gid},而 Harbor 以 10000:10000 的身份写入。',
    todo: '请把该目录的 uid 和 gid 设为 10000,squash 设为 all。',
  },
  KW1177: {
    what: 'harbor.domain 有 {length} 个字符,集群签发的证书容纳不下。',
    todo: '请使用最多 {limit} 个字符的名字,或使用您自己的证书(harbor.certificate、harbor.private_key)。',
  },
} satisfies Translation<Pick<typeof en.findings, StorageCode>>;
