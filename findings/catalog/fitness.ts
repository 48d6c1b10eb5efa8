import type { Topic } from '../entry.ts';

/** What is found on hosts before the first of them is changed; the table of KW3270 has them. */
export const fitness = {
  KW3270: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Some hosts are not suitable for their roles. All of them were checked before the first one was changed; the table has one line per problem.',
      zh: '有主机不适合其在集群中的角色。所有主机都在改动第一台之前检查过;表中每一行是一个障碍。',
    },
    todo: {
      en: 'Fix what the lines report, then run the step again; `kubewright explain CODE` tells more about each code.',
      zh: '请按各行的说明处理,然后重新运行该步骤;`kubewright explain 代码` 有每个代码的详细说明。',
    },
  },
  KW3271: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The host is recorded as part of another cluster (/var/lib/kubewright/host.json).',
      zh: '该主机表明自己属于另一个集群(/var/lib/kubewright/host.json)。',
    },
    todo: {
      en: "Check the address in cluster.yml. To give the host to this cluster, run 99.clean.yml of the other cluster's project; if that project is lost, remove the file on the host. Do the same if the cluster itself was renamed.",
      zh: '请检查 cluster.yml 中的地址。若要把主机交给本集群,请用另一个集群的项目运行 99.clean.yml;若该项目已丢失,请删除主机上的此文件。集群改名时也是如此。',
    },
  },
  KW3272: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The host is recorded as another host of this cluster: two addresses were swapped, or the host was renamed.',
      zh: '该主机表明自己是本集群的另一台主机:两个地址写反了,或主机改了名。',
    },
    todo: {
      en: 'Correct the addresses in cluster.yml and generate. If the host really was renamed, clean it under its former name first.',
      zh: '请改正 cluster.yml 中的地址并重新生成。若主机确实改名,请先以原来的名称清除它。',
    },
  },
  KW3273: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The release's programs are built for x86_64, and the host has another architecture.",
      zh: '该版本的程序是为 x86_64 编译的,而主机是其他架构。',
    },
    todo: { en: 'Use another host.', zh: '请为集群换一台主机。' },
  },
  KW3274: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The roles install packages with apt, yum or dnf and write systemd units; this host lacks one of these.',
      zh: '各角色用 apt、yum 或 dnf 安装,并写入 systemd 的 unit,而该主机没有这些。',
    },
    todo: {
      en: 'Use a system of the Debian or EL family that runs systemd.',
      zh: '请使用由 systemd 启动的 Debian 系或 EL 系系统。',
    },
  },
  KW3275: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'The roles were not written for this OS version; names of packages or services may differ.',
      zh: '各角色不是为该系统版本编写的,软件包或服务的名称可能不同。',
    },
    todo: {
      en: 'It may still work; the roles are written for Debian 12 and EL 7 to 9.',
      zh: '也许仍能工作;它们是为 Debian 12 和 EL 7 至 9 编写的。',
    },
  },
  KW3276: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "A service with the same name as one of the cluster's was installed by something else: a package, or another installer such as kubeasz or kubeadm.",
      zh: '与我们同名的服务是由其他软件安装的:某个软件包,或 kubeasz、kubeadm 之类的安装程序。',
    },
    todo: {
      en: 'Remove it with the tool that installed it (kubeadm reset, the package manager, 99.clean of kubeasz), then run the step again.',
      zh: '请用其自身的方式卸载(kubeadm reset、软件包管理器、kubeasz 的 99.clean),然后重新运行该步骤。',
    },
  },
  KW3277: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: "A drop-in for one of the cluster's units replaces its command, so systemd would start a program other than the installed one.",
      zh: '我们的 unit 旁边有一个 drop-in,替换了要启动的程序,systemd 启动的将不是所安装的程序。',
    },
    todo: {
      en: "Remove the file (it is left over from a former installation, such as kubeadm's 10-kubeadm.conf), run `systemctl daemon-reload`, then run the step again.",
      zh: '请删除该文件(通常是以前安装的遗留物,例如 kubeadm 的 10-kubeadm.conf),执行 `systemctl daemon-reload`,再重新运行该步骤。',
    },
  },
  KW3278: {
    severity: 'warning',
    proof: 'lab',
    what: {
      en: "A drop-in for one of the cluster's units changes settings of the service.",
      zh: '我们的 unit 旁边有一个 drop-in,改变了服务的设置。',
    },
    todo: {
      en: 'Keep it if it is yours and intended; 99.clean.yml does not remove it.',
      zh: '若是您有意为之,可以保留;99.clean.yml 不会删除它。',
    },
  },
  KW3279: {
    severity: 'warning',
    proof: 'lab',
    what: {
      en: 'A unit enables swap at each boot: a service that creates it in compressed memory, or a swap unit, possibly made by a systemd generator (zram, a swap partition). kubelet does not start then.',
      zh: '有 unit 在每次启动时启用 swap:用压缩内存建立 swap 的服务,或 swap unit(自带的,或由 systemd 的 generator 生成,例如 zram 或相应类型的分区)。此后 kubelet 无法启动。',
    },
    todo: {
      en: 'Stop and disable the unit that the line names (`systemctl disable --now`); for one made by a generator, use `systemctl mask --now`, or remove its source.',
      zh: '请停止并禁用该行中的 unit(`systemctl disable --now`);由 generator 生成的请用 `systemctl mask --now`,或删除其来源。',
    },
  },
  KW3280: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "chrony.keep leaves the clocks to the hosts' own daemons, but this host has none: a wrong clock would make certificates invalid.",
      zh: 'chrony.keep 表示时钟由主机现有的服务维护,而该主机没有任何时钟服务:证书会因此被拒绝。',
    },
    todo: {
      en: 'Start the time daemon that your organisation uses, or remove chrony.keep so that chrony is installed.',
      zh: '请启动贵公司所用的时钟服务,或删除 chrony.keep 以安装 chrony。',
    },
  },
  KW3281: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: "This release's kubelet and runc enable kernel memory accounting, which leaks memory with EL 7's kernel 3.10: after some weeks no container can be started (`mkdir /sys/fs/cgroup/memory/…: cannot allocate memory`).",
      zh: '该版本的 kubelet 和 runc 会启用内核内存记账,而 EL 7 的 3.10 内核不会归还它:数周之后再也无法启动容器(`mkdir /sys/fs/cgroup/memory/…: cannot allocate memory`)。',
    },
    todo: {
      en: 'Update to a kernel of EL 7.8 or newer and boot it with cgroup.memory=nokmem (grubby --update-kernel=ALL --args=cgroup.memory=nokmem).',
      zh: '请升级到 EL 7.8 或更新的内核,并加上启动参数 cgroup.memory=nokmem(grubby --update-kernel=ALL --args=cgroup.memory=nokmem)。',
    },
  },
} as const satisfies Topic;
