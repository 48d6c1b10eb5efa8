import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const secret = {
  head: { name: '名称', what: '用途', state: '状态' },
  states: {
    present: '已加密',
    missing: '尚未生成',
    damaged: '已损坏,或为明文',
    former: '已加密;旧值,仍然有效',
    unused: '集群未使用',
  },
  none: '此项目没有机密信息。',
  prompt: '{name} 的新值(不会显示):',
  replaced: '{name} 已换成新值,加密保存在 {file} 中。',
  rotating:
    '{name} 将换成新值。{replacing}步骤:本命令;`kubewright run keys`;`kubewright secret drop {name}`;`kubewright run kube-master`。',
  dropping:
    '{name} 的旧值将从 vault 中删除。请仅在 `kubewright run keys` 已在所有 master 上成功、且调用 API 的 Pod 在此之后已重启时这样做。',
  goOn: '继续吗?(y/N)',
  kept: '没有更改任何内容。',
  dropped:
    '{variable} 已不在 {file} 中。下一步:提交它,然后运行 `kubewright run kube-master` 或 `ansible-playbook 04.kube-master.yml`,使它也从 master 上消失。',
  nextKeys:
    '旧值保留在 {former} 中,因此不会丢失任何内容。下一步:提交 {file};然后运行 `kubewright run keys` 或 `ansible-playbook 97.keys.yml` 启用新值;再执行 `kubewright secret drop {name}`。',
  signed: '用旧密钥签发的内容不再有效。',
  next: '下一步:提交 {file},然后运行 `kubewright run` 或 `ansible-playbook 90.setup.yml`,使主机用上新值。',
  newPassword: '所有机密信息已用新密码重新加密;新密码在 {file} 中,旧密码在 {former} 中。',
  handOver: '下一步:提交 {vault};把新密码交给同事和 AWX;并备份到安全的地方。',
} satisfies Translation<typeof en.secret>;
