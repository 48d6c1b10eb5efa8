import type { Rule } from './rule.ts';

/** What the account on a host lacks that ssh lets in. */
export const ACCOUNT_RULES: readonly Rule[] = [
  {
    code: 'KW3020',
    text: /you must have a tty to run sudo/,
    cause: {
      en: 'sudo on this host wants a terminal (requiretty in /etc/sudoers), which Ansible does not have while it sends modules through the connection (pipelining).',
      zh: '此主机的 sudo 要求终端(/etc/sudoers 中的 requiretty),而 Ansible 经连接直接传送模块(pipelining)时没有终端。',
    },
    cure: {
      en: 'Write `Defaults:USER !requiretty` to a file in /etc/sudoers.d there, or set ssh.pipelining to false in cluster.yml and generate, which is slower.',
      zh: '请在主机的 /etc/sudoers.d 中写入 `Defaults:用户 !requiretty`;或在 cluster.yml 中把 ssh.pipelining 设为 false 并重新生成(较慢)。',
    },
  },
  {
    code: 'KW3021',
    text: /sudo'?: (?:command )?not found|sudo: No such file or directory/,
    cause: {
      en: 'There is no sudo on this host, and the user who logs in is not root.',
      zh: '此主机上没有 sudo,而登录用户不是 root。',
    },
    cure: {
      en: 'Install the package sudo there, or log in as root with ssh.user.',
      zh: '请在主机上安装 sudo 软件包,或用 ssh.user 直接以 root 登录。',
    },
  },
  {
    code: 'KW3022',
    text: /Failed to create temporary directory/,
    cause: {
      en: 'The user who logs in cannot write to the home folder on this host: it is missing, full, or read only.',
      zh: '登录用户无法写入其在此主机上的主目录:目录不存在、已满或只读。',
    },
    cure: {
      en: 'Log in there and try `mkdir -p ~/.ansible/tmp`; `df -h ~` and `df -i ~` show whether it is full, `mount` whether it is read only.',
      zh: '请登录该主机并尝试 `mkdir -p ~/.ansible/tmp`;用 `df -h ~` 和 `df -i ~` 查看是否已满,用 `mount` 查看是否只读。',
    },
  },
];
