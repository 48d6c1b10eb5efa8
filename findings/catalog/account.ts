import type { Topic } from '../entry.ts';

/** What Ansible needs on a managed node once ssh lets it in. */
export const account = {
  KW3007: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The user may not become root on this host without a password, or the given password is wrong.',
      zh: '该用户在此主机上不能免密码成为 root,或给出的密码不对。',
    },
    todo: {
      en: 'Give its password with `kubewright run --ask-become-pass`, allow it with `USER ALL=(ALL) NOPASSWD: ALL` in /etc/sudoers.d, or log in as root.',
      zh: '请用 `kubewright run --ask-become-pass` 提供密码,或在 /etc/sudoers.d 中写入 `用户 ALL=(ALL) NOPASSWD: ALL`,或直接用 root 登录。',
    },
  },
  KW3008: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Python is not installed on this host, or not at the given path.',
      zh: '此主机上没有 Python,或不在指定的路径。',
    },
    todo: {
      en: 'Install python3 there (python on EL7), or set ansible_python_interpreter for the host.',
      zh: '请在主机上安装 python3(EL7 为 python),或为主机设置 ansible_python_interpreter。',
    },
  },
  KW3009: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The host's Python is too old for this ansible-core version.",
      zh: '主机的 Python 对此 ansible-core 版本来说太旧。',
    },
    todo: {
      en: 'Use ansible-core 2.16, the last one for Python 2.7 and 3.6: `kubewright setup --core 2.16`.',
      zh: '请使用支持 Python 2.7 和 3.6 的最后版本 ansible-core 2.16:`kubewright setup --core 2.16`。',
    },
  },
  KW3010: {
    severity: 'error',
    proof: 'lab',
    what: { en: 'A file system of this host is full.', zh: '此主机的某个文件系统已满。' },
    todo: {
      en: 'Check `df -h` and `df -i` on the host, and free some space.',
      zh: '请在主机上用 `df -h` 和 `df -i` 查看并腾出空间。',
    },
  },
  KW3013: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Another program on the host is installing packages.', zh: '主机上另一个程序正在安装软件包。' },
    todo: {
      en: 'Wait for it to finish (unattended-upgrades, packagekit), then run again.',
      zh: '请等它结束(unattended-upgrades、packagekit),然后重新运行。',
    },
  },
  KW3014: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The host's package sources lack a required package or cannot be reached.",
      zh: '主机的软件源没有所需的软件包,或无法访问。',
    },
    todo: {
      en: 'Check the package sources on the host (and its proxy) with `apt-get update` or `yum makecache`.',
      zh: '请在主机上用 `apt-get update` 或 `yum makecache` 检查软件源(及代理)。',
    },
  },
  KW3020: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'sudo on this host requires a terminal (requiretty in /etc/sudoers), which Ansible does not have when it uses pipelining.',
      zh: '此主机的 sudo 要求终端(/etc/sudoers 中的 requiretty),而 Ansible 经连接直接传送模块(pipelining)时没有终端。',
    },
    todo: {
      en: 'Write `Defaults:USER !requiretty` to a file in /etc/sudoers.d there, or set ssh.pipelining to false in cluster.yml and generate, which is slower.',
      zh: '请在主机的 /etc/sudoers.d 中写入 `Defaults:用户 !requiretty`;或在 cluster.yml 中把 ssh.pipelining 设为 false 并重新生成(较慢)。',
    },
  },
  KW3021: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'sudo is not installed on this host, and the login user is not root.',
      zh: '此主机上没有 sudo,而登录用户不是 root。',
    },
    todo: {
      en: 'Install the package sudo there, or log in as root with ssh.user.',
      zh: '请在主机上安装 sudo 软件包,或用 ssh.user 直接以 root 登录。',
    },
  },
  KW3022: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The login user cannot write to their home folder on this host: it is missing, full or read-only.',
      zh: '登录用户无法写入其在此主机上的主目录:目录不存在、已满或只读。',
    },
    todo: {
      en: 'Log in there and try `mkdir -p ~/.ansible/tmp`; `df -h ~` and `df -i ~` show whether it is full, `mount` whether it is read-only.',
      zh: '请登录该主机并尝试 `mkdir -p ~/.ansible/tmp`;用 `df -h ~` 和 `df -i ~` 查看是否已满,用 `mount` 查看是否只读。',
    },
  },
  KW3206: {
    severity: 'error',
    proof: 'lab',
    what: { en: '{user} may not become root on {host}.', zh: '{user} 在 {host} 上不能成为 root。' },
    todo: {
      en: 'Allow it there as root: `echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright` (package sudo); or log in as root with ssh.user.',
      zh: '请以 root 在主机上授权:`echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`(软件包 sudo);或用 ssh.user 以 root 登录。',
    },
  },
  KW3207: {
    severity: 'warning',
    proof: 'lab',
    what: { en: 'sudo asks {user} for a password on {host}.', zh: '{host} 上的 sudo 会向 {user} 询问密码。' },
    todo: {
      en: 'Either run with `kubewright run --ask-become-pass` (as ansible-playbook -K), or allow sudo without a password: `echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`.',
      zh: '可用 `kubewright run --ask-become-pass` 运行(同 ansible-playbook -K),或让 sudo 免密码:`echo "{user} ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/kubewright`。',
    },
  },
  KW3208: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Python is not installed on {host}; Ansible needs it on every host.',
      zh: '{host} 上没有 Python;Ansible 要求每台主机都有。',
    },
    todo: {
      en: 'Install it there: `apt-get install python3`, `dnf install python3`, on EL7 `yum install python`.',
      zh: '请在主机上安装:`apt-get install python3`、`dnf install python3`,EL7 为 `yum install python`。',
    },
  },
  KW3209: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: '{host} lets {user} log in, but runs no commands: {reason}',
      zh: '{host} 允许 {user} 登录,但不执行命令:{reason}',
    },
    todo: {
      en: 'Log in as another user with ssh.user (cloud images have their own, such as ubuntu or ec2-user), or give {user} a shell.',
      zh: '请用 ssh.user 换一个用户登录(云镜像有自己的用户,如 ubuntu 或 ec2-user),或为 {user} 设置 shell。',
    },
  },
} as const satisfies Topic;
