import { advice, type Advice } from './advice.ts';

/** Codes of etcd's members and their data. */
export const ETCD_CODES: Readonly<Record<string, Advice>> = {
  KW3101: advice(
    'etcd did not become healthy after its start; the lines of its journal say why.',
    'Usual causes: a flag that this version does not know (etcd.flags), TCP 2380 closed between members, data left over from another cluster. Correct it and run the step again; the other members were left alone.',
    'etcd 启动后未能恢复健康;原因见其日志。',
    '常见原因:该版本不认识的参数(etcd.flags)、成员之间的 TCP 2380 未放行、其他集群遗留的数据。改正后重新运行该步骤;其他成员未被改动。',
  ),
  KW3102: advice(
    'A member has to be restarted, but another one is not healthy: two down at once could cost the quorum.',
    'Bring the other member up first (journalctl -u etcd there), then run the step again.',
    '有成员需要重启,但另一个成员不健康:两个成员同时停止可能使集群失去多数。',
    '请先恢复另一个成员(在该主机上查看 journalctl -u etcd),再重新运行该步骤。',
  ),
  KW3106: advice(
    'etcd has other members than the inventory, or the same ones at other addresses.',
    'Compare `etcdctl member list` with group etcd; a member that was removed or added by hand has to be so in cluster.yml too.',
    'etcd 的成员或其地址与清单不一致。',
    '请比较 `etcdctl member list` 与 etcd 组;手工增删的成员也要写入 cluster.yml。',
  ),
  KW3108: advice(
    'The directory of etcd was changed, and the new one has no data: the member would start with an empty database.',
    'Move the data first, one member after the other: stop etcd, `cp -a` the contents to the new directory, run the step with --limit for this member. Or set the former directory again.',
    'etcd 的目录已改变,而新目录中没有数据:成员会以空数据库启动。',
    '请先逐个成员移动数据:停止 etcd,用 `cp -a` 把内容复制到新目录,再用 --limit 对该成员运行该步骤;或改回原来的目录。',
  ),
  KW3112: advice(
    'Hosts of etcd were added, removed, renamed or given other addresses in cluster.yml, while etcd still has its former members: new ones would begin a second, empty cluster.',
    'Put the etcd hosts in cluster.yml back as etcd has them, and generate. Or change etcd first, one member after the other, with the commands of the message; roles/etcd/README.md has each step.',
    'cluster.yml 中的 etcd 主机有增加、删除、改名或更换地址,而 etcd 仍是原来的成员:新成员会另建一个空的集群。',
    '请把 cluster.yml 中的 etcd 主机改回与 etcd 一致并重新生成;或先用提示中的命令逐个变更 etcd 成员,步骤见 roles/etcd/README.md。',
  ),
  KW3113: advice(
    'A member of etcd has no data any more (a new or unmounted disk, a reinstalled host, a removed member): it may have confirmed writes that it would not remember.',
    'Mount the disk if it only is not mounted. Else replace the member with the commands of the message: remove it, add it, run the step again. Without a member that serves, start those that have data first, or restore a backup.',
    'etcd 的某个成员已没有数据(新盘或未挂载的磁盘、重装的主机、已移除的成员):它可能确认过写入,却不再记得。',
    '若只是磁盘没有挂载,请先挂载。否则请用提示中的命令替换该成员:移除、添加,再运行该步骤。若没有成员在服务,请先启动有数据的成员,或从备份恢复。',
  ),
  KW3114: advice(
    'The directories of etcd on a host are not empty, or it has another etcd.service, and this project did not install it: the data of another cluster would be taken over.',
    'Look whose they are; the message names cluster and members where they can be read. Move away what is of no use, or set etcd.data_dir and etcd.wal_dir to other directories, or take another host.',
    '主机上的 etcd 目录不为空,或已有另一个 etcd.service,且都不是本项目安装的:会接管其他集群的数据。',
    '请查明其归属;能读出时提示中有集群和成员。请移走无用的数据,或把 etcd.data_dir 和 etcd.wal_dir 设为其他目录,或换一台主机。',
  ),
  KW3115: advice(
    'The data of the members belong to different clusters of etcd, of which only one can be right.',
    'Compare what each has (etcdctl get / --prefix --keys-only --limit=20 on each). Keep the cluster that apiservers write to; on the hosts of the other stop etcd, move its data away, and replace them as members (roles/etcd/README.md).',
    '各成员的数据属于不同的 etcd 集群,其中只有一个是对的。',
    '请比较各自的内容(在每个成员上执行 etcdctl get / --prefix --keys-only --limit=20)。保留 apiserver 写入的集群;在其他主机上停止 etcd、移走数据,再作为成员替换(roles/etcd/README.md)。',
  ),
  KW3116: advice(
    'No member of etcd serves, and not all of them can be looked at, or some have data: a member without data may not begin a cluster.',
    'Start the members that have data, and see that all etcd hosts can be reached (also those that --limit leaves out); then run the step again.',
    '没有 etcd 成员在服务,且无法查看全部成员,或其中有成员有数据:没有数据的成员不能新建集群。',
    '请启动有数据的成员,并确保能访问所有 etcd 主机(包括 --limit 之外的),再重新运行该步骤。',
  ),
};
