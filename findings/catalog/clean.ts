import type { Topic } from '../entry.ts';

/** Removing a cluster. */
export const clean = {
  KW3901: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Removing the cluster requires its name, so that it cannot happen by mistake.',
      zh: '清除集群需要输入其名称,以免误操作。',
    },
    todo: {
      en: 'Run `kubewright run clean -e confirm=NAME` with the name of the cluster.',
      zh: '请运行 `kubewright run clean -e confirm=名称`,填入集群名称。',
    },
  },
  KW3902: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Removing only some hosts could destroy the certificate authorities that the others still use.',
      zh: '只清除部分主机可能会毁掉其余主机仍在使用的 CA。',
    },
    todo: {
      en: 'Run `kubewright run clean` without --limit; a host that is down does no harm.',
      zh: '请不带 --limit 运行 `kubewright run clean`;有主机不在线也没有关系。',
    },
  },
  KW3903: {
    severity: 'error',
    proof: 'written',
    what: {
      en: "Something in kubelet's directory is still mounted, and emptying the directory would empty it too: a volume may hold data of others.",
      zh: 'kubelet 的目录中仍有挂载,清空该目录会连同其中的内容一起删除:卷中可能有他人的数据。',
    },
    todo: {
      en: "Find out what uses it (`fuser -vm DIRECTORY` on the host), stop that and `umount` it; if a volume's server does not respond: `umount -f -l`. Then run the step clean again.",
      zh: '请在主机上查看谁在使用它(`fuser -vm 目录`),结束该进程后执行 `umount`;若卷的服务器没有应答,使用 `umount -f -l`。然后重新运行 clean 步骤。',
    },
  },
  KW3904: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A host belongs to a cluster other than the one to be removed; nothing was removed anywhere.',
      zh: '有主机表明自己不属于要清除的集群;没有清除任何内容。',
    },
    todo: {
      en: 'Compare `inventory/hosts` with the hosts: an address is wrong, or an old one now belongs to a host of another cluster. Correct cluster.yml and generate.',
      zh: '请将 `inventory/hosts` 与实际主机比对:地址有误,或旧地址现已属于另一集群的主机。请改正 cluster.yml 并重新生成。',
    },
  },
  KW3910: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The node to remove was not named, or the host is more than a node; nothing was removed.',
      zh: '未指明要移除的节点,或该主机不只是节点;没有移除任何内容。',
    },
    todo: {
      en: 'Name a host that has the role node alone: `kubewright run delnode -e node=NAME`.',
      zh: '请指明只有 node 角色的主机:`kubewright run delnode -e node=名称`。',
    },
  },
  KW3911: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The pods of the node did not leave it in time; it takes no new pods and is still a node.',
      zh: '节点上的 Pod 未能按时迁走;它不再接受新的 Pod,但仍是集群的节点。',
    },
    todo: {
      en: 'Look which disruption budget or pod is named, correct that (`kubectl get poddisruptionbudget --all-namespaces`) and run the step again. `-e kube_node_drain_force=true` removes pods too that nothing starts again; `kubectl uncordon NAME` keeps the node.',
      zh: '请查看所指的 PodDisruptionBudget 或 Pod,处理后(`kubectl get poddisruptionbudget --all-namespaces`)再次运行该步骤。`-e kube_node_drain_force=true` 会同时删除不会重新启动的 Pod;`kubectl uncordon 名称` 则保留该节点。',
    },
  },
} as const satisfies Topic;
