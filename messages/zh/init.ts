import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const init = {
  questions: {
    mode: {
      title: '您想决定多少',
      help: '每一项都有稳妥的默认值。写入之前可以修改任何回答,以后也可以改 cluster.yml。',
      quick: '快速:只问主机、角色和共用地址,其余取常用值',
      full: '完整:还可以逐节选择所有设置',
    },
    release: 'Kubernetes {kubernetes},含 {components}',
    hosts:
      '每行一台:地址 名称 角色({roles});角色可以省略。也可以写范围:10.0.20.11-17 node,或 ~/.ssh/config 中的主机名{known}。可以一次粘贴多行;空行结束。',
    knownHosts: '({names})',
    layout: {
      title: '这些主机各做什么',
      help: '若要自己指定每台主机的角色,请返回,在名称后写上角色。',
      ha: '高可用:3 台 master 兼 etcd,其中两台承载共用地址;node:{nodes} 台',
      spread: '高可用,负载均衡独立:3 台 master 兼 etcd,2 台负载均衡,node:{nodes} 台',
      single: '一台 master 兼 etcd;node:{nodes} 台。它故障时已运行的 Pod 不受影响,但无法做任何变更',
      etcd: '所有主机只运行 etcd',
    },
    balancer: {
      title: '由谁承载代表所有 master 的地址',
      help: '多台 master 需要一个共用地址,某台故障时地址会漂移。',
      masters: '其中两台 master,使用 haproxy 和 keepalived',
      external: '我自己的负载均衡',
    },
    sections: {
      title: '您想自己设置哪些部分',
      help: '未选的部分保持默认值。一个都不选,问题就到此为止。',
    },
    catalog: {
      title: '您手中文件的哈希',
      help: 'kubewright 没有以下文件的哈希:{files}。请给出存放这些文件的目录,现在就计算哈希;或给出含有哈希的清单文件。还没有下载?按 Ctrl-C 会保留您的回答。',
    },
  },
  choices: { yes: '是', no: '否', open: '由程序决定' },
  review: {
    title: '这样对吗',
    help: '到目前为止还没有写入任何内容。',
    write: '对,把项目写入 {folder}',
    edit: '{title}:{answer}',
    nothing: '-',
  },
  next: {
    title: '接下来做什么',
    help: '项目已经完整;以下各项以后也可以做。',
    git: '建立 git 仓库,并提交生成的文件',
    ssh: '首次连接主机:主机密钥、您的密钥、权限(kubewright ssh)',
    check: '在主机上试运行第一步,不作任何改动(kubewright run prepare --check)',
    run: '现在就安装集群(kubewright run)',
    end: '现在什么都不做',
  },
  keys: {
    text: '回车:确认 · Esc:返回 · Ctrl-C:停止并保留回答',
    lines: '回车:下一行 · 空行:完成 · 空行中退格:改上一行 · Esc:返回',
    select: '上下键、回车:选择 · Esc:返回 · Ctrl-C:停止并保留回答',
    checkbox: '空格:标记 · 回车:完成 · Esc:返回 · Ctrl-C:停止并保留回答',
  },
  welcome: 'kubewright init:回答几个问题,即可在 {folder} 得到 Ansible 项目。',
  kept: '您的回答已保留:运行 `kubewright init {options}--resume` 可以继续。',
  nothingKept: '没有写入任何内容。',
  resumed: '从上次停下的地方继续:已有 {count} 个回答。',
  committed: '已提交到新的 git 仓库:{folder},{count} 个文件。',
} satisfies Translation<typeof en.init>;
