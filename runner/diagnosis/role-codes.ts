import type { Text } from '../../messages/messages.ts';

/** Why a failure that a role recognised itself happens, and what to do; the role's own message has the particulars. */
export interface Advice {
  readonly cause: Text;
  readonly cure: Text;
}

/** By the code that the role's message begins with. */
export const ROLE_CODES: Readonly<Record<string, Advice>> = {
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
  KW3103: advice(
    'A file that the hosts need is not on the control machine.',
    'Put it into the folder that the message names; README.md of the project lists names, hashes and addresses.',
    '控制机上缺少主机所需的文件。',
    '请把它放到提示所示的目录;项目的 README.md 列出了名称、哈希和下载地址。',
  ),
  KW3104: advice(
    'The file on the control machine is not the one that the release or your catalog names.',
    'Fetch it again and compare `sha256sum`; if your copy is the right one, correct the hash in the catalog and generate.',
    '控制机上的文件与发行数据或清单中的哈希不符。',
    '请重新下载并用 `sha256sum` 比对;若您的文件无误,请改正清单中的哈希后重新生成。',
  ),
  KW3105: advice(
    'The file changed on its way to the host.',
    'Check the disk of the host (space, errors), then run the step again.',
    '文件在传到主机的过程中发生了变化。',
    '请检查主机磁盘(空间、错误),再重新运行该步骤。',
  ),
  KW3106: advice(
    'etcd has other members than the inventory.',
    'Compare `etcdctl member list` with group etcd; a member that was removed or added by hand has to be so in cluster.yml too.',
    'etcd 的成员与清单不一致。',
    '请比较 `etcdctl member list` 与 etcd 组;手工增删的成员也要写入 cluster.yml。',
  ),
  KW3107: advice(
    'The hosts were served by a certificate authority that the CA host (the first etcd host) does not keep: a new one would cut the members off from each other.',
    'If the folder of the authorities was lost, restore it from its backup on the CA host. If the order of the etcd hosts in cluster.yml was changed, put the former first one first again and generate.',
    '主机的证书由 CA 主机(第一台 etcd 主机)并不保存的 CA 签发:新建 CA 会使成员之间无法通信。',
    '若 CA 目录丢失,请在 CA 主机上从备份恢复。若改变了 cluster.yml 中 etcd 主机的顺序,请把原来的第一台放回第一位并重新生成。',
  ),
  KW3108: advice(
    'The directory of etcd was changed, and the new one has no data: the member would start with an empty database.',
    'Move the data first, one member after the other: stop etcd, `cp -a` the contents to the new directory, run the step with --limit for this member. Or set the former directory again. Where etcd has never run, remove /etc/systemd/system/etcd.service.',
    'etcd 的目录已改变,而新目录中没有数据:成员会以空数据库启动。',
    '请先逐个成员移动数据:停止 etcd,用 `cp -a` 把内容复制到新目录,再用 --limit 对该成员运行该步骤;或改回原来的目录。若 etcd 从未运行过,请删除 /etc/systemd/system/etcd.service。',
  ),
  KW3109: advice(
    'etcd does not look at rights, so the certificate of any node reads and changes everything in it.',
    'Run 02.etcd.yml (`kubewright run etcd`), which gives each client its rights again; ask who disabled them.',
    'etcd 没有检查权限,任一节点的证书都能读写其中的全部数据。',
    '请运行 02.etcd.yml(`kubewright run etcd`)重新授予各客户端权限,并查明是谁关闭了权限检查。',
  ),
  KW3110: advice(
    'The clock of the host does not agree with its source.',
    'UDP 123 to the first host must be open; the first host must reach its time servers (chrony.servers). `chronyc sources` on the host shows which answers.',
    '主机时钟与时间源不一致。',
    '需放行到第一台主机的 UDP 123;第一台主机须能访问时间服务器(chrony.servers)。在主机上用 `chronyc sources` 查看哪个有应答。',
  ),
  KW3120: advice(
    'A certificate ends soon, or is missing.',
    'Run the step that issued it again: it makes what is missing, and renews what has fewer days left than pki.renew_before_days.',
    '证书即将到期或缺失。',
    '请重新运行签发它的步骤:缺失的证书会签发,剩余天数少于 pki.renew_before_days 的会续期。',
  ),
  KW3121: advice(
    'A certificate authority ends soon (no step renews it, and with it all certificates end), or its certificate is missing on the host.',
    'Missing: run the step that makes the certificates. Ending: renew it by hand on the CA host, with the key that it has, as roles/pki/README.md says; then run the step etcd without --limit.',
    'CA 即将到期(没有步骤会续签它,它到期后所有证书都失效),或主机上缺少它的证书。',
    '缺失时请运行生成证书的步骤;即将到期时请按 roles/pki/README.zh.md 在 CA 主机上用原有私钥手工续签,再不带 --limit 运行 etcd 步骤。',
  ),
  KW3130: advice(
    'Swap is in use; kubelet refuses to start with it.',
    'Run step prepare; if it comes back, something else switches it on (a zram service, a line in /etc/fstab).',
    'swap 正在使用;kubelet 会因此拒绝启动。',
    '请运行 prepare 步骤;若再次出现,说明有其他东西在启用它(zram 服务、/etc/fstab 中的行)。',
  ),
  KW3131: advice(
    'A kernel parameter is not what the cluster needs.',
    'Run step prepare; if it changes back, look for another file in /etc/sysctl.d that sets it.',
    '内核参数不符合集群要求。',
    '请运行 prepare 步骤;若又被改回,请在 /etc/sysctl.d 中查找设置它的其他文件。',
  ),
  KW3140: advice(
    'A program of the cluster did not become ready after its start; the lines of its journal say why.',
    'Usual causes: a flag that this version does not know, etcd or the API not reachable, a port that something else holds. Correct it and run the step again.',
    '集群的某个程序启动后没有就绪;原因见其日志。',
    '常见原因:该版本不认识的参数、访问不到 etcd 或 API、端口被占用。改正后重新运行该步骤。',
  ),
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
  KW3150: advice(
    'The shared address of the load balancers has no interface to be added to.',
    'Set lb.interface in cluster.yml to the interface that is in the network of lb.address, generate, and run step prepare again.',
    '没有网卡可以承载负载均衡的共用地址。',
    '请在 cluster.yml 中把 lb.interface 设为 lb.address 所在网络的网卡,重新生成后再运行 prepare 步骤。',
  ),
  KW3151: advice(
    'The shared address must be on exactly one load balancer.',
    'On several: let IP protocol 112 (VRRP) through between them, and see that no other group has the same lb.router_id. On none: haproxy does not run there; `journalctl -u keepalived -u haproxy` says why.',
    '共用地址必须恰好位于一台负载均衡主机上。',
    '若在多台上:请在它们之间放行 IP 协议 112(VRRP),并确认没有其他组使用相同的 lb.router_id。若一台都没有:那里的 haproxy 没有运行,原因见 `journalctl -u keepalived -u haproxy`。',
  ),
  KW3153: advice(
    'haproxy or keepalived does not take connections; the lines of their journals say why.',
    'Usual causes: the port is taken by another program (`ss -ltnp`), lb.address is in use elsewhere, haproxy was edited by hand. Correct it and run step prepare again.',
    'haproxy 或 keepalived 未能接受连接;原因见它们的日志。',
    '常见原因:端口被其他程序占用(`ss -ltnp`)、lb.address 已被别处使用、haproxy 配置被手工修改。改正后重新运行 prepare 步骤。',
  ),
  KW3160: advice(
    'The network of the pods was changed while hosts use the former one: pods of the two would not reach each other.',
    'Set network.pod_cidr to what the message names and generate. Another network needs a new installation (step clean removes all data).',
    '主机仍在使用原来的 Pod 网段,而配置改成了另一个:两个网段的 Pod 无法互访。',
    '请把 network.pod_cidr 改回提示中的网段并重新生成;更换网段需要重新安装(clean 步骤会删除全部数据)。',
  ),
  KW3161: advice(
    'The host runs a container runtime that was not installed by this project.',
    'Stop and remove its package with its sockets (docker.io, docker-ce, containerd, podman), or use another host; then run the step again.',
    '主机上运行着并非由本项目安装的容器运行时。',
    '请停止并卸载该软件包及其 socket(docker.io、docker-ce、containerd、podman),或换一台主机,再重新运行该步骤。',
  ),
  KW3162: advice(
    'Kernel or file system of the host do not fit docker; the message names what is missing.',
    'ftype: set docker.data_dir to another disk, since only mkfs.xfs -n ftype=1 makes it. Control groups: boot with systemd.unified_cgroup_hierarchy=0. Kernel: update it.',
    '主机的内核或文件系统不适合 docker,提示中说明了缺少什么。',
    'ftype:请把 docker.data_dir 设到另一块磁盘(只有 mkfs.xfs -n ftype=1 才能启用);cgroup:以 systemd.unified_cgroup_hierarchy=0 启动;内核:请升级。',
  ),
  KW3163: advice(
    'The disk of the host has no room for the archives of images.',
    'Make room (docker system df, df -h on the host), or set docker.data_dir to a larger disk; then run the step again.',
    '主机磁盘容纳不下镜像归档。',
    '请腾出空间(在主机上查看 docker system df 和 df -h),或把 docker.data_dir 设到更大的磁盘,再重新运行该步骤。',
  ),
  KW3164: advice(
    'docker was restarted for its new configuration, and not all containers came back.',
    'docker ps --all and journalctl -u kubelet on the host show why. Then run the step again: it goes on with the next host.',
    'docker 因配置变化而重启,但有容器没有恢复。',
    '请在主机上用 docker ps --all 和 journalctl -u kubelet 查看原因,再重新运行该步骤:会从下一台主机继续。',
  ),
  KW3165: advice(
    'The containers of the host have no addresses of the subnet that flannel has for it.',
    'Run step docker: it restarts docker where it uses another subnet. journalctl -u flanneld on the host shows what became of the lease.',
    '主机上容器的地址不在 flannel 分配给该主机的子网中。',
    '请运行 docker 步骤:它会重启使用其他子网的 docker。租约的情况见该主机的 journalctl -u flanneld。',
  ),
  KW3166: advice(
    'docker uses another storage driver than daemon.json says.',
    'journalctl -u docker on the host shows why; images made with the other driver are not seen by this one.',
    'docker 使用的存储驱动与 daemon.json 不一致。',
    '原因见该主机的 journalctl -u docker;不同驱动之间看不到对方的镜像。',
  ),
  KW3167: advice(
    'A host lacks images that the control machine has archives of.',
    'Run step docker, which loads them. If they vanish again, kubelet removes unused images because the disk is nearly full.',
    '主机缺少控制机上归档中的镜像。',
    '请运行 docker 步骤加载它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像。',
  ),
  KW3168: advice(
    'The host drops packets that it should forward to its pods.',
    'Another firewall closed them: switch it off (prepare.firewall: off), then `systemctl restart docker` on the host, or `iptables -P FORWARD ACCEPT`.',
    '主机丢弃了应转发给 Pod 的数据包。',
    '有其他防火墙关闭了转发:请停用它(prepare.firewall: off),再在该主机上执行 `systemctl restart docker` 或 `iptables -P FORWARD ACCEPT`。',
  ),
  KW3169: advice(
    'A file in files/images is no archive of images, or was cut short.',
    'Write it again: docker save --output files/images/NAME.tar IMAGE...; or take it out of the folder.',
    'files/images 中有文件不是镜像归档,或不完整。',
    '请重新生成:docker save --output files/images/名称.tar 镜像...;或把它移出该目录。',
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
  KW3190: advice(
    'A host could not pull an image from its copy on Docker Hub; the message says which, and what docker said.',
    'Let the hosts reach Docker Hub, or name a mirror of it that has the copy in docker.registry_mirrors. Without internet put archives into files/images (docker save; `kubewright images` lists what is needed) and set images.mirror to false.',
    '主机未能从 Docker Hub 上的副本拉取镜像;提示中有镜像名称和 docker 的报错。',
    '请让主机能访问 Docker Hub,或在 docker.registry_mirrors 中指定有该副本的加速地址。没有互联网时,请把归档放入 files/images(docker save;`kubewright images` 列出所需镜像),并把 images.mirror 设为 false。',
  ),
  KW3191: advice(
    'A host lacks images of the cluster that are pulled from copies on Docker Hub.',
    'Run step docker, which pulls them. If they vanish again, kubelet removes unused images because the disk is nearly full.',
    '主机缺少应从 Docker Hub 副本拉取的集群镜像。',
    '请运行 docker 步骤拉取它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像。',
  ),
  KW3901: advice(
    'Removing the cluster needs its name, so that it does not happen by mistake.',
    'Run `kubewright run clean -e confirm=NAME` with the name of the cluster.',
    '清除集群需要输入其名称,以免误操作。',
    '请运行 `kubewright run clean -e confirm=名称`,填入集群名称。',
  ),
  KW3902: advice(
    'Removing only some hosts could destroy the certificate authorities that the others go on with.',
    'Run `kubewright run clean` without --limit; a host that is down does no harm.',
    '只清除部分主机可能会毁掉其余主机仍在使用的 CA。',
    '请不带 --limit 运行 `kubewright run clean`;有主机不在线也没有关系。',
  ),
};

function advice(cause: string, cure: string, zhCause: string, zhCure: string): Advice {
  return { cause: { en: cause, zh: zhCause }, cure: { en: cure, zh: zhCure } };
}
