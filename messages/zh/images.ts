import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const images = {
  ofCluster: '集群 {cluster} 的镜像,版本 {release}(Kubernetes {kubernetes})',
  ofRelease: '版本 {release} 的镜像(Kubernetes {kubernetes})',
  none: '该集群不运行容器,无需镜像。',
  head: { image: '镜像', mirror: 'Docker Hub 上的副本' },
  itself: '(本身就在 Docker Hub 上)',
  unknown: '(未知)',
  script: {
    what: '从 Docker Hub 上的副本拉取以下镜像并恢复其原名。',
    how: '请在每台有 docker 的主机上以 root 运行;主机已有的镜像不会改动,因此可以重复运行。',
    written: '由 `kubewright images --mirror` 生成。',
    saves: '用 docker 拉取这些镜像,并在当前目录逐一保存为归档。',
    take: '请把归档放入项目的 files/images,再在那里运行 `kubewright fetch --images` 记录其哈希。',
    writtenSave: '由 `kubewright images --save` 生成;已有的文件不会改动,可重复运行。',
    noCopy: '以下镜像没有已知的副本,或本身就以原名位于 Docker Hub:',
    noDocker: 'PATH 中没有 docker(kubewright 把它放在 /opt/kube/bin)。',
    noAnswer: 'docker 没有应答:它是否在运行?您是否为 root?',
    present: '已存在',
    failed:
      '未能拉取副本。该主机能否访问 Docker Hub 或其加速地址(/etc/docker/daemon.json 的 registry-mirrors)?已完成的部分会保留;请重新运行。',
    done: '全部镜像均已就绪。',
  },
} satisfies Translation<typeof en.images>;
