import type { bundle as en } from '../en/bundle.ts';
import type { Translation } from '../template.ts';

/** What `kubewright bundle` says, and what is in a bundle for people. */
export const bundle: Translation<typeof en> = {
  collecting: '正在查找应放入离线包的内容',
  writing: '已写入 {done}/{total} MB',
  reading: '已读取 {done}/{total} MB',
  pip: 'pip:{line}',
  created: '{file}:{files} 个文件,{size} MB。',
  sums: '其 SHA256SUMS 的哈希(代表整个离线包):{sums}',
  takeAlong: '请携带它,以及不在其中的密码库密码({vault})。',
  whole: '{file} 完整:集群 {cluster},{files} 个文件,{size} MB。',
  imported: '集群 {cluster} 位于 {folder}。',
  next: '下一步,在那里:`cd {project}`,`{program} setup{core}`,放好密码库的密码(README.md),`{program} run`。',
  script: {
    what: '在没有 kubewright、Node 和互联网的机器上,逐一核对哈希后解开离线包。',
    usage: '离线包 [目录 [哈希]]',
    damaged: '离线包已损坏,其中内容未被使用。',
  },
  readme: `# 集群 {cluster}(离线)

这里有安装该集群所需的全部内容:项目(\`project/\`)及其归档和镜像、kubewright 及其 Node({platform})、以 wheel 形式提供的 Ansible
(ansible-core {core},适用于 Python {python})。密码库的密码和 SSH 密钥不在其中。

## 安装

该机器需要带 venv 的 Python {python}(Debian:\`python3-venv\`)、OpenSSH 客户端、tar,系统与制作离线包的机器相同或更新。

    tar -xf 离线包 install.sh SHA256SUMS
    sha256sum SHA256SUMS            # 应为 \`kubewright bundle create\` 输出的哈希
    sh install.sh 离线包 目录
    cd 目录/project
    ../kubewright/bin/kubewright setup --core {core}
    mkdir -p -m 0700 ~/.config/kubewright
    install -m 0600 /path/to/{vault} ~/.config/kubewright/{vault}
    ../kubewright/bin/kubewright ssh
    ../kubewright/bin/kubewright run

## 主机系统的软件包

角色会从主机已有的或 \`prepare.repositories\` 所指的软件源安装以下软件包及其依赖:

{packages}
`,
};
