import type { Topic } from '../entry.ts';

/** etcd: its members and their data. */
export const etcd = {
  KW1103: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{count} etcd members: an even number tolerates no more failures than one member fewer.',
      zh: '{count} 个 etcd 成员:偶数个成员的容错并不比少一个更好。',
    },
    todo: {
      en: 'Use 1, 3, 5 or 7 hosts with the role etcd; an even number only while you add or remove members.',
      zh: '请让 1、3、5 或 7 台主机担任 etcd 角色;偶数个只用于逐个增减成员的过程中。',
    },
  },
  KW1104: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'No host has the role etcd.', zh: '没有主机担任 etcd 角色。' },
    todo: { en: 'Give it to 1, 3 or 5 hosts.', zh: '请给 1、3 或 5 台主机加上该角色。' },
  },
  KW1109: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'An election timeout of {election} ms is less than five heartbeats of {heartbeat} ms: etcd refuses to start.',
      zh: '选举超时 {election} 毫秒小于五个 {heartbeat} 毫秒的心跳:etcd 会拒绝启动。',
    },
    todo: {
      en: 'Raise etcd.election_timeout to {least} or more.',
      zh: '请把 etcd.election_timeout 提高到 {least} 或更大。',
    },
  },
  KW1111: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The WAL directory {wal} is inside the data directory.', zh: 'WAL 目录 {wal} 位于数据目录之内。' },
    todo: { en: 'Name a directory elsewhere, or leave wal_dir out.', zh: '请指定其他位置,或不写 wal_dir。' },
  },
  KW3101: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'etcd did not become healthy after it was started; its journal shows why.',
      zh: 'etcd 启动后未能恢复健康;原因见其日志。',
    },
    todo: {
      en: 'Usual causes: a flag that this version does not know (etcd.flags), TCP 2380 blocked between members, data left over from another cluster. Fix it and run the step again; the other members were not touched.',
      zh: '常见原因:该版本不认识的参数(etcd.flags)、成员之间的 TCP 2380 未放行、其他集群遗留的数据。改正后重新运行该步骤;其他成员未被改动。',
    },
  },
  KW3102: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A member has to be restarted, but another one is not healthy: with two down at once the quorum could be lost.',
      zh: '有成员需要重启,但另一个成员不健康:两个成员同时停止可能使集群失去多数。',
    },
    todo: {
      en: 'Bring the other member up first (journalctl -u etcd there), then run the step again.',
      zh: '请先恢复另一个成员(在该主机上查看 journalctl -u etcd),再重新运行该步骤。',
    },
  },
  KW3106: {
    severity: 'error',
    proof: 'written',
    what: {
      en: "etcd's members differ from those in the inventory, or have other addresses.",
      zh: 'etcd 的成员或其地址与清单不一致。',
    },
    todo: {
      en: 'Compare `etcdctl member list` with group etcd; a member that was removed or added by hand has to be changed in cluster.yml too.',
      zh: '请比较 `etcdctl member list` 与 etcd 组;手工增删的成员也要写入 cluster.yml。',
    },
  },
  KW3108: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The directory of etcd was changed, and the new one has no data: the member would start with an empty database.',
      zh: 'etcd 的目录已改变,而新目录中没有数据:成员会以空数据库启动。',
    },
    todo: {
      en: 'Move the data first, one member at a time: stop etcd, `cp -a` the contents to the new directory, run the step with --limit for this member. Or set the former directory again.',
      zh: '请先逐个成员移动数据:停止 etcd,用 `cp -a` 把内容复制到新目录,再用 --limit 对该成员运行该步骤;或改回原来的目录。',
    },
  },
  KW3109: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Authentication in etcd is disabled, so anyone with the certificate of any node can read and change everything in it.',
      zh: 'etcd 没有检查权限,任一节点的证书都能读写其中的全部数据。',
    },
    todo: {
      en: "Run 02.etcd.yml (`kubewright run etcd`), which enables it and restores each client's permissions; find out who disabled it.",
      zh: '请运行 02.etcd.yml(`kubewright run etcd`)重新授予各客户端权限,并查明是谁关闭了权限检查。',
    },
  },
  KW3112: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Hosts of etcd were added, removed, renamed or given other addresses in cluster.yml, while etcd still has its former members: new ones would bootstrap a second, empty cluster.',
      zh: 'cluster.yml 中的 etcd 主机有增加、删除、改名或更换地址,而 etcd 仍是原来的成员:新成员会另建一个空的集群。',
    },
    todo: {
      en: "Restore the etcd hosts in cluster.yml to etcd's members, and generate. Or change etcd first, one member at a time, with the commands in the message; roles/etcd/README.md describes each step.",
      zh: '请把 cluster.yml 中的 etcd 主机改回与 etcd 一致并重新生成;或先用提示中的命令逐个变更 etcd 成员,步骤见 roles/etcd/README.md。',
    },
  },
  KW3113: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'An etcd member has lost its data (a new or unmounted disk, a reinstalled host, a removed member): it may have acknowledged writes that it no longer knows.',
      zh: 'etcd 的某个成员已没有数据(新盘或未挂载的磁盘、重装的主机、已移除的成员):它可能确认过写入,却不再记得。',
    },
    todo: {
      en: 'If the disk is just not mounted, mount it. Otherwise replace the member with the commands in the message: remove it, add it, run the step again. If no member is serving, start those that have data first, or restore a backup.',
      zh: '若只是磁盘没有挂载,请先挂载。否则请用提示中的命令替换该成员:移除、添加,再运行该步骤。若没有成员在服务,请先启动有数据的成员,或从备份恢复。',
    },
  },
  KW3114: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "etcd's directories on a host are not empty, or the host has another etcd.service, and this project did not install it: the data of another cluster would be taken over.",
      zh: '主机上的 etcd 目录不为空,或已有另一个 etcd.service,且都不是本项目安装的:会接管其他集群的数据。',
    },
    todo: {
      en: 'Find out whose they are; the message names the cluster and its members where they can be read. Move away what is not needed, or set etcd.data_dir and etcd.wal_dir to other directories, or use another host.',
      zh: '请查明其归属;能读出时提示中有集群和成员。请移走无用的数据,或把 etcd.data_dir 和 etcd.wal_dir 设为其他目录,或换一台主机。',
    },
  },
  KW3115: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The members' data belongs to different etcd clusters, only one of which can be right.",
      zh: '各成员的数据属于不同的 etcd 集群,其中只有一个是对的。',
    },
    todo: {
      en: 'Compare what each has (etcdctl get / --prefix --keys-only --limit=20 on each). Keep the cluster that the apiservers write to; on the hosts of the other one stop etcd, move its data away, and replace them as members (roles/etcd/README.md).',
      zh: '请比较各自的内容(在每个成员上执行 etcdctl get / --prefix --keys-only --limit=20)。保留 apiserver 写入的集群;在其他主机上停止 etcd、移走数据,再作为成员替换(roles/etcd/README.md)。',
    },
  },
  KW3116: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'No etcd member is serving, and not all of them can be checked, or some have data: a member without data may not bootstrap a cluster.',
      zh: '没有 etcd 成员在服务,且无法查看全部成员,或其中有成员有数据:没有数据的成员不能新建集群。',
    },
    todo: {
      en: 'Start the members that have data, and make sure that all etcd hosts can be reached (including those that --limit leaves out); then run the step again.',
      zh: '请启动有数据的成员,并确保能访问所有 etcd 主机(包括 --limit 之外的),再重新运行该步骤。',
    },
  },
} as const satisfies Topic;
