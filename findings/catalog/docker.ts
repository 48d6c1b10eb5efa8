import type { Topic } from '../entry.ts';

/** docker: its settings, its networks, and what it needs of a host. */
export const docker = {
  KW1140: {
    severity: 'warning',
    proof: 'lab',
    what: {
      en: 'docker will accept requests from the network without authentication: anyone who reaches port 2375 of a host is root on it.',
      zh: 'docker 将监听网络且不验证来访者:任何能访问主机 2375 端口的人都拥有该主机的 root 权限。',
    },
    todo: {
      en: 'Use docker.remote_api: tls, unless a firewall blocks this port for everyone else.',
      zh: '请改用 docker.remote_api: tls,除非防火墙已禁止其他人访问该端口。',
    },
  },
  KW1141: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'One of the directories {data} of {owner} and {other} contains the other; 99.clean empties that of {owner}.',
      zh: '{owner} 的目录 {data} 与 {other} 互相包含;99.clean 会清空 {owner} 的目录。',
    },
    todo: {
      en: 'Name a directory that nothing else uses, such as /data/{owner}.',
      zh: '请使用专用的目录,例如 /data/{owner}。',
    },
  },
  KW1213: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'docker would pull images from any registry in {registry} without verifying its identity.',
      zh: 'docker 会从 {registry} 中的任何仓库获取镜像,而不验证对方身份。',
    },
    todo: {
      en: 'Name your registry, or a network of at least /{least}, such as 10.0.0.0/8.',
      zh: '请写明您的仓库,或至少 /{least} 的网段,例如 10.0.0.0/8。',
    },
  },
  KW1214: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Images are pulled from {mirror} unencrypted: anyone on the network path can change them, and they run on your hosts.',
      zh: '镜像以明文取自 {mirror}:处于中间的人可以篡改镜像,而它们会在您的主机上运行。',
    },
    todo: {
      en: 'Use https:// if the mirror supports it, or reach it through private networks only.',
      zh: '镜像站支持时请使用 https://,或只经由您自己的网络访问它。',
    },
  },
  KW1291: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "Host {host} ({address}) is in 172.17.0.0/16, the network of docker's bridge on the registry host, which could not reach it.",
      zh: '主机 {host}({address})位于 172.17.0.0/16,即镜像仓库主机上 docker 自身网桥的网段,镜像仓库主机将无法访问它。',
    },
    todo: {
      en: 'Set docker.bip to a free network, such as 192.168.200.1/24.',
      zh: '请把 docker.bip 设为空闲的网段,例如 192.168.200.1/24。',
    },
  },
  KW1292: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Host {host} ({address}) is in a network from 172.18.0.0/16 on; docker on the Harbor host uses these one by one for its containers, and could not reach it then.',
      zh: '主机 {host}({address})位于 172.18.0.0/16 起的网段;Harbor 主机上的 docker 会依次把这些网段用于容器,届时将无法访问它。',
    },
    todo: {
      en: 'Set docker.address_pools to free networks; this needs docker 18.06 or newer, so for releases 1.12 and 1.13 name one in a catalog.',
      zh: '请把 docker.address_pools 设为空闲的网段;1.12 和 1.13 版本自带的 docker 不支持,需在清单中指定 docker 18.06 或更新版本。',
    },
  },
  KW1293: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{cidr} is reserved for docker, but host {host} ({address}) is in it.',
      zh: '{cidr} 将作为 docker 自身的网段,但主机 {host}({address})位于其中。',
    },
    todo: { en: 'Choose a network without hosts.', zh: '请选择没有主机的网段。' },
  },
  KW1294: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The docker in {file} does not support address pools and would not start.',
      zh: '{file} 中的 docker 不支持地址池,会无法启动。',
    },
    todo: {
      en: 'Leave docker.address_pools out, or name an archive of docker 18.06 or newer in a catalog (artifacts.catalog).',
      zh: '请删除 docker.address_pools,或在清单(artifacts.catalog)中指定 docker 18.06 或更新版本的归档。',
    },
  },
  KW1295: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{key} has no effect: it applies to registry hosts, and there are none.',
      zh: '{key} 不起作用:它用于镜像仓库主机,而集群中没有。',
    },
    todo: {
      en: 'Leave it out; on masters and nodes docker gets its network from flannel.',
      zh: '请删除它;master 和 node 上由 flannel 为 docker 分配网段。',
    },
  },
  KW3161: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The host runs a container runtime that was not installed by this project.',
      zh: '主机上运行着并非由本项目安装的容器运行时。',
    },
    todo: {
      en: 'Stop and remove its package with its sockets (docker.io, docker-ce, containerd, podman), or use another host; then run the step again.',
      zh: '请停止并卸载该软件包及其 socket(docker.io、docker-ce、containerd、podman),或换一台主机,再重新运行该步骤。',
    },
  },
  KW3162: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "The host's kernel or file system does not support docker; the message names what is missing.",
      zh: '主机的内核或文件系统不适合 docker,提示中说明了缺少什么。',
    },
    todo: {
      en: 'ftype: set docker.data_dir to another disk, formatted with mkfs.xfs -n ftype=1. Control groups: boot with systemd.unified_cgroup_hierarchy=0. Kernel: update it.',
      zh: 'ftype:请把 docker.data_dir 设到另一块磁盘(只有 mkfs.xfs -n ftype=1 才能启用);cgroup:以 systemd.unified_cgroup_hierarchy=0 启动;内核:请升级。',
    },
  },
  KW3164: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'docker was restarted with its new configuration, and not all containers started again.',
      zh: 'docker 因配置变化而重启,但有容器没有恢复。',
    },
    todo: {
      en: 'docker ps --all and journalctl -u kubelet on the host show why. Then run the step again: it continues with the next host.',
      zh: '请在主机上用 docker ps --all 和 journalctl -u kubelet 查看原因,再重新运行该步骤:会从下一台主机继续。',
    },
  },
  KW3166: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'docker does not use the storage driver set in daemon.json.',
      zh: 'docker 使用的存储驱动与 daemon.json 不一致。',
    },
    todo: {
      en: 'journalctl -u docker on the host shows why; images stored with the other driver are not visible to this one.',
      zh: '原因见该主机的 journalctl -u docker;不同驱动之间看不到对方的镜像。',
    },
  },
} as const satisfies Topic;
