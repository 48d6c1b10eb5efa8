import type { Topic } from '../entry.ts';

/** Ansible itself on the control node. */
export const ansible = {
  KW4001: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'ansible-playbook was not found.', zh: '没有找到 ansible-playbook。' },
    todo: {
      en: 'Run `kubewright setup`, or name one with --ansible PATH.',
      zh: '请运行 `kubewright setup`,或用 --ansible PATH 指定。',
    },
  },
  KW4002: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{path} does not work: {reason}', zh: '{path} 无法运行:{reason}' },
    todo: {
      en: 'Repair it, or run `kubewright setup` to create one that is separate from the system.',
      zh: '请修复它,或运行 `kubewright setup` 建立一个与系统无关的环境。',
    },
  },
  KW4003: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{path} is ansible-core {core}; {oldest} is the oldest version that works.',
      zh: '{path} 是 ansible-core {core},可用的最低版本是 {oldest}。',
    },
    todo: {
      en: 'Run `kubewright setup`, or name a newer one with --ansible PATH.',
      zh: '请运行 `kubewright setup`,或用 --ansible PATH 指定更新的版本。',
    },
  },
  KW4004: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'There is no ansible-playbook at {path}.', zh: '{path} 处没有 ansible-playbook。' },
    todo: {
      en: 'Name the program, or the folder it is in, with --ansible PATH or KUBEWRIGHT_ANSIBLE.',
      zh: '请用 --ansible PATH 或 KUBEWRIGHT_ANSIBLE 指定程序或其所在目录。',
    },
  },
  KW4005: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Ansible collections are missing or have the wrong version: {collections}.',
      zh: '缺少 Ansible collection,或版本不符:{collections}。',
    },
    todo: {
      en: 'Run `ansible-galaxy collection install -r requirements.yml` in the project, or use the Ansible of `kubewright setup`.',
      zh: '请在项目中运行 `ansible-galaxy collection install -r requirements.yml`,或使用 `kubewright setup` 安装的 Ansible。',
    },
  },
  KW4010: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'No suitable Python was found: ansible-core {core} needs Python {first} to {last} on this machine.',
      zh: '没有找到合适的 Python:ansible-core {core} 需要本机有 Python {first} 至 {last}。',
    },
    todo: {
      en: 'Install one of them (it is looked for as python3 and python3.N), or choose another version with --core.',
      zh: '请安装其中一个(按 python3 和 python3.N 查找),或用 --core 选择其他版本。',
    },
  },
  KW4011: {
    severity: 'error',
    proof: 'captured',
    what: { en: '`{command}` failed:\n{reason}', zh: '`{command}` 失败:\n{reason}' },
    todo: {
      en: 'On Debian and Ubuntu the package python3-venv is needed; pip needs a package index (PIP_INDEX_URL, proxies).',
      zh: '在 Debian 和 Ubuntu 上需要 python3-venv 软件包;pip 需要软件包索引(PIP_INDEX_URL、代理)。',
    },
  },
  KW4014: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'ansible-core {core} cannot be installed by setup.', zh: 'setup 不能安装 ansible-core {core}。' },
    todo: { en: 'Choose one of {known}.', zh: '请选择:{known}。' },
  },
  KW4015: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Ansible cannot read the inventory:\n{reason}', zh: 'Ansible 无法读取 inventory:\n{reason}' },
    todo: {
      en: 'Correct it, or write it again with `kubewright generate`.',
      zh: '请改正,或用 `kubewright generate` 重新写入。',
    },
  },
  KW4020: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'These environment variables are ignored, because they would change where and how the project runs: {names}.',
      zh: '未使用您环境中的这些变量,因为它们会决定项目在何处、以何种方式运行:{names}。',
    },
    todo: {
      en: "Only the project decides: put what you need of them into cluster.yml or the project's ansible.cfg.",
      zh: '一切只由项目决定:若确实需要,请写入 cluster.yml 或项目的 ansible.cfg。',
    },
  },
  KW4022: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{file} is missing; Ansible would take its settings, and the hosts, from elsewhere.',
      zh: '缺少 {file};Ansible 会从别处读取设置和主机。',
    },
    todo: {
      en: 'Restore it from git, or write it again with `kubewright generate`.',
      zh: '请从 git 恢复,或用 `kubewright generate` 重新写入。',
    },
  },
} as const satisfies Topic;
