import type { Topic } from '../entry.ts';

/** The secrets of a project. */
export const secrets = {
  KW2068: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'This project has no secret {name}.', zh: '此项目没有名为 {name} 的机密信息。' },
    todo: { en: '`kubewright secret list` lists its secrets.', zh: '`kubewright secret list` 会列出全部名称。' },
  },
  KW2069: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The given value does not suit {variable}: it has to be {form}.',
      zh: '给出的值不适用于 {variable}:它必须是{form}。',
    },
    todo: {
      en: 'Give one of that form, or let kubewright create one: `kubewright secret rotate {variable}`. Nothing was written.',
      zh: '请按此格式给出,或让 kubewright 生成:`kubewright secret rotate {variable}`。未写入任何内容。',
    },
  },
  KW2070: {
    severity: 'error',
    proof: 'captured',
    what: { en: '{variable} has not been created yet.', zh: '{variable} 尚未生成。' },
    todo: { en: 'Create it: `kubewright generate`.', zh: '请生成它:`kubewright generate`。' },
  },
  KW2071: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The cluster stores data that is encrypted with {variable}: another value would make that unreadable.',
      zh: '集群中存有用 {variable} 加密的数据:换一个值会使这些数据无法读取。',
    },
    todo: { en: 'Keep it.', zh: '请保留原值。' },
  },
  KW2074: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{variable} is used only when its program is first installed: the program would keep the current one.',
      zh: '{variable} 只在首次安装时写入对应的程序:程序会继续使用现有的值。',
    },
    todo: {
      en: 'Change it in the program first (its page, its API or its database: README.md of its role in the project describes how), then store the same value: `kubewright secret set {variable}`, and run its step.',
      zh: '请先在该程序中更改(网页、API 或数据库:项目中其角色的 README.md 说明了做法),再保存同一个值:`kubewright secret set {variable}`,然后运行它的步骤。',
    },
  },
  KW2075: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{variable} is already being replaced: the vault still has its former value.',
      zh: '{variable} 正在更换中:vault 中还有它的旧值。',
    },
    todo: {
      en: 'Finish that first: `kubewright run keys`, then `kubewright secret drop {variable}`, then `kubewright run kube-master`.',
      zh: '请先完成:`kubewright run keys`,再 `kubewright secret drop {variable}`,再 `kubewright run kube-master`。',
    },
  },
  KW2076: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'The vault has no former value of {variable}.', zh: 'vault 中没有 {variable} 的旧值。' },
    todo: {
      en: 'There is nothing to drop; `kubewright secret list` shows what the vault has.',
      zh: '没有可删除的内容;`kubewright secret list` 列出 vault 中的内容。',
    },
  },
  KW2077: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'Nobody can be asked here. {what}', zh: '此处无法询问。{what}' },
    todo: { en: 'Run it at a terminal, or add --yes.', zh: '请在终端中运行,或加上 --yes。' },
  },
} as const satisfies Topic;
