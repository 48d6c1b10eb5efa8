import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const demo = {
  lab: '启动三台主机({detail})',
  noLab: '本机无法运行实验环境:{reason}。将生成项目并检查语法,但不会安装任何东西。',
  generate: '生成 Ansible 项目',
  setup: '准备 Ansible',
  run: '在三台主机上安装 Kubernetes',
  verify: '验证集群可用',
  syntax: '检查 playbook 语法',
  failed: '`{command}` 以 {exitCode} 结束。',
  built: 'Kubernetes 集群(三个 etcd 成员、一个 master、两个 node)正运行在 {hosts}。对应的 Ansible 项目:{folder}',
  generated: 'Ansible 项目:{folder}。因上述原因省略了:启动主机、安装、验证。',
  next: '接下来可以试试:',
} satisfies Translation<typeof en.demo>;
