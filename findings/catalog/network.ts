import type { Topic } from '../entry.ts';

/** Networks of the cluster, and the way of packets between hosts and pods. */
export const network = {
  KW1116: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{cidr} is not a network: host bits are set.', zh: '{cidr} 不是网络地址:主机位不为零。' },
    todo: { en: 'Write {proper}.', zh: '请写作 {proper}。' },
  },
  KW1117: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The service network {cidr} has a size that kube-apiserver does not accept.',
      zh: 'Service 网段 {cidr} 的大小不被 kube-apiserver 接受。',
    },
    todo: {
      en: 'Use a prefix from /12 to /28, such as 10.68.0.0/16.',
      zh: '请使用 /12 到 /28 的前缀,例如 10.68.0.0/16。',
    },
  },
  KW1118: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The service network {services} and the pod network {pods} overlap.',
      zh: 'Service 网段 {services} 与 Pod 网段 {pods} 重叠。',
    },
    todo: {
      en: 'Give them addresses that nothing else uses, such as 10.68.0.0/16 and 172.20.0.0/16.',
      zh: '请使用别处没有用到的地址,例如 10.68.0.0/16 和 172.20.0.0/16。',
    },
  },
  KW1119: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{key} is {cidr}, which contains the addresses of {count} of the hosts: {hosts}.',
      zh: '{key} 是 {cidr},其中包含 {count} 台主机的地址:{hosts}。',
    },
    todo: {
      en: 'Choose another network for {key}; with this one the hosts could not reach each other.',
      zh: '请为 {key} 另选网段;否则主机之间无法互通。',
    },
  },
  KW1121: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{range} is not a port range.', zh: '{range} 不是端口范围。' },
    todo: {
      en: 'Write the first and the last port, such as 20000-40000; the last is 65535 at most.',
      zh: '请写出起始和结束端口,例如 20000-40000;结束端口不超过 65535。',
    },
  },
  KW1122: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The NodePort range {range} covers ports that the cluster uses itself: {ports}.',
      zh: 'NodePort 范围 {range} 包含集群自己使用的端口:{ports}。',
    },
    todo: { en: 'Use a range without them, such as 20000-40000.', zh: '请使用不含这些端口的范围,例如 20000-40000。' },
  },
  KW1142: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Each host gets a /24 of the pod network: this one has enough for {room}, but the cluster has {hosts} masters and nodes.',
      zh: '每台主机从 Pod 网段分得一个 /24:该网段只够 {room} 台,而集群有 {hosts} 台 master 和 node。',
    },
    todo: { en: 'Make network.pod_cidr larger, for example a /16.', zh: '请扩大 network.pod_cidr,例如使用 /16。' },
  },
  KW3160: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The pod network was changed while hosts are using the former one: pods in the two networks could not reach each other.',
      zh: '主机仍在使用原来的 Pod 网段,而配置改成了另一个:两个网段的 Pod 无法互访。',
    },
    todo: {
      en: 'Set network.pod_cidr to what the message names and generate. Another network needs a new installation (step clean removes all data).',
      zh: '请把 network.pod_cidr 改回提示中的网段并重新生成;更换网段需要重新安装(clean 步骤会删除全部数据)。',
    },
  },
  KW3165: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "The host's containers have no addresses in the subnet that flannel leased for it.",
      zh: '主机上容器的地址不在 flannel 分配给该主机的子网中。',
    },
    todo: {
      en: 'Run the step docker: it restarts docker where it uses another subnet. journalctl -u flanneld on the host shows what happened to the lease.',
      zh: '请运行 docker 步骤:它会重启使用其他子网的 docker。租约的情况见该主机的 journalctl -u flanneld。',
    },
  },
  KW3168: {
    severity: 'error',
    proof: 'lab',
    what: { en: 'The host drops packets that it should forward to its pods.', zh: '主机丢弃了应转发给 Pod 的数据包。' },
    todo: {
      en: "The command allows them until something blocks them again: docker's unit allows them at each start, so look for another firewall and disable it (prepare.firewall: off).",
      zh: '该命令会放行转发,直到再次被关闭:docker 的单元在每次启动时都会放行,所以请查找并停用其他防火墙(prepare.firewall: off)。',
    },
  },
  KW3173: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'Pods on different nodes cannot reach each other, or not from their own addresses.',
      zh: '不同节点上的 Pod 之间不通,或看到的不是 Pod 自己的地址。',
    },
    todo: {
      en: 'UDP 8472 (vxlan) must be open between all nodes; on both nodes docker0 must be in the subnet of /run/flannel/subnet.env and `iptables -S FORWARD` must begin with ACCEPT.',
      zh: '节点之间须放行 UDP 8472(vxlan);两台节点上 docker0 都应位于 /run/flannel/subnet.env 的子网内,`iptables -S FORWARD` 的第一行应为 ACCEPT。',
    },
  },
  KW3174: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A pod cannot reach itself through its Service: hairpin mode is off on its bridge port.',
      zh: 'Pod 不能经由自己的 Service 访问自己:网桥端口没有打开 hairpin。',
    },
    todo: {
      en: 'docker has to run with "userland-proxy": false in /etc/docker/daemon.json; run the step docker again.',
      zh: '/etc/docker/daemon.json 中须为 "userland-proxy": false;请重新运行 docker 步骤。',
    },
  },
  KW3175: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'A NodePort does not respond on a node: kube-proxy is not running there, or packets to pods on other nodes are dropped.',
      zh: 'NodePort 在某个节点上没有应答:那里的 kube-proxy 没有运行,或发往其他节点 Pod 的数据包被丢弃。',
    },
    todo: {
      en: 'On that node: `systemctl status kube-proxy`, `iptables -S FORWARD` (first line ACCEPT), `command -v conntrack`; UDP 8472 to the other nodes.',
      zh: '在该节点上检查 `systemctl status kube-proxy`、`iptables -S FORWARD`(第一行应为 ACCEPT)、`command -v conntrack`,以及到其他节点的 UDP 8472。',
    },
  },
  KW3176: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "Firewall rules that were left behind reject packets: connections to this host fail with 'no route to host', and pods get no response.",
      zh: '防火墙遗留的规则在拒绝数据包:访问该主机会得到“no route to host”,Pod 也收不到应答。',
    },
    todo: {
      en: 'The command removes only these rules. If they come back, a firewall is still there (firewalld, ufw, a saved rule set in /etc/iptables or /etc/sysconfig/iptables): run step prepare, or keep it with prepare.firewall: keep and open the ports that `kubewright plan --ports` lists.',
      zh: '该命令只删除这些规则。若规则再次出现,说明仍有防火墙(firewalld、ufw,或保存在 /etc/iptables、/etc/sysconfig/iptables 中的规则):请运行 prepare 步骤;或设置 prepare.firewall: keep 保留它,并放行 `kubewright plan --ports` 列出的端口。',
    },
  },
  KW3177: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "UDP 8472, the tunnel (vxlan) between pods of different hosts, is blocked: a NodePort responds only on its pod's node.",
      zh: '不同主机的 Pod 之间的隧道(vxlan,UDP 8472)被阻断:NodePort 只在 Pod 所在的节点上有应答。',
    },
    todo: {
      en: 'If the message names a rule, the command removes only this one; find out what created it. If it names none, something between the two hosts blocks it: another firewall on either host (nft list ruleset), a cloud security group, a switch.',
      zh: '若提示中有规则,该命令只删除这一条;请查明它由谁写入。若没有,则是两台主机之间有东西阻断:主机上的其他防火墙(nft list ruleset)、云平台的安全组或交换机。',
    },
  },
  KW3178: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The program conntrack is missing, so kube-proxy cannot delete connections to pods that no longer exist: DNS stops responding to clients that used it before.',
      zh: '缺少 conntrack 程序,kube-proxy 无法清除指向已消失 Pod 的连接:曾经查询过 DNS 的客户端会一直收不到应答。',
    },
    todo: {
      en: 'The command installs it; so does the step kube-node. kube-proxy finds it without a restart.',
      zh: '该命令会安装它(kube-node 步骤也会);kube-proxy 无需重启。',
    },
  },
  KW3290: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'kube-proxy has opened the loopback address of the host to the network (route_localnet), and the rule that blocks neighbours is missing (CVE-2020-8558).',
      zh: 'kube-proxy 已使该主机的回环地址可从网络访问(route_localnet),而阻挡邻居的规则不见了(CVE-2020-8558)。',
    },
    todo: {
      en: 'The command restores it; so does the step kube-node. If it disappears again, check with `journalctl -u localnet-guard` why the guard does not run, and find out what flushes the rules.',
      zh: '该命令会重新设置规则(kube-node 步骤也会)。若再次消失,请用 `journalctl -u localnet-guard` 查看它为何没有运行,以及是什么清空了规则。',
    },
  },
} as const satisfies Topic;
