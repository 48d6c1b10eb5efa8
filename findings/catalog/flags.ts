import type { Topic } from '../entry.ts';

/** Flags that a configuration gives programs. */
export const flags = {
  KW1114: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The flag {flag} cannot be set here: kubewright sets it, and certificates, paths or health checks rely on it.',
      zh: '此处不能设置参数 {flag}:它由 kubewright 设置,证书、路径或健康检查依赖它。',
    },
    todo: {
      en: 'Use the corresponding key, such as etcd.data_dir, or leave it out.',
      zh: '请使用对应的键(例如 etcd.data_dir),或去掉它。',
    },
  },
  KW1210: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{program} must not have {flag}={value}: {reason}.',
      zh: '{program} 不能使用 {flag}={value}:{reason}。',
    },
    todo: { en: 'Remove the flag. Source: {source}', zh: '请去掉该参数。来源:{source}' },
  },
  KW1211: {
    severity: 'warning',
    proof: 'captured',
    what: { en: '{program} with {flag}={value}: {reason}.', zh: '{program} 使用了 {flag}={value}:{reason}。' },
    todo: { en: 'Remove the flag unless you need it. Source: {source}', zh: '如非必要,请去掉该参数。来源:{source}' },
  },
  KW1212: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: '{flag} lacks {missing}: a list given here replaces the one that kubewright sets.',
      zh: '{flag} 缺少 {missing}:此处给出的列表会替换 kubewright 设置的列表。',
    },
    todo: { en: 'Add {missing} to it.', zh: '请在其中加上 {missing}。' },
  },
  KW3140: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A program of the cluster did not become ready after it was started; its journal shows why.',
      zh: '集群的某个程序启动后没有就绪;原因见其日志。',
    },
    todo: {
      en: 'Usual causes: a flag that this version does not know, etcd or the API cannot be reached, a port is in use by another program. Fix it and run the step again.',
      zh: '常见原因:该版本不认识的参数、访问不到 etcd 或 API、端口被占用。改正后重新运行该步骤。',
    },
  },
} as const satisfies Topic;
