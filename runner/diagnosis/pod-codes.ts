import { advice, type Advice } from './advice.ts';

/** Codes of what pods need: the network between hosts, nodes, Services and add-ons; and of what they leave. */
export const POD_CODES: Readonly<Record<string, Advice>> = {
  KW3170: advice(
    'A node is not Ready; the message tells what the API says of it and the last lines of the journals.',
    'Usual causes: docker does not run, no pause image in the registry or in files/images, the API is not reachable from the node. Correct it and run the step again.',
    '节点没有 Ready;提示中有 API 的说法和最近的日志。',
    '常见原因:docker 没有运行、镜像仓库和 files/images 中都没有 pause 镜像、节点访问不到 API。改正后重新运行该步骤。',
  ),
  KW3171: advice(
    'A node of the inventory is not Ready, or the API does not know it.',
    'On that host: `systemctl status kubelet docker flanneld` and `journalctl -u kubelet`. Run the step kube-node again, with --limit for that host.',
    '清单中的某个节点没有 Ready,或 API 中没有它。',
    '在该主机上查看 `systemctl status kubelet docker flanneld` 和 `journalctl -u kubelet`;再用 --limit 对该主机运行 kube-node 步骤。',
  ),
  KW3172: advice(
    'A pod of the proof does not start; mostly its image is not there.',
    'Put the image into files/images and run the step docker, or name one that the nodes can pull: kube_node.verify_image, kube_node.pause_image.',
    '验证用的 Pod 没有启动;多数情况是缺少镜像。',
    '请把镜像放入 files/images 并运行 docker 步骤,或指定节点能拉取的镜像:kube_node.verify_image、kube_node.pause_image。',
  ),
  KW3173: advice(
    'Pods on different nodes do not reach each other, or not by their own addresses.',
    'UDP 8472 (vxlan) must be open between all nodes; on both nodes docker0 must lie in the subnet of /run/flannel/subnet.env and `iptables -S FORWARD` must begin with ACCEPT.',
    '不同节点上的 Pod 之间不通,或看到的不是 Pod 自己的地址。',
    '节点之间须放行 UDP 8472(vxlan);两台节点上 docker0 都应位于 /run/flannel/subnet.env 的子网内,`iptables -S FORWARD` 的第一行应为 ACCEPT。',
  ),
  KW3174: advice(
    'A pod does not reach itself through its Service: hairpin mode is off on its bridge port.',
    'docker has to run with "userland-proxy": false in /etc/docker/daemon.json; run the step docker again.',
    'Pod 不能经由自己的 Service 访问自己:网桥端口没有打开 hairpin。',
    '/etc/docker/daemon.json 中须为 "userland-proxy": false;请重新运行 docker 步骤。',
  ),
  KW3175: advice(
    'A NodePort does not answer on a node: kube-proxy does not run there, or packets to pods of other nodes are dropped.',
    'On that node: `systemctl status kube-proxy`, `iptables -S FORWARD` (first line ACCEPT), `command -v conntrack`; UDP 8472 to the other nodes.',
    'NodePort 在某个节点上没有应答:那里的 kube-proxy 没有运行,或发往其他节点 Pod 的数据包被丢弃。',
    '在该节点上检查 `systemctl status kube-proxy`、`iptables -S FORWARD`(第一行应为 ACCEPT)、`command -v conntrack`,以及到其他节点的 UDP 8472。',
  ),
  KW3176: advice(
    "Rules that a firewall left reject packets: who asks this host is told 'no route to host', and pods get no answer.",
    'The command takes away just these rules. If they come back, a firewall is still there (firewalld, ufw, a saved rule set in /etc/iptables or /etc/sysconfig/iptables): run step prepare, or keep it with prepare.firewall: keep and open the ports that `kubewright plan --ports` lists.',
    '防火墙遗留的规则在拒绝数据包:访问该主机会得到“no route to host”,Pod 也收不到应答。',
    '该命令只删除这些规则。若规则再次出现,说明仍有防火墙(firewalld、ufw,或保存在 /etc/iptables、/etc/sysconfig/iptables 中的规则):请运行 prepare 步骤;或设置 prepare.firewall: keep 保留它,并放行 `kubewright plan --ports` 列出的端口。',
  ),
  KW3177: advice(
    'UDP 8472, the tunnel (vxlan) between pods of different hosts, is blocked: a NodePort answers only on the node of its pod.',
    'Where the message names a rule, the command takes away just this one; look for what wrote it. Where it names none, something between the two hosts blocks it: another firewall on either host (nft list ruleset), a security group of the cloud, a switch.',
    '不同主机的 Pod 之间的隧道(vxlan,UDP 8472)被阻断:NodePort 只在 Pod 所在的节点上有应答。',
    '若提示中有规则,该命令只删除这一条;请查明它由谁写入。若没有,则是两台主机之间有东西阻断:主机上的其他防火墙(nft list ruleset)、云平台的安全组或交换机。',
  ),
  KW3178: advice(
    'The program conntrack is missing, so kube-proxy cannot forget connections to pods that are gone: the DNS stops answering whoever asked it before.',
    'The command installs it; so does step kube-node. kube-proxy finds it without a restart.',
    '缺少 conntrack 程序,kube-proxy 无法清除指向已消失 Pod 的连接:曾经查询过 DNS 的客户端会一直收不到应答。',
    '该命令会安装它(kube-node 步骤也会);kube-proxy 无需重启。',
  ),
  KW3290: advice(
    'kube-proxy has opened the loopback address of the host to the network (route_localnet), and the rule that keeps neighbours out is missing (CVE-2020-8558).',
    'The command sets it again; so does step kube-node. If it goes again, look with `journalctl -u localnet-guard` why it does not run, and what empties the rules.',
    'kube-proxy 已使该主机的回环地址可从网络访问(route_localnet),而阻挡邻居的规则不见了(CVE-2020-8558)。',
    '该命令会重新设置规则(kube-node 步骤也会)。若再次消失,请用 `journalctl -u localnet-guard` 查看它为何没有运行,以及是什么清空了规则。',
  ),
  KW3179: advice(
    'A host did not pass a check that comes before; with it pods and Services would only seem to be broken.',
    'Mend what is reported for that host, then run verify again.',
    '有主机未通过前面的检查;此时 Pod 和 Service 的问题只是其表象。',
    '请先解决该主机报告的问题,再重新运行 verify。',
  ),
  KW3180: advice(
    'An add-on is not ready; the message tells what kubelet and the scheduler say of its pods.',
    'ErrImagePull: put the image into files/images and run the step docker, or name a registry that the nodes reach. CrashLoopBackOff: kubectl -n kube-system logs POD --previous. Then run the step cluster-addon again.',
    '有插件没有就绪;提示中有 kubelet 和调度器对其 Pod 的说法。',
    'ErrImagePull:请把镜像放入 files/images 并运行 docker 步骤,或使用节点能访问的镜像仓库。CrashLoopBackOff:查看 kubectl -n kube-system logs POD --previous。之后重新运行 cluster-addon 步骤。',
  ),
  KW3181: advice(
    "Pods get no answer from the cluster's DNS.",
    'On the nodes that the message names: `command -v conntrack`, `iptables -S FORWARD` (first line ACCEPT), `systemctl status kube-proxy`. From all nodes: `kubectl -n kube-system logs -l k8s-app=kube-dns`.',
    'Pod 得不到集群 DNS 的应答。',
    '在提示所指的节点上检查 `command -v conntrack`、`iptables -S FORWARD`(第一行应为 ACCEPT)、`systemctl status kube-proxy`;若所有节点都如此,查看 `kubectl -n kube-system logs -l k8s-app=kube-dns`。',
  ),
  KW3182: advice(
    'heapster has no figures; the message ends with its own errors.',
    "403 Forbidden: run the step cluster-addon, which gives it its rights again. i/o timeout: on the node of its pod docker0 has to lie in flannel's subnet (`ip addr show docker0`); run the step docker.",
    'heapster 没有指标;提示的末尾是它自己的报错。',
    '403 Forbidden:请运行 cluster-addon 步骤以恢复其权限。i/o timeout:其 Pod 所在节点的 docker0 必须位于 flannel 的子网内(`ip addr show docker0`);请运行 docker 步骤。',
  ),
  KW3183: advice(
    'The dashboard does not answer as it should.',
    'kubectl -n kube-system get pods -l k8s-app=kubernetes-dashboard -o wide, and its logs; then run the step cluster-addon.',
    'Dashboard 的应答不正确。',
    '请查看 kubectl -n kube-system get pods -l k8s-app=kubernetes-dashboard -o wide 及其日志,再运行 cluster-addon 步骤。',
  ),
  KW3184: advice(
    "The dashboard's account that views does not see the nodes: its rights were changed.",
    'Run the step cluster-addon, which gives them again.',
    'Dashboard 的只读账号看不到节点:其权限被改动。',
    '请运行 cluster-addon 步骤以恢复权限。',
  ),
  KW3185: advice(
    'traefik does not route a host name to its pod.',
    '404: it does not see the Ingress (rights, class); 503: the Service has no ready pod; no answer: NodePorts do not work on that node, see `kubewright run verify` for the others. kubectl -n kube-system logs -l k8s-app=traefik says more.',
    'traefik 没有把主机名转发到对应的 Pod。',
    '404:它看不到 Ingress(权限、class);503:Service 没有就绪的 Pod;没有应答:该节点的 NodePort 不通,其他检查见 `kubewright run verify`。更多信息见 kubectl -n kube-system logs -l k8s-app=traefik。',
  ),
  KW3192: advice(
    'A node is short of disk, memory or processes: its kubelet removes pods and takes no new ones, although the node is Ready.',
    "On that host: `df -h`, `free -m`. Unless kube_node.kubelet_flags sets eviction-hard, a tenth of kubelet's disk and 15 % of docker's have to be free (`docker system prune`, old logs, a larger disk), and 100 MiB of memory. Five minutes after there is room again the node takes pods; then run verify again.",
    '节点缺少磁盘、内存或进程数:虽然节点 Ready,kubelet 会清除 Pod,也不再接受新的 Pod。',
    '在该主机上查看 `df -h`、`free -m`。除非 kube_node.kubelet_flags 设置了 eviction-hard,kubelet 所在磁盘须有 10%、docker 所在磁盘须有 15% 的空闲空间(`docker system prune`、清理旧日志、换用更大的磁盘),内存须有 100 MiB 空闲。腾出空间五分钟后节点会重新接受 Pod;然后重新运行 verify。',
  ),
  KW3903: advice(
    "Something in kubelet's directory is still mounted, and whatever empties the directory would empty it too: a volume may hold data of others.",
    'Look who uses it (`fuser -vm DIRECTORY` on the host), end that and `umount` it; a server of volumes that does not answer: `umount -f -l`. Then run the step clean again.',
    'kubelet 的目录中仍有挂载,清空该目录会连同其中的内容一起删除:卷中可能有他人的数据。',
    '请在主机上查看谁在使用它(`fuser -vm 目录`),结束该进程后执行 `umount`;若卷的服务器没有应答,使用 `umount -f -l`。然后重新运行 clean 步骤。',
  ),
};
