import type { runFindings as english } from '../en/run-findings.ts';
import type { Translation } from '../template.ts';

export const runFindings = {
  KW4001: { what: '没有找到 ansible-playbook。', todo: '请运行 `kubewright setup`,或用 --ansible PATH 指定。' },
  KW4002: { what: '{path} 无法运行:{reason}', todo: '请修复它,或运行 `kubewright setup` 建立一个与系统无关的环境。' },
  KW4003: {
    what: '{path} 是 ansible-core {core},可用的最低版本是 {oldest}。',
    todo: '请运行 `kubewright setup`,或用 --ansible PATH 指定更新的版本。',
  },
  KW4004: {
    what: '{path} 处没有 ansible-playbook。',
    todo: '请用 --ansible PATH 或 KUBEWRIGHT_ANSIBLE 指定程序或其所在目录。',
  },
  KW4005: {
    what: '缺少 Ansible collection,或版本不符:{collections}。',
    todo: '请在项目中运行 `ansible-galaxy collection install -r requirements.yml`,或使用 `kubewright setup` 安装的 Ansible。',
  },
  KW4006: { what: '本机没有 ssh。', todo: '请安装 OpenSSH 客户端(软件包 openssh-client 或 openssh-clients)。' },
  KW4007: {
    what: '无法读取私钥 {key}(用于 {hosts}):{reason}',
    todo: '请把私钥放到该处,或修改 cluster.yml 的 ssh.key 后重新生成。',
  },
  KW4008: { what: '其他用户可以读取私钥 {key},ssh 会拒绝使用它。', todo: '请运行 `chmod 600 {key}`。' },
  KW4009: { what: '此项目的另一次运行正在进行(进程 {pid})。', todo: '请等它结束,或在其终端按 Ctrl-C 停止。' },
  KW4010: {
    what: '没有找到合适的 Python:ansible-core {core} 需要本机有 Python {first} 至 {last}。',
    todo: '请安装其中一个(按 python3 和 python3.N 查找),或用 --core 选择其他版本。',
  },
  KW4011: {
    what: '`{command}` 失败:\n{reason}',
    todo: '在 Debian 和 Ubuntu 上需要 python3-venv 软件包;pip 需要软件包索引(PIP_INDEX_URL、代理)。',
  },
  KW4012: { what: '没有步骤 {step};是否指 {nearest}?', todo: '可用的步骤:{known}。' },
  KW4013: { what: '项目中缺少 playbook {file}。', todo: '请从 git 恢复,或用 `kubewright generate` 重新写入。' },
  KW4014: { what: 'setup 不能安装 ansible-core {core}。', todo: '请选择:{known}。' },
  KW4015: { what: 'Ansible 无法读取 inventory:\n{reason}', todo: '请改正,或用 `kubewright generate` 重新写入。' },
  KW4016: {
    what: '上一次 `kubewright generate` 中途中断:项目中有些文件是新的,有些仍是旧的。',
    todo: '请再次运行 `kubewright generate`,它会完成未写完的部分。',
  },
  KW4020: {
    what: '未使用您环境中的这些变量,因为它们会决定项目在何处、以何种方式运行:{names}。',
    todo: '一切只由项目决定:若确实需要,请写入 cluster.yml 或项目的 ansible.cfg。',
  },
  KW4021: {
    what: '除您以外的人可以改动 {folder} 中将要运行的内容:{paths}。他们写入的东西会以您的身份在本机执行,并以 root 身份在主机上执行。',
    todo: '请先查看那里是否被改动过(`git diff`),再运行 `{cure}`;或以项目所有者的身份运行 kubewright。',
  },
  KW4022: {
    what: '缺少 {file};Ansible 会从别处读取设置和主机。',
    todo: '请从 git 恢复,或用 `kubewright generate` 重新写入。',
  },
  KW4023: {
    what: '--limit:项目中没有主机或组 {name};是否指 {nearest}?',
    todo: '现有主机:{known}。新写入 cluster.yml 的主机要在 `kubewright generate` 之后才有。',
  },
} satisfies Translation<typeof english>;
