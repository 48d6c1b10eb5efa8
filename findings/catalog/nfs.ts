import type { Topic } from '../entry.ts';

/** Folders of NFS. */
export const nfs = {
  KW1160: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'There are folders to mount, but no NFS server.', zh: '需要挂载目录,但没有 NFS 服务器。' },
    todo: {
      en: 'Give a host the role nfs, or name your own server in nfs.server.',
      zh: '请让一台主机担任 nfs 角色,或用 nfs.server 指定您已有的服务器。',
    },
  },
  KW1161: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'nfs.server says that you run the server yourself, but the host {name} has the role nfs.',
      zh: 'nfs.server 表示使用您自己的服务器,但主机 {name} 担任 nfs 角色。',
    },
    todo: { en: 'Remove one of the two.', zh: '请去掉其中之一。' },
  },
  KW1162: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{name} is the second host with the role nfs: a folder is served by one host.',
      zh: '{name} 是第二台 nfs 主机:目录只由一台主机提供。',
    },
    todo: { en: 'Give the role nfs to one host.', zh: '请只让一台主机担任 nfs 角色。' },
  },
  KW1164: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{name} would mount a folder of its own.', zh: '{name} 会挂载它自己的目录。' },
    todo: {
      en: 'Leave it out of hosts: it already has the folder, as {folder}.',
      zh: '请从 hosts 中去掉它:该目录已在本机,即 {folder}。',
    },
  },
  KW1165: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'One of {mount} and {other} is inside the other, and {name} mounts both.',
      zh: '{mount} 与 {other} 互相包含,而 {name} 两个都要挂载。',
    },
    todo: { en: 'Give each a directory of its own.', zh: '请给每个目录各自独立的位置。' },
  },
  KW1166: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{path} cannot be used here: {other} has another use.',
      zh: '{path} 不能用在这里:{other} 另有用途。',
    },
    todo: {
      en: 'Use a directory that nothing else uses, such as /srv/nfs/{name} on the server and /data/{name} on hosts.',
      zh: '请使用没有其他用途的目录,例如服务器上的 /srv/nfs/{name} 和主机上的 /data/{name}。',
    },
  },
  KW1167: {
    severity: 'warning',
    proof: 'captured',
    what: { en: 'No host mounts anything from the NFS server.', zh: '没有主机从 NFS 服务器挂载任何目录。' },
    todo: {
      en: 'Name folders in nfs.folders, or remove the server.',
      zh: '请在 nfs.folders 中写明目录,或去掉该服务器。',
    },
  },
  KW1168: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The folder {path} is named twice.', zh: '目录 {path} 写了两次。' },
    todo: { en: 'Name it once, with all its hosts.', zh: '请只写一次,并列出它的所有主机。' },
  },
  KW3200: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A folder of the NFS server could not be mounted; the journal shows why.',
      zh: '无法挂载 NFS 服务器的目录;原因见日志。',
    },
    todo: {
      en: 'TCP 2049 must be open from the host to the server, and the server must export the folder to this address (exportfs -v there). Then run the step again.',
      zh: '主机到服务器的 TCP 2049 须放行,服务器须向该地址导出此目录(在服务器上用 exportfs -v 查看)。然后重新运行该步骤。',
    },
  },
  KW3201: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A folder of the NFS server is not mounted where it should be.',
      zh: 'NFS 服务器的目录没有挂载在应有的位置。',
    },
    todo: {
      en: 'Start kubewright-nfs.service on the host; if that does not help, run the step prepare, which shows why.',
      zh: '请在主机上启动 kubewright-nfs.service;若无效,请运行 prepare 步骤,它会说明原因。',
    },
  },
} as const satisfies Topic;
