import type { Topic } from '../entry.ts';

/** The first contact with hosts, and how ssh reaches them. */
export const contact = {
  KW2090: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The keys of new hosts have to be confirmed, and this is not a terminal.',
      zh: '新主机的密钥需要确认,而这里不是终端。',
    },
    todo: {
      en: 'Compare the fingerprints above with those that the hosts show themselves (`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on a console), then add --yes.',
      zh: '请将上面的指纹与主机自己显示的核对(在控制台运行 `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub`),然后加上 --yes。',
    },
  },
  KW2091: {
    severity: 'error',
    proof: 'lab',
    what: { en: '{file} has no host {host}.', zh: '{file} 中没有主机 {host}。' },
    todo: { en: 'The hosts are: {known}.', zh: '已有的主机:{known}。' },
  },
  KW3001: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Nothing listens on the ssh port of this host (or a firewall rejects the connection).',
      zh: '该主机的 ssh 端口无人监听(或防火墙拒绝连接)。',
    },
    todo: {
      en: 'Check that sshd runs there, and ssh.port in cluster.yml.',
      zh: '请检查主机上的 sshd 是否运行,以及 cluster.yml 的 ssh.port。',
    },
  },
  KW3002: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The host does not respond: it is down, the address is wrong, or a firewall drops the connection.',
      zh: '主机没有应答:主机已关机、地址错误,或防火墙丢弃了连接。',
    },
    todo: {
      en: 'Try `ssh USER@ADDRESS`; check power, network and the address in cluster.yml.',
      zh: '请试 `ssh 用户@地址`;检查电源、网络和 cluster.yml 中的地址。',
    },
  },
  KW3003: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The host does not accept this user with this key or password.',
      zh: '主机不接受该用户及其密钥或密码。',
    },
    todo: {
      en: 'Check ssh.user and ssh.key in cluster.yml; `kubewright ssh` copies the public key to hosts that do not accept it yet.',
      zh: '请检查 cluster.yml 的 ssh.user 和 ssh.key;`kubewright ssh` 会把公钥复制到尚未接受它的主机。',
    },
  },
  KW3004: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The host's ssh host key has changed: the host was reinstalled, or another machine responds at its address.",
      zh: '主机的 ssh 主机密钥与之前不同:主机被重装过,或该地址由别的机器应答。',
    },
    todo: {
      en: 'Make sure that it is the right host, then remove the old key with `ssh-keygen -R ADDRESS`.',
      zh: '请确认是正确的主机,然后用 `ssh-keygen -R 地址` 删除旧密钥。',
    },
  },
  KW3005: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The ssh host key of this host is unknown on this machine.',
      zh: '本机不认识该主机的 ssh 主机密钥。',
    },
    todo: {
      en: 'Run `kubewright ssh`: it shows the keys of new hosts to compare, and stores them. Or log in once with `ssh USER@ADDRESS`.',
      zh: '请运行 `kubewright ssh`:它显示新主机的密钥供核对并保存。也可用 `ssh 用户@地址` 登录一次。',
    },
  },
  KW3006: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The name of this host cannot be resolved on this machine.', zh: '本机无法解析该主机名。' },
    todo: {
      en: 'Give the host an IP address in cluster.yml, or repair name resolution.',
      zh: '请在 cluster.yml 中为主机填写 IP 地址,或修复域名解析。',
    },
  },
  KW3015: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Other users can read the private key, so ssh does not use it.',
      zh: '其他用户可以读取私钥,因此 ssh 不使用它。',
    },
    todo: { en: 'Run `chmod 600` on the key file.', zh: '请对密钥文件执行 `chmod 600`。' },
  },
  KW3030: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: '{host} ({address}, port {port}) cannot be reached: {reason}',
      zh: '无法连接 {host}({address},端口 {port}):{reason}',
    },
    todo: {
      en: 'Check that it is up, that sshd runs there, the address and ssh.port in cluster.yml, firewalls and the bastion.',
      zh: '请检查主机是否开机、sshd 是否运行、cluster.yml 中的地址和 ssh.port,以及防火墙和跳板机。',
    },
  },
  KW3202: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: '{host} ({address}) has a host key other than the one in {file}. Either the host was reinstalled, or another machine responds at its address and may be after your password. Nothing was sent to it.',
      zh: '{host}({address})出示的主机密钥与 {file} 中保存的不同:要么主机被重装过,要么该地址由别的机器应答,可能在骗取您的密码。没有向它发送任何内容。',
    },
    todo: {
      en: 'Ask whoever runs the host. If it was reinstalled, remove the old key with `{command}`, then run `kubewright ssh` again.',
      zh: '请询问主机的管理者。若确已重装,请用 `{command}` 删除旧密钥,再运行 `kubewright ssh`。',
    },
  },
  KW3203: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: '{host} does not accept the key {key} for {user}, and no password was given to copy it with.',
      zh: '{host} 不接受 {user} 的密钥 {key},也没有给出用于复制公钥的密码。',
    },
    todo: {
      en: 'Run `kubewright ssh` at a terminal, or give the password as its input.',
      zh: '请在终端运行 `kubewright ssh`,或把密码作为其标准输入。',
    },
  },
  KW3204: {
    severity: 'error',
    proof: 'lab',
    what: { en: '{host} refused the password of {user} ({reason}).', zh: '{host} 拒绝了 {user} 的密码({reason})。' },
    todo: {
      en: 'Try again; if hosts have different passwords, run it once for each with --limit. sshd may refuse passwords for root, or for everyone (PermitRootLogin, PasswordAuthentication): then set ssh.user, or install the public key by other means.',
      zh: '请重试;各主机密码不同时,请用 --limit 分别运行。sshd 可能不接受 root 的密码或任何密码(PermitRootLogin、PasswordAuthentication):请设置 ssh.user,或用其他方式放置公钥。',
    },
  },
  KW3205: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'The public key of {key} was installed on {host}, but is not accepted for {user}: {reason}',
      zh: '{host} 已得到 {key} 的公钥,但仍不接受 {user} 用它登录:{reason}',
    },
    todo: {
      en: 'A key with a passphrase has to be in ssh-agent. On the host, `journalctl -u ssh -u sshd` shows why: permissions of the home folder, AuthorizedKeysFile, PubkeyAuthentication.',
      zh: '带口令的密钥须先载入 ssh-agent。在主机上用 `journalctl -u ssh -u sshd` 查看原因:主目录的权限、AuthorizedKeysFile、PubkeyAuthentication。',
    },
  },
} as const satisfies Topic;
