import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const plan = {
  cluster: '集群 {cluster},版本 {release}(Kubernetes {kubernetes})',
  hosts: '主机',
  control: '控制节点',
  steps: '步骤',
  files: '主机所需的文件',
  file: '{file}  {checksum}',
  noHash: '未知',
  images: '主机所需的容器镜像',
  unproven: '未经验证',
  ports: '需要放行的连接',
  port: { from: '来源', to: '目标', protocol: '协议', port: '端口', why: '用途' },
} satisfies Translation<typeof en.plan>;
