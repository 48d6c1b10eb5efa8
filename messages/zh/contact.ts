import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const contact = {
  phases: {
    look: '正在尝试登录主机 ...',
    gather: '正在向主机索取密钥 ...',
    copy: '正在把公钥复制到主机 ...',
    examine: '正在检查主机上的权限和 Python ...',
  },
  newHosts: '本机不认识以下主机。请将指纹与主机自己显示的核对:',
  confirm: '这些是您的主机吗?确认后其密钥将存入 {files}。[y/N] ',
  declined: '没有保存任何内容。',
  stored: '已存入 {files}:{hosts} 的密钥。',
  made: '已生成没有口令的密钥对:{file}',
  password: '{user} 在 {hosts} 上的密码(不显示):',
  head: { host: '主机', hostKey: '主机密钥', key: '您的密钥', permissions: '权限', python: 'Python 解释器' },
  hostKeys: { known: '已知', stored: '已保存', changed: '已改变!', unknown: '未知' },
  keys: { accepted: '已接受', copied: '已复制', refused: '不接受', unknown: '未能询问' },
  permissions: {
    root: '就是 root',
    sudo: 'sudo 免密码',
    password: 'sudo 凭密码',
    unknown: 'sudo 询问密码',
    none: '无',
  },
  noPython: '无',
  next: 'Ansible 可以在所有这些主机上工作。下一步:`kubewright run`。',
} satisfies Translation<typeof en.contact>;
