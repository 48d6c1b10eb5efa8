import { advice, controlAdvice, type Advice } from './advice.ts';
import { ETCD_CODES } from './etcd-codes.ts';
import { FITNESS_CODES } from './fitness-codes.ts';
import { POD_CODES } from './pod-codes.ts';
import { STORAGE_CODES } from './storage-codes.ts';

/** By the code that the role's message begins with. */
export const ROLE_CODES: Readonly<Record<string, Advice>> = {
  KW3103: controlAdvice(
    'A file that the hosts need is not on the control machine.',
    'Put it into the folder that the message names; README.md of the project lists names, hashes and addresses.',
    '控制机上缺少主机所需的文件。',
    '请把它放到提示所示的目录;项目的 README.md 列出了名称、哈希和下载地址。',
  ),
  KW3104: controlAdvice(
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
  KW3107: advice(
    'The hosts were served by a certificate authority that the CA host (the first etcd host) does not keep: a new one would cut the members off from each other.',
    'If the folder of the authorities was lost, restore it from its backup on the CA host. If the order of the etcd hosts in cluster.yml was changed, put the former first one first again and generate.',
    '主机的证书由 CA 主机(第一台 etcd 主机)并不保存的 CA 签发:新建 CA 会使成员之间无法通信。',
    '若 CA 目录丢失,请在 CA 主机上从备份恢复。若改变了 cluster.yml 中 etcd 主机的顺序,请把原来的第一台放回第一位并重新生成。',
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
  KW3111: advice(
    'Secrets in etcd are encrypted, and from now on apiservers would have no key to read them with.',
    'Set kube_master.encryption to true again. To end the encryption: on each master put `- identity: {}` first in encryption.yml and restart kube-apiserver; write all Secrets anew (`kubectl get secrets --all-namespaces -o json | kubectl replace -f -`); remove encryption.yml on each master; then run the step with encryption false. The key in the vault reads backups from before.',
    'etcd 中的 Secret 已加密,而今后 apiserver 将没有读取它们的密钥。',
    '请把 kube_master.encryption 改回 true。若要停用加密:在每个 master 上把 encryption.yml 中的 `- identity: {}` 移到最前并重启 kube-apiserver;重写全部 Secret(`kubectl get secrets --all-namespaces -o json | kubectl replace -f -`);在每个 master 上删除 encryption.yml;然后以 encryption false 运行该步骤。此前的备份仍需 vault.yml 中的密钥才能读取。',
  ),
  KW3120: advice(
    'A certificate ends soon, or is missing.',
    'Run the step that issued it again: it makes what is missing, and renews what has fewer days left than pki.renew_before_days.',
    '证书即将到期或缺失。',
    '请重新运行签发它的步骤:缺失的证书会签发,剩余天数少于 pki.renew_before_days 的会续期。',
  ),
  KW3121: advice(
    'A certificate authority ends soon (no step renews it, and with it all certificates end), or its certificate is missing on the host.',
    'Missing: run the step that makes the certificates. Ending: renew it by hand on the CA host, with the key that it has, as roles/pki/README.md says, then hand it out without --limit: `ansible-playbook 02.etcd.yml 90.setup.yml`.',
    'CA 即将到期(没有步骤会续签它,它到期后所有证书都失效),或主机上缺少它的证书。',
    '缺失时请运行生成证书的步骤;即将到期时请按 roles/pki/README.md 在 CA 主机上用原有私钥手工续签,再不带 --limit 分发:`ansible-playbook 02.etcd.yml 90.setup.yml`。',
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
  KW3252: advice(
    'An archive of images has no hash to be held to: it could be anything, and its images run as root.',
    'Make sure that it is from a source you trust; write its hash into the file that artifacts.catalog names, below `images:` (docs/configuration.md shows how), generate, and run the step again. An archive that is not wanted: remove it from files/images.',
    '某个镜像归档没有可核对的哈希:它可能是任何内容,而其中的镜像以 root 运行。',
    '请确认它来自可信的来源;把它的哈希写入 artifacts.catalog 所指文件的 `images:` 之下(写法见 docs/configuration.md),重新生成后再运行该步骤。不需要的归档请从 files/images 中删除。',
  ),
  KW3253: advice(
    'An archive of images is not the one that the catalog has the hash of; no host was given it.',
    'Put the right file there. If it was saved anew on purpose (docker save gives another file each time), write its new hash into the catalog and generate.',
    '某个镜像归档与清单中的哈希不符;没有交给任何主机。',
    '请放入正确的文件。若是有意重新保存(docker save 每次的文件都不同),请把新的哈希写入清单并重新生成。',
  ),
  KW3254: advice(
    'An archive of images arrived on the host other than it was sent; it was not loaded.',
    'Look for a full or failing disk there (`df -h`, `dmesg`), then run the step again.',
    '镜像归档到达主机后内容有误;没有加载。',
    '请检查主机的磁盘是否已满或有故障(`df -h`、`dmesg`),然后重新运行该步骤。',
  ),
  KW3250: advice(
    'A key is gone from the vault, and Secrets in etcd are still encrypted with it.',
    'Put the vault of before back (`git checkout REVISION -- inventory/group_vars/all/vault.yml`), run step keys until it succeeds, then drop the former key: `kubewright secret drop kube_master_encryption_key`.',
    'vault 中已没有某个密钥,但 etcd 中仍有 Secret 用它加密。',
    '请恢复以前的 vault(`git checkout 版本 -- inventory/group_vars/all/vault.yml`),运行 keys 步骤直到成功,再删除旧密钥:`kubewright secret drop kube_master_encryption_key`。',
  ),
  KW3251: advice(
    'Some Secrets in etcd are not encrypted with the present key yet.',
    'Do not drop the former key. See that all masters run (step verify), then run step keys again.',
    'etcd 中仍有 Secret 没有用现在的密钥加密。',
    '请勿删除旧密钥。确认所有 master 都在运行(verify 步骤)后,重新运行 keys 步骤。',
  ),
  KW3150: advice(
    'A load balancer has no interface with its own address, or none in the network of the shared one.',
    'In cluster.yml, hosts[].address is an address that the host has itself (what Ansible connects to may be another one: hosts[].ssh.address); lb.interface names the interface that is in the network of lb.address, lb.prefix its prefix length. Correct it, generate, and run step prepare again.',
    '某台负载均衡主机上没有网卡配置了主机自己的地址,或没有网卡位于共用地址所在的网段。',
    'cluster.yml 中的 hosts[].address 须是主机自身拥有的地址(Ansible 连接时可使用另一个:hosts[].ssh.address);lb.interface 指定位于 lb.address 网段内的网卡,lb.prefix 是其前缀长度。请改正并重新生成,再运行 prepare 步骤。',
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
  KW3154: advice(
    'A load balancer cannot be told to leave a master out while it restarts: its haproxy does not run, or runs with a configuration of before.',
    'Run step prepare, which starts haproxy with the present configuration, then this step again.',
    '无法让负载均衡在 master 重启期间不向其转发:那里的 haproxy 没有运行,或仍在使用以前的配置。',
    '请先运行 prepare 步骤,它会以当前配置启动 haproxy,然后重新运行本步骤。',
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
    'Run step docker, which loads them. If they vanish again, kubelet removes unused images because the disk is nearly full: less than 15 % of it is free, unless kube_node.kubelet_flags sets another limit. Then make room first.',
    '主机缺少控制机上归档中的镜像。',
    '请运行 docker 步骤加载它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像:空闲空间低于 15%(除非 kube_node.kubelet_flags 另有设置)。请先腾出空间。',
  ),
  KW3168: advice(
    'The host drops packets that it should forward to its pods.',
    "The command lets them through until something closes it again: docker's unit opens it at each start, so look for another firewall and switch it off (prepare.firewall: off).",
    '主机丢弃了应转发给 Pod 的数据包。',
    '该命令会放行转发,直到再次被关闭:docker 的单元在每次启动时都会放行,所以请查找并停用其他防火墙(prepare.firewall: off)。',
  ),
  KW3169: controlAdvice(
    'A file in files/images is no archive of images, or was cut short.',
    'Write it again: docker save --output files/images/NAME.tar IMAGE...; or take it out of the folder.',
    'files/images 中有文件不是镜像归档,或不完整。',
    '请重新生成:docker save --output files/images/名称.tar 镜像...;或把它移出该目录。',
  ),
  KW3190: advice(
    'A host could not pull an image from its copy on Docker Hub, or by the digest of the catalog; the message says which, and what docker said.',
    'Let the hosts reach Docker Hub, or name a mirror of it that has the copy in docker.registry_mirrors. A digest is that of the place it is pulled from: a copy may have another than the original. Without internet put archives into files/images (docker save; `kubewright images` lists what is needed) and set images.mirror to false.',
    '主机未能从 Docker Hub 上的副本(或按清单中的摘要)拉取镜像;提示中有镜像名称和 docker 的报错。',
    '请让主机能访问 Docker Hub,或在 docker.registry_mirrors 中指定有该副本的加速地址。摘要以拉取来源为准:副本的摘要可能与原镜像不同。没有互联网时,请把归档放入 files/images(docker save;`kubewright images` 列出所需镜像),并把 images.mirror 设为 false。',
  ),
  KW3191: advice(
    'A host lacks images of the cluster that are pulled from copies on Docker Hub.',
    'Run step docker, which pulls them. If they vanish again, kubelet removes unused images because the disk is nearly full: less than 15 % of it is free, unless kube_node.kubelet_flags sets another limit. Then make room first.',
    '主机缺少应从 Docker Hub 副本拉取的集群镜像。',
    '请运行 docker 步骤拉取它们;若再次消失,说明磁盘将满,kubelet 在清理未使用的镜像:空闲空间低于 15%(除非 kube_node.kubelet_flags 另有设置)。请先腾出空间。',
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
  ...FITNESS_CODES,
  ...ETCD_CODES,
  ...POD_CODES,
  ...STORAGE_CODES,
};
