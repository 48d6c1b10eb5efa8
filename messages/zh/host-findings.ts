import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

type HostCode = Extract<keyof typeof en.findings, `KW129${string}`>;

export const hostFindings = {
  KW1290: {
    what: '内核参数 {name} 会让每台主机的邻居访问其回环地址上的服务(CVE-2020-8558)。',
    todo: '请删除它:kube-proxy 会在其所在主机上设置它,并有规则阻挡外来访问。',
  },
  KW1291: {
    what: '主机 {host}({address})位于 172.17.0.0/16,即镜像仓库主机上 docker 自身网桥的网段,镜像仓库主机将无法访问它。',
    todo: '请把 docker.bip 设为空闲的网段,例如 192.168.200.1/24。',
  },
  KW1292: {
    what: '主机 {host}({address})位于 172.18.0.0/16 起的网段;Harbor 主机上的 docker 会依次把这些网段用于容器,届时将无法访问它。',
    todo: '请把 docker.address_pools 设为空闲的网段;1.12 和 1.13 版本自带的 docker 不支持,需在清单中指定 docker 18.06 或更新版本。',
  },
  KW1293: {
    what: '{cidr} 将作为 docker 自身的网段,但主机 {host}({address})位于其中。',
    todo: '请选择没有主机的网段。',
  },
  KW1294: {
    what: '{file} 中的 docker 不支持地址池,会无法启动。',
    todo: '请删除 docker.address_pools,或在清单(artifacts.catalog)中指定 docker 18.06 或更新版本的归档。',
  },
  KW1295: {
    what: '{key} 不起作用:它用于镜像仓库主机,而集群中没有。',
    todo: '请删除它;master 和 node 上由 flannel 为 docker 分配网段。',
  },
  KW1296: {
    what: '设置了 chrony.keep 时 chrony.servers 不起作用:不会配置 chrony。',
    todo: '请删除其中之一。',
  },
} satisfies Translation<Pick<typeof en.findings, HostCode>>;
