import { any, type Guard, inClear, off, on } from './guard.ts';

const SECURITY = 'https://etcd.io/docs/v3.2/op-guide/security/';
const FLAGS = 'https://etcd.io/docs/v3.2/op-guide/configuration/';

/** Flags of etcd. */
export const ETCD: readonly Guard[] = [
  {
    programs: ['etcd'],
    flags: ['auto-tls', 'peer-auto-tls'],
    values: on,
    severity: 'error',
    reason: {
      en: 'members would create certificates themselves, which nobody can verify: anybody could be a member or read all data',
      zh: '成员会自行生成无人能验证的证书:任何人都能冒充成员或读取全部数据',
    },
    source: SECURITY,
  },
  {
    programs: ['etcd'],
    flags: ['client-cert-auth', 'peer-client-cert-auth'],
    values: off,
    severity: 'error',
    reason: {
      en: 'anyone who reaches etcd could read all data of the cluster, including Secrets',
      zh: '能访问 etcd 的人即可读取集群的全部数据,包括 Secret',
    },
    source: SECURITY,
  },
  {
    programs: ['etcd'],
    flags: ['listen-client-urls', 'listen-peer-urls', 'listen-metrics-urls'],
    values: inClear,
    severity: 'error',
    reason: {
      en: 'others could reach it unencrypted and without a certificate; with https:// etcd requires one',
      zh: '其他机器将能以明文、无需证书访问它;使用 https:// 时 etcd 会要求证书',
    },
    source: FLAGS,
  },
  {
    programs: ['etcd'],
    flags: ['enable-pprof', 'debug'],
    values: on,
    severity: 'error',
    reason: {
      en: 'anyone with a certificate of etcd’s authority, which every node has, could see requests and memory with all Secrets',
      zh: '持有 etcd CA 证书的人(每个节点都有)都能看到请求和内存,其中包括所有 Secret',
    },
    source: FLAGS,
  },
  {
    programs: ['etcd'],
    flags: ['config-file'],
    values: any,
    severity: 'error',
    reason: {
      en: 'with such a file etcd ignores all flags, including those that kubewright sets',
      zh: '使用该文件时,etcd 会忽略所有启动参数,包括 kubewright 设置的参数',
    },
    source: FLAGS,
  },
  {
    programs: ['etcd'],
    flags: ['force-new-cluster'],
    values: on,
    severity: 'error',
    reason: {
      en: 'each start would turn it into a cluster of one member; restore a backup by hand, once',
      zh: '每次启动都会把它变成只有一个成员的新集群;恢复备份请手工执行一次',
    },
    source: 'https://etcd.io/docs/v3.2/op-guide/recovery/',
  },
  {
    programs: ['etcd'],
    flags: ['cors'],
    values: any,
    severity: 'warning',
    reason: {
      en: 'pages from these origins could call etcd from a browser that has a certificate',
      zh: '这些来源的网页可以在装有证书的浏览器中调用 etcd',
    },
    source: FLAGS,
  },
];
