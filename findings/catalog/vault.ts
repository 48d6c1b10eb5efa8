import type { Topic } from '../entry.ts';

/** The vault and its password. */
export const vault = {
  KW2060: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The password file {file} can be read by other users of this machine.',
      zh: '密码文件 {file} 可被本机其他用户读取。',
    },
    todo: {
      en: 'Restrict it: `chmod 600 {file}`. If it was readable for a long time, change the password: `kubewright secret rotate --password`.',
      zh: '请收回其权限:`chmod 600 {file}`。如果这种状态已持续一段时间,请更换密码:`kubewright secret rotate --password`。',
    },
  },
  KW2061: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The password file {file} is empty.', zh: '密码文件 {file} 是空的。' },
    todo: {
      en: 'Put the password of the vault into it, or remove it if no secret has been created yet.',
      zh: '请把保险库(vault)密码写入该文件;如果还没有生成过机密信息,请删除它。',
    },
  },
  KW2062: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'No password can be read from {file} ({reason}).', zh: '无法从 {file} 读取密码({reason})。' },
    todo: {
      en: 'It has to be a file of mode 0600 with the password, or a program that prints the password. KUBEWRIGHT_VAULT_PASSWORD_FILE can name another one.',
      zh: '它必须是权限为 0600 的密码文件,或能打印密码的程序。可用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定其他文件。',
    },
  },
  KW2063: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The secrets in {vault} cannot be read: their password should be in {file}, which does not exist.',
      zh: '无法读取 {vault} 中的机密信息:密码应在 {file} 中,但该文件不存在。',
    },
    todo: {
      en: 'Ask whoever generated the project for the password, and put it into that file with mode 0600; or name the file that has it in KUBEWRIGHT_VAULT_PASSWORD_FILE.',
      zh: '请向生成此项目的人索取密码,写入该文件并设为 0600 权限;或用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定存放密码的文件。',
    },
  },
  KW2064: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'There is no place for the password of the vault: neither HOME nor XDG_CONFIG_HOME is set.',
      zh: '没有地方存放保险库密码:HOME 和 XDG_CONFIG_HOME 均未设置。',
    },
    todo: {
      en: 'Set one of them, or name a file in KUBEWRIGHT_VAULT_PASSWORD_FILE.',
      zh: '请设置其中之一,或用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定一个文件。',
    },
  },
  KW2065: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{variable} in {vault} cannot be decrypted with the password in {file}.',
      zh: '用 {file} 中的密码无法解密 {vault} 中的 {variable}。',
    },
    todo: {
      en: 'Either it is not the password of this vault, or the value was damaged: restore it from git. Former passwords are kept next to the file as .old, .old.1 and so on: name the right one in KUBEWRIGHT_VAULT_PASSWORD_FILE, or ask whoever generated the project. Nothing was written.',
      zh: '要么密码不属于这个保险库,要么该值已损坏:请从 git 恢复。旧密码保存在该文件旁,名为 .old、.old.1 等:请用 KUBEWRIGHT_VAULT_PASSWORD_FILE 指定正确的一个,或询问生成此项目的人。未写入任何内容。',
    },
  },
  KW2066: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is damaged at line {line}: it has to be YAML with one variable per line.',
      zh: '{file} 在第 {line} 行处损坏:它必须是逐行列出变量的 YAML。',
    },
    todo: {
      en: 'Restore it from git. If the file was encrypted as a whole: `ansible-vault decrypt {file}`; its values are encrypted one by one.',
      zh: '请从 git 恢复。若整个文件被加密过,请运行 `ansible-vault decrypt {file}`;其中的值是逐个加密的。',
    },
  },
  KW2067: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{variable} in {file} is not encrypted by ansible-vault: the value was damaged, or is in plain text.',
      zh: '{file} 中的 {variable} 不是 ansible-vault 加密的值:它已损坏,或以明文写在那里。',
    },
    todo: {
      en: 'Restore it from git, or set it again: `kubewright secret set {variable}`.',
      zh: '请从 git 恢复,或重新给出:`kubewright secret set {variable}`。',
    },
  },
  KW2072: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is a program that prints the password: kubewright cannot change what it prints.',
      zh: '{file} 是打印密码的程序:kubewright 无法更改它打印的内容。',
    },
    todo: {
      en: 'Change the password where the program gets it from, then encrypt the secrets again: `ansible-vault rekey`.',
      zh: '请在该程序取得密码的地方更改密码,然后用 `ansible-vault rekey` 重新加密。',
    },
  },
  KW2073: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: '{file} is no longer used: no part of the cluster needs a secret.',
      zh: '{file} 不再使用:集群中没有任何部分需要机密信息。',
    },
    todo: { en: 'Remove it when you no longer need it.', zh: '不再需要时请自行删除。' },
  },
  KW3017: {
    severity: 'error',
    proof: 'captured',
    onControlNode: true,
    what: {
      en: 'A secret of the project cannot be decrypted: the password is missing on this machine, or is the wrong one.',
      zh: '无法解密项目的机密信息:本机没有密码,或密码不对。',
    },
    todo: {
      en: 'Get the password from whoever generated the project, and put it where README.md says under "Secrets".',
      zh: '请向生成此项目的人索取密码,并按 README.md 中"机密信息"一节所说的位置存放。',
    },
  },
} as const satisfies Topic;
