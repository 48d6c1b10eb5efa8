import type { en } from '../en/index.ts';
import type { Translation } from '../template.ts';

export const explain = {
  values: '可选值:{values}',
  default: '默认值:{value}',
  change: {
    roll: '已安装的集群中修改:逐台重启守护进程。',
    procedure: '已安装的集群中修改:除运行步骤外还需其他操作:{why}。',
    never: '已安装的集群中不能修改:{why}。',
  },
  keys: '包含的键:',
} satisfies Translation<typeof en.explain>;
