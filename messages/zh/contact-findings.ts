import type { contactFindings as english } from '../en/contact-findings.ts';
import type { Translation } from '../template.ts';

export const contactFindings = {
  KW3030: {
    what: '无法连接 {host}({address},端口 {port}):{reason}',
    todo: '请检查主机是否开机、sshd 是否运行、cluster.yml 中的地址和 ssh.port,以及防火墙和跳板机。',
  },
  KW3202: {
    what: '{host}({address})出示的主机密钥与 {file} 中保存的不同:要么主机被重装过,要么该地址由别的机器应答,可能在骗取您的密码。没有向它发送任何内容。',
    todo: '请询问主机的管理者。若确已重装,请用 `{command}` 删除旧密钥,再运行 `kubewright ssh`。',
  },
  KW3203: {
    what: '{host} 不接受 {user} 的密钥 {key},也没有给出用于复制公钥的密码。',
    todo: '请在终端运行 `kubewright ssh`,或把密码作为其标准输入。',
  },
  KW3204: {
    what: '{host} 拒绝了 {user} 的密码({reason})。',
    todo: '请重试;各主机密码不同时,请用 --limit 分别运行。sshd 可能不接受 root 的密码或任何密码(PermitRootLogin、PasswordAuthentication):请设置 ssh.user,或用其他方式放置公钥。',
  },
  KW3205: {
    what: '{host} 已得到 {key} 的公钥,但仍不接受 {user} 用它登录:{reason}',
    todo: '带口令的密钥须先载入 ssh-agent。在主机上用 `journalctl -u ssh -u sshd` 查看原因:主目录的权限、AuthorizedKeysFile、PubkeyAuthentication。',
  },
  KW3206: {
    what: '{user} 在 {host} 上不能成为 root。',
    todo: '请以 root 在主机上授权:`echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`(软件包 sudo);或用 ssh.user 以 root 登录。',
  },
  KW3207: {
    what: '{host} 上的 sudo 会向 {user} 询问密码。',
    todo: '可用 `kubewright run --ask-become-pass` 运行(同 ansible-playbook -K),或让 sudo 免密码:`echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`。',
  },
  KW3208: {
    what: '{host} 上没有 Python;Ansible 要求每台主机都有。',
    todo: '请在主机上安装:`apt-get install python3`、`dnf install python3`,EL7 为 `yum install python`。',
  },
  KW3209: {
    what: '{host} 允许 {user} 登录,但不执行命令:{reason}',
    todo: '请用 ssh.user 换一个用户登录(云镜像有自己的用户,如 ubuntu 或 ec2-user),或为 {user} 设置 shell。',
  },
} satisfies Translation<typeof english>;
