import type { Text } from '../../messages/messages.ts';
import type { Status } from '../events/types.ts';

/** A failure that is known: how to recognise it, why it happens, what to do about it. */
export interface Rule {
  /** `KW30nn`, and what is of one kind with a code of the roles, which they put at the start of their own messages. */
  readonly code: `KW30${string}` | `KW329${string}`;
  /** Absent: any bad status. */
  readonly status?: Status;
  /** The module's full or short name ends with one of these; absent: any. */
  readonly actions?: readonly string[];
  /** Found in the message, the exception or the output of the module. */
  readonly text: RegExp;
  readonly cause: Text;
  readonly cure: Text;
}

/** The first rule that fits is told, so narrow ones stand before wide ones. */
export const RULES: readonly Rule[] = [
  {
    code: 'KW3004',
    status: 'unreachable',
    text: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
    cause: {
      en: 'The host shows another ssh host key than before: it was installed anew, or something else answers at its address.',
      zh: '主机的 ssh 主机密钥与之前不同:主机被重装过,或该地址由别的机器应答。',
    },
    cure: {
      en: 'Make sure that it is the right host, then remove the old key with `ssh-keygen -R ADDRESS`.',
      zh: '请确认是正确的主机,然后用 `ssh-keygen -R 地址` 删除旧密钥。',
    },
  },
  {
    code: 'KW3005',
    status: 'unreachable',
    text: /Host key verification failed|authenticity of host/,
    cause: {
      en: 'The ssh host key of this host is not known on this machine.',
      zh: '本机不认识该主机的 ssh 主机密钥。',
    },
    cure: {
      en: 'Run `kubewright ssh`: it shows the keys of new hosts to compare, and stores them. Or log in once with `ssh USER@ADDRESS`.',
      zh: '请运行 `kubewright ssh`:它显示新主机的密钥供核对并保存。也可用 `ssh 用户@地址` 登录一次。',
    },
  },
  {
    code: 'KW3015',
    status: 'unreachable',
    text: /UNPROTECTED PRIVATE KEY FILE|Permissions .* are too open/,
    cause: {
      en: 'Other users can read the private key, so ssh does not use it.',
      zh: '其他用户可以读取私钥,因此 ssh 不使用它。',
    },
    cure: { en: 'Run `chmod 600` on the key file.', zh: '请对密钥文件执行 `chmod 600`。' },
  },
  {
    code: 'KW3003',
    status: 'unreachable',
    text: /Permission denied \(|Too many authentication failures|Invalid\/incorrect password/,
    cause: {
      en: 'The host does not accept this user with this key or password.',
      zh: '主机不接受该用户及其密钥或密码。',
    },
    cure: {
      en: 'Check ssh.user and ssh.key in cluster.yml; `kubewright ssh` copies the public key to hosts that do not accept it yet.',
      zh: '请检查 cluster.yml 的 ssh.user 和 ssh.key;`kubewright ssh` 会把公钥复制到尚未接受它的主机。',
    },
  },
  {
    code: 'KW3001',
    status: 'unreachable',
    text: /Connection refused/,
    cause: {
      en: 'Nothing listens on the ssh port of this host (or a firewall rejects the connection).',
      zh: '该主机的 ssh 端口无人监听(或防火墙拒绝连接)。',
    },
    cure: {
      en: 'Check that sshd runs there, and ssh.port in cluster.yml.',
      zh: '请检查主机上的 sshd 是否运行,以及 cluster.yml 的 ssh.port。',
    },
  },
  {
    code: 'KW3006',
    status: 'unreachable',
    text: /Could not resolve hostname|Name or service not known|Temporary failure in name resolution/,
    cause: { en: 'The name of this host cannot be resolved on this machine.', zh: '本机无法解析该主机名。' },
    cure: {
      en: 'Give the host an IP address in cluster.yml, or repair name resolution.',
      zh: '请在 cluster.yml 中为主机填写 IP 地址,或修复域名解析。',
    },
  },
  {
    code: 'KW3002',
    status: 'unreachable',
    text: /timed out|No route to host|Network is unreachable|Host is down/,
    cause: {
      en: 'The host does not answer: it is down, the address is wrong, or a firewall drops the connection.',
      zh: '主机没有应答:主机已关机、地址错误,或防火墙丢弃了连接。',
    },
    cure: {
      en: 'Try `ssh USER@ADDRESS`; check power, network and the address in cluster.yml.',
      zh: '请试 `ssh 用户@地址`;检查电源、网络和 cluster.yml 中的地址。',
    },
  },
  {
    code: 'KW3007',
    text: /Missing sudo password|sudo: a password is required|a terminal is required to read the password|Incorrect sudo password|is not in the sudoers file/,
    cause: {
      en: 'The user may not become root without a password on this host.',
      zh: '该用户在此主机上不能免密码成为 root。',
    },
    cure: {
      en: 'Allow it with `USER ALL=(ALL) NOPASSWD: ALL` in /etc/sudoers.d, or log in as root.',
      zh: '请在 /etc/sudoers.d 中写入 `用户 ALL=(ALL) NOPASSWD: ALL`,或直接用 root 登录。',
    },
  },
  {
    code: 'KW3291',
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
    code: 'KW3009',
    text: /future feature annotations is not defined|ansible-core requires a minimum of Python/,
    cause: {
      en: "The host's Python is too old for this ansible-core version.",
      zh: '主机的 Python 对此 ansible-core 版本来说太旧。',
    },
    cure: {
      en: 'Use ansible-core 2.16, the last one for Python 2.7 and 3.6: `kubewright setup --core 2.16`.',
      zh: '请使用支持 Python 2.7 和 3.6 的最后版本 ansible-core 2.16:`kubewright setup --core 2.16`。',
    },
  },
  {
    code: 'KW3008',
    text: /python[\d.]*'?: (?:command )?not found|python[\d.]*: No such file or directory|failed to locate a suitable Python|interpreter .* was not found/i,
    cause: {
      en: 'There is no Python on this host, or not at the given path.',
      zh: '此主机上没有 Python,或不在指定的路径。',
    },
    cure: {
      en: 'Install python3 there (python on EL7), or set ansible_python_interpreter for the host.',
      zh: '请在主机上安装 python3(EL7 为 python),或为主机设置 ansible_python_interpreter。',
    },
  },
  {
    code: 'KW3010',
    text: /No space left on device|Disk quota exceeded|not enough (?:free )?space/i,
    cause: { en: 'A file system of this host is full.', zh: '此主机的某个文件系统已满。' },
    cure: {
      en: 'Look with `df -h` and `df -i` on the host and make room.',
      zh: '请在主机上用 `df -h` 和 `df -i` 查看并腾出空间。',
    },
  },
  {
    code: 'KW3011',
    actions: ['copy', 'unarchive', 'template', 'script'],
    text: /Could not find or access|does not exist/,
    cause: { en: 'A file that is copied to the hosts is missing on this machine.', zh: '本机缺少要复制到主机的文件。' },
    cure: {
      en: "Put it into the project's files/ folder, or name its folder in cluster.yml under artifacts.",
      zh: '请把它放入项目的 files/ 目录,或在 cluster.yml 的 artifacts 中指定其目录。',
    },
  },
  {
    code: 'KW3012',
    text: /certificate (?:is|has) (?:not yet valid|expired)|certificate has expired or is not yet valid|not yet valid/i,
    cause: {
      en: 'A certificate is outside of its time: mostly the clocks of the machines differ.',
      zh: '证书不在有效期内:多半是机器之间的时钟不一致。',
    },
    cure: {
      en: 'Compare `date -u` on the hosts and on this machine; run the step that sets up the clocks.',
      zh: '请比较各主机与本机的 `date -u`;运行时间同步的步骤。',
    },
  },
  {
    code: 'KW3013',
    text: /Could not get lock|Unable to lock the administration directory|holding the yum lock|dpkg frontend lock|yum lockfile is held/,
    cause: { en: 'Another program on the host is installing packages.', zh: '主机上另一个程序正在安装软件包。' },
    cure: {
      en: 'Wait until it ends (unattended-upgrades, packagekit), then run again.',
      zh: '请等它结束(unattended-upgrades、packagekit),然后重新运行。',
    },
  },
  {
    code: 'KW3014',
    text: /No package matching|Unable to locate package|No package .* available|Failed to download metadata|Cannot find a valid baseurl/,
    cause: {
      en: 'The package sources of the host do not have a needed package, or cannot be reached.',
      zh: '主机的软件源没有所需的软件包,或无法访问。',
    },
    cure: {
      en: 'Check the package sources on the host (and its proxy) with `apt-get update` or `yum makecache`.',
      zh: '请在主机上用 `apt-get update` 或 `yum makecache` 检查软件源(及代理)。',
    },
  },
  {
    code: 'KW3016',
    text: /checksum .*(?:did not|do not|does not) match|checksum mismatch/i,
    cause: {
      en: 'A file is not the one that the release data names: damaged, or another version.',
      zh: '文件与发布数据所记录的不符:已损坏,或版本不同。',
    },
    cure: { en: 'Fetch the file again and compare its SHA-256.', zh: '请重新获取该文件并核对其 SHA-256。' },
  },
  {
    code: 'KW3017',
    text: /Decryption failed \(no vault secrets were found|undecryptable variable/,
    cause: {
      en: 'A secret of the project cannot be decrypted: its password is missing on this machine, or is another one.',
      zh: '无法解密项目的机密信息:本机没有密码,或密码不对。',
    },
    cure: {
      en: 'Get the password from whoever generated the project, and put it where README.md says under "Secrets".',
      zh: '请向生成此项目的人索取密码,并按 README.md 中"机密信息"一节所说的位置存放。',
    },
  },
];
