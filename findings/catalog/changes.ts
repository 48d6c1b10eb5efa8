import type { Topic } from '../entry.ts';

/** Changes of a cluster that may be installed. */
export const changes = {
  KW2020: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{key} was {from} and would become {to}, which cannot be changed in an installed cluster: {why}.',
      zh: '{key} 原为 {from},将变为 {to};已安装的集群不能这样改变:{why}。',
    },
    todo: {
      en: 'Revert the change. Another value means a new cluster, on hosts that `kubewright run clean` has emptied first. If no host has this cluster yet, nothing is lost: `kubewright generate --not-installed`. Nothing was written.',
      zh: '请撤回该修改。使用其他值意味着在先用 `kubewright run clean` 清空的主机上新建集群。如果还没有任何主机安装这个集群,则不会丢失任何东西:`kubewright generate --not-installed`。未写入任何内容。',
    },
  },
  KW2021: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{key} was {from} and would become {to}: {why}.', zh: '{key} 原为 {from},将变为 {to}:{why}。' },
    todo: {
      en: 'kubewright has no step for that yet: revert the change. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
      zh: 'kubewright 尚无完成此事的步骤:请撤回该修改。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
    },
  },
  KW2022: {
    severity: 'warning',
    proof: 'captured',
    what: { en: '{key} was {from} and becomes {to}: {why}.', zh: '{key} 原为 {from},现改为 {to}:{why}。' },
    todo: {
      en: 'Prepare for that before you run the steps. If no host has this cluster yet, there is nothing to do; `--not-installed` leaves this out.',
      zh: '请在运行步骤之前做好准备。如果还没有任何主机安装这个集群,则无需处理;`--not-installed` 可不显示此警告。',
    },
  },
  KW2023: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The members of etcd were {from} and would become {to}: etcd has to be told about a member before it joins or leaves; one that is simply started bootstraps a second, empty cluster, and the API would use both.',
      zh: 'etcd 的成员原为 {from},将变为 {to}:成员启动或离开之前必须先告知 etcd;直接启动的新成员会组成第二个空集群,而 API 会同时使用两者。',
    },
    todo: {
      en: 'kubewright has no step for that yet: give the role etcd to {from}. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
      zh: 'kubewright 尚无完成此事的步骤:请让 {from} 担任 etcd 角色。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
    },
  },
  KW2024: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{host} is no longer in the list of hosts; the cluster still knows it, and its services and data remain on it.',
      zh: '{host} 已不在主机列表中;集群仍然认识它,其上的服务和数据也会保留。',
    },
    todo: {
      en: 'If it was not removed yet: put {host} back, generate, `kubewright run delnode -e node={host}` for a host that is a node alone, and take it out here again. Other hosts are drained and deleted by hand, then switched off or reinstalled; `kubewright run clean -e confirm={cluster}` removes the whole cluster, not one host.',
      zh: '如果尚未移除:请把 {host} 写回并 generate;若该主机只是节点,执行 `kubewright run delnode -e node={host}`,再从配置中删除。其他主机请手动 drain 并删除,然后关闭或重装;`kubewright run clean -e confirm={cluster}` 清除的是整个集群,而不是一台主机。',
    },
  },
  KW2025: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The keys of the cluster's certificate authorities are on {from}, the first host with the role etcd; with this order {to} would create new ones, which no host trusts.",
      zh: '集群各 CA 的私钥位于第一台 etcd 主机 {from};按这个顺序,{to} 会生成新的 CA,而没有主机信任它们。',
    },
    todo: {
      en: 'Put {from} before {to} in the list of hosts. If no host has this cluster yet: `kubewright generate --not-installed`. Nothing was written.',
      zh: '请在主机列表中把 {from} 放在 {to} 之前。如果还没有任何主机安装这个集群:`kubewright generate --not-installed`。未写入任何内容。',
    },
  },
  KW2026: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'A host that was {from} becomes {to}: the services of a role that it loses keep running, and their data remains.',
      zh: '一台主机的角色原为 {from},现改为 {to}:被取消的角色的服务会继续运行,数据也会保留。',
    },
    todo: {
      en: 'Stop and disable these services there by hand, and for a node `kubectl drain` and `kubectl delete node` first. If no host has this cluster yet, there is nothing to do; `--not-installed` leaves this out.',
      zh: '请手动停止并禁用这些服务;节点请先执行 `kubectl drain` 和 `kubectl delete node`。如果还没有任何主机安装这个集群,则无需处理;`--not-installed` 可不显示此警告。',
    },
  },
} as const satisfies Topic;
