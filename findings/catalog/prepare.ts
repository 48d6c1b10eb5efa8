import type { Topic } from '../entry.ts';

/** What hosts have of their own: kernel settings, swap, clocks. */
export const prepare = {
  KW1028: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The time zone {zone} does not exist.', zh: '没有时区 {zone}。' },
    todo: {
      en: 'Use a name from the time zone database, spelled exactly, such as {near}; `timedatectl list-timezones` lists them.',
      zh: '请按时区数据库中的写法填写,例如 {near};`timedatectl list-timezones` 可列出全部。',
    },
  },
  KW1125: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The kernel setting {name} cannot be {value}: Kubernetes needs {needed}.',
      zh: '内核参数 {name} 不能是 {value}:Kubernetes 需要 {needed}。',
    },
    todo: { en: 'Leave it out: kubewright sets it.', zh: '请删除它:kubewright 会设置它。' },
  },
  KW1290: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'The kernel setting {name} allows neighbours of every host to reach what listens on its loopback address (CVE-2020-8558).',
      zh: '内核参数 {name} 会让每台主机的邻居访问其回环地址上的服务(CVE-2020-8558)。',
    },
    todo: {
      en: 'Leave it out: kube-proxy sets it where it runs, together with a rule that blocks others.',
      zh: '请删除它:kube-proxy 会在其所在主机上设置它,并有规则阻挡外来访问。',
    },
  },
  KW1296: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'chrony.servers has no effect with chrony.keep: chrony is not configured.',
      zh: '设置了 chrony.keep 时 chrony.servers 不起作用:不会配置 chrony。',
    },
    todo: { en: 'Leave out one of the two.', zh: '请删除其中之一。' },
  },
  KW3110: {
    severity: 'error',
    proof: 'written',
    what: { en: "The host's clock is not synchronised with its source.", zh: '主机时钟与时间源不一致。' },
    todo: {
      en: 'UDP 123 to the first host must be open; the first host must reach its time servers (chrony.servers). `chronyc sources` on the host shows which of them respond.',
      zh: '需放行到第一台主机的 UDP 123;第一台主机须能访问时间服务器(chrony.servers)。在主机上用 `chronyc sources` 查看哪个有应答。',
    },
  },
  KW3130: {
    severity: 'error',
    proof: 'written',
    what: { en: 'Swap is in use; kubelet refuses to start with it.', zh: 'swap 正在使用;kubelet 会因此拒绝启动。' },
    todo: {
      en: 'Run the step prepare; if it comes back, something else enables it (a zram service, a line in /etc/fstab).',
      zh: '请运行 prepare 步骤;若再次出现,说明有其他东西在启用它(zram 服务、/etc/fstab 中的行)。',
    },
  },
  KW3131: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'A kernel parameter is not what the cluster needs.', zh: '内核参数不符合集群要求。' },
    todo: {
      en: 'Run the step prepare; if it changes back, look for another file in /etc/sysctl.d that sets it.',
      zh: '请运行 prepare 步骤;若又被改回,请在 /etc/sysctl.d 中查找设置它的其他文件。',
    },
  },
  KW1127: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Two package repositories have the name {name}.',
      zh: '有两个软件包仓库同名:{name}。',
    },
    todo: {
      en: 'Give each a name of its own.',
      zh: '请给每个仓库起不同的名称。',
    },
  },
  KW1218: {
    severity: 'warning',
    proof: 'lab',
    what: {
      en: 'Packages from the repository {name} are not verified with a key: anyone on the network path can change them, and they are installed as root.',
      zh: '仓库 {name} 的软件包没有用公钥核对:处于中间的人可以篡改它们,而它们以 root 身份安装。',
    },
    todo: {
      en: 'Set `key` to a file on the hosts with its public key.',
      zh: '请用 key 指明主机上含有其公钥的文件。',
    },
  },
} as const satisfies Topic;
