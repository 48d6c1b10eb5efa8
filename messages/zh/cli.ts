import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const cli = {
  error: '错误',
  warning: '警告',
  valid: '{file} 有效:集群 {cluster},版本 {release},{hosts} 台主机。',
  written: '{folder}:写入 {count} 个文件,保留 {kept} 个手工修改的文件,删除 {removed} 个。',
  upToDate: '{folder} 已是最新:{count} 个文件。',
  drift: '{folder} 与 {config} 不一致:{count} 个文件不同。请运行 `kubewright generate`。',
  next: '下一步:`cd {folder}`,`git add .`,然后 `kubewright run` 或 `ansible-playbook 90.setup.yml`。',
  bug: '这是 kubewright {version} 的缺陷;请附上以下内容报告。',
  description: '为您的 Kubernetes 集群生成量身定制的 Ansible 项目,并陪您运行它',
  options: {
    project: '项目目录(默认:当前目录)',
    config: '把该文件用作项目的配置',
    output: '要写入的项目目录',
    check: '不写入任何内容;若有文件会改变则以 3 退出',
    diff: '不写入任何内容;显示将要改变的内容',
    json: '在标准输出以 JSON 打印结果',
    ports: '列出防火墙需要放行的连接',
    lang: '输出语言:en 或 zh(默认:取自 LANG)',
  },
  commands: {
    generate: '生成 cluster.yml 所描述的 Ansible 项目',
    validate: '检查配置,不写入任何内容',
    plan: '显示将要构建的内容:主机、步骤、文件、端口',
    run: '逐步运行项目,并解释失败原因',
    setup: '在用户缓存目录中创建带 Ansible 的 Python 环境',
  },
  examples: '示例:',
} satisfies Translation<typeof en.cli>;
