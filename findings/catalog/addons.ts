import type { Topic } from '../entry.ts';

/** Add-ons. */
export const addons = {
  KW1150: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The DNS address {address} is not in the service network {cidr}.',
      zh: 'DNS 的地址 {address} 不在 Service 网段 {cidr} 内。',
    },
    todo: {
      en: 'Use an address in network.service_cidr, or remove dns.address to use the second one.',
      zh: '请使用 network.service_cidr 内的地址,或删除 dns.address,此时使用第二个地址。',
    },
  },
  KW1151: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The DNS address {address} is the address of the API: the first one in the service network.',
      zh: 'DNS 的地址 {address} 是 API 的地址:Service 网段的第一个地址。',
    },
    todo: {
      en: 'Use another address in network.service_cidr, or remove dns.address to use the second one.',
      zh: '请使用 network.service_cidr 内的其他地址,或删除 dns.address,此时使用第二个地址。',
    },
  },
  KW1152: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The NodePort {port} is not in {range}.', zh: 'NodePort {port} 不在 {range} 内。' },
    todo: { en: 'Use a port in network.node_port_range.', zh: '请使用 network.node_port_range 内的端口。' },
  },
  KW1153: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The NodePort {port} is already used by {other}.', zh: 'NodePort {port} 已被 {other} 使用。' },
    todo: { en: 'Use another port in network.node_port_range.', zh: '请使用 network.node_port_range 内的其他端口。' },
  },
  KW1154: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{addon} needs a master, and there is none.', zh: '没有可供 {addon} 运行的 master。' },
    todo: {
      en: 'Give a host the role master, or remove this section.',
      zh: '请让一台主机担任 master 角色,或删除这一段。',
    },
  },
  KW1155: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'traefik is set to be reached through the load balancers, but no host has the role lb.',
      zh: 'traefik 要经由负载均衡访问,但没有主机担任 lb 角色。',
    },
    todo: {
      en: 'Give two hosts the role lb, or use traefik.expose: node_port or host_port.',
      zh: '请让两台主机担任 lb 角色,或使用 traefik.expose: node_port 或 host_port。',
    },
  },
  KW1157: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Grafana shows the metrics of heapster, which is not installed.',
      zh: 'Grafana 显示 heapster 的指标,而 heapster 没有安装。',
    },
    todo: {
      en: 'Set heapster.enabled, or remove heapster.grafana.',
      zh: '请设置 heapster.enabled,或删除 heapster.grafana。',
    },
  },
  KW1158: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The DNS would forward queries to itself: {server} is its own address.',
      zh: 'DNS 会向自己查询:{server} 就是它自己的地址。',
    },
    todo: {
      en: 'Name DNS servers outside the cluster, or use an empty list for none.',
      zh: '请填写集群外的服务器;空列表表示不查询。',
    },
  },
  KW3180: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'An add-on is not ready; the message shows what kubelet and the scheduler report about its pods.',
      zh: '有插件没有就绪;提示中有 kubelet 和调度器对其 Pod 的说法。',
    },
    todo: {
      en: 'ErrImagePull: put the image into files/images and run the step docker, or name a registry that the nodes can reach. CrashLoopBackOff: kubectl -n kube-system logs POD --previous. Then run the step cluster-addon again.',
      zh: 'ErrImagePull:请把镜像放入 files/images 并运行 docker 步骤,或使用节点能访问的镜像仓库。CrashLoopBackOff:查看 kubectl -n kube-system logs POD --previous。之后重新运行 cluster-addon 步骤。',
    },
  },
  KW3181: {
    severity: 'error',
    proof: 'written',
    what: { en: "Pods get no response from the cluster's DNS.", zh: 'Pod 得不到集群 DNS 的应答。' },
    todo: {
      en: 'On the nodes that the message names: `command -v conntrack`, `iptables -S FORWARD` (first line ACCEPT), `systemctl status kube-proxy`. From all nodes: `kubectl -n kube-system logs -l k8s-app=kube-dns`.',
      zh: '在提示所指的节点上检查 `command -v conntrack`、`iptables -S FORWARD`(第一行应为 ACCEPT)、`systemctl status kube-proxy`;若所有节点都如此,查看 `kubectl -n kube-system logs -l k8s-app=kube-dns`。',
    },
  },
  KW3182: {
    severity: 'error',
    proof: 'written',
    what: {
      en: "heapster has no metrics; the message ends with heapster's errors.",
      zh: 'heapster 没有指标;提示的末尾是它自己的报错。',
    },
    todo: {
      en: "403 Forbidden: run the step cluster-addon, which restores its RBAC permissions. i/o timeout: on its pod's node, docker0 has to be in flannel's subnet (`ip addr show docker0`); run the step docker.",
      zh: '403 Forbidden:请运行 cluster-addon 步骤以恢复其权限。i/o timeout:其 Pod 所在节点的 docker0 必须位于 flannel 的子网内(`ip addr show docker0`);请运行 docker 步骤。',
    },
  },
  KW3183: {
    severity: 'error',
    proof: 'written',
    what: { en: 'The dashboard does not respond as expected.', zh: 'Dashboard 的应答不正确。' },
    todo: {
      en: 'kubectl -n kube-system get pods -l k8s-app=kubernetes-dashboard -o wide, and its logs; then run the step cluster-addon.',
      zh: '请查看 kubectl -n kube-system get pods -l k8s-app=kubernetes-dashboard -o wide 及其日志,再运行 cluster-addon 步骤。',
    },
  },
  KW3184: {
    severity: 'error',
    proof: 'written',
    what: {
      en: "The dashboard's read-only account cannot see the nodes: its RBAC permissions were changed.",
      zh: 'Dashboard 的只读账号看不到节点:其权限被改动。',
    },
    todo: { en: 'Run the step cluster-addon, which restores them.', zh: '请运行 cluster-addon 步骤以恢复权限。' },
  },
  KW3185: {
    severity: 'error',
    proof: 'written',
    what: { en: 'traefik does not route a host name to its pod.', zh: 'traefik 没有把主机名转发到对应的 Pod。' },
    todo: {
      en: '404: traefik does not see the Ingress (RBAC, class); 503: the Service has no ready pod; no response: NodePorts do not work on that node, see `kubewright run verify` for the others. For details: kubectl -n kube-system logs -l k8s-app=traefik.',
      zh: '404:它看不到 Ingress(权限、class);503:Service 没有就绪的 Pod;没有应答:该节点的 NodePort 不通,其他检查见 `kubewright run verify`。更多信息见 kubectl -n kube-system logs -l k8s-app=traefik。',
    },
  },
  KW1217: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'traefik can read the Secrets of kube-system, including the tokens of the controllers: whoever compromises it controls the cluster.',
      zh: 'traefik 可以读取 kube-system 的 Secret,其中包括控制器的令牌:谁控制了 traefik,就控制了整个集群。',
    },
    todo: {
      en: 'List the namespaces of your Ingress objects in traefik.namespaces, without kube-system.',
      zh: '请在 traefik.namespaces 中列出您的 Ingress 所在的命名空间,不要包括 kube-system。',
    },
  },
} as const satisfies Topic;
