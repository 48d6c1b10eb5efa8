import { any, beyond, type Guard, lacking, listing, off, on, reachable } from './guard.ts';
import { MIN_TLS, SUITES } from './tls.ts';

const APISERVER = 'https://v1-12.docs.kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/';
const MANAGER = 'https://v1-12.docs.kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/';
const SCHEDULER = 'https://v1-12.docs.kubernetes.io/docs/reference/command-line-tools-reference/kube-scheduler/';
const PLUGINS = 'https://v1-12.docs.kubernetes.io/docs/reference/access-authn-authz/admission-controllers/';
const AUTHENTICATION = 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/';

/** Flags of kube-apiserver, kube-controller-manager and kube-scheduler. */
export const CONTROL_PLANE: readonly Guard[] = [
  {
    programs: ['kube-apiserver'],
    flags: ['anonymous-auth'],
    values: on,
    severity: 'error',
    reason: {
      en: 'anyone who reaches the API could use it without authentication',
      zh: '任何能访问 API 的人无需表明身份即可得到应答',
    },
    source: APISERVER,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['authorization-mode'],
    values: (value) => listing('AlwaysAllow', 'ABAC')(value) || lacking('Node', 'RBAC')(value),
    severity: 'error',
    reason: {
      en: 'the permissions of users and nodes would no longer be those granted by RBAC and the Node authorizer',
      zh: '用户和节点的权限将不再由 RBAC 和 Node 授权器决定',
    },
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/authorization/',
  },
  {
    programs: ['kube-apiserver'],
    flags: ['enable-admission-plugins', 'admission-control'],
    values: listing('AlwaysAdmit'),
    severity: 'error',
    reason: { en: 'it admits whatever other plug-ins would refuse', zh: '它会放行其他插件本应拒绝的一切请求' },
    source: PLUGINS,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['admission-control'],
    values: any,
    severity: 'error',
    reason: {
      en: 'it replaces the whole list of plug-ins, NodeRestriction too: a node could then change other nodes and their pods',
      zh: '它会替换整个插件列表(包括 NodeRestriction):节点将能修改其他节点及其 Pod',
    },
    source: PLUGINS,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['disable-admission-plugins'],
    values: listing(
      ...['NodeRestriction', 'ServiceAccount', 'NamespaceLifecycle', 'PodSecurityPolicy'],
      ...['AlwaysPullImages', 'EventRateLimit'],
    ),
    severity: 'error',
    reason: {
      en: 'nodes could change other nodes, or pods could start that the cluster has to refuse',
      zh: '节点将能修改其他节点,或者集群本应拒绝的 Pod 得以启动',
    },
    source: PLUGINS,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['basic-auth-file', 'token-auth-file'],
    values: any,
    severity: 'error',
    reason: {
      en: 'such a file contains unencrypted passwords or tokens, which never expire and can be revoked only with a restart',
      zh: '该文件以明文保存密码或令牌,它们永不过期,只有重启才能收回',
    },
    source: AUTHENTICATION,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['insecure-port', 'insecure-bind-address', 'port', 'address'],
    values: (value) => value !== '0',
    severity: 'error',
    reason: {
      en: 'anyone who reaches that port is the administrator of the cluster: it requires no authentication',
      zh: '能访问该端口的人就是集群管理员:它不验证任何人的身份',
    },
    source: APISERVER,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['kubelet-https'],
    values: off,
    severity: 'error',
    reason: { en: 'logs and exec would go to the nodes unencrypted', zh: '日志和 exec 将以明文传到节点' },
    source: APISERVER,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['service-account-lookup'],
    values: off,
    severity: 'error',
    reason: {
      en: 'tokens of deleted service accounts would still be accepted',
      zh: '已删除的 ServiceAccount 的令牌仍会被接受',
    },
    source: APISERVER,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['cors-allowed-origins'],
    values: any,
    severity: 'warning',
    reason: {
      en: 'pages from these origins could call the API from a browser that has an administrator’s certificate',
      zh: '这些来源的网页可以在装有管理员证书的浏览器中调用 API',
    },
    source: APISERVER,
  },
  {
    programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet'],
    flags: ['tls-min-version'],
    values: (value) => value !== MIN_TLS,
    severity: 'warning',
    reason: { en: 'older versions of TLS have known weaknesses', zh: '较旧的 TLS 版本有已知弱点' },
    source: 'https://www.rfc-editor.org/rfc/rfc8996',
  },
  {
    programs: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet'],
    flags: ['tls-cipher-suites'],
    values: beyond(SUITES),
    severity: 'warning',
    reason: {
      en: 'a suite in this list has no forward secrecy, or is weak',
      zh: '列表中有的密码套件不具备前向保密性,或强度不足',
    },
    source: 'https://www.rfc-editor.org/rfc/rfc9325',
  },
  {
    programs: ['kube-controller-manager', 'kube-scheduler'],
    flags: ['address', 'bind-address'],
    values: reachable,
    severity: 'error',
    reason: {
      en: 'hosts other than the master itself could reach it, and its unencrypted port requires no authentication',
      zh: 'master 以外的机器也能访问它,而它的明文端口不验证任何人的身份',
    },
    source: MANAGER,
  },
  {
    programs: ['kube-controller-manager', 'kube-scheduler'],
    flags: ['profiling', 'contention-profiling'],
    values: on,
    severity: 'error',
    reason: {
      en: 'its unencrypted port would show what is in memory, keys too, to every process of the master',
      zh: '它的明文端口会把内存内容(包括密钥)展示给 master 上的所有进程',
    },
    source: MANAGER,
  },
  {
    programs: ['kube-apiserver'],
    flags: ['profiling', 'contention-profiling'],
    values: on,
    severity: 'error',
    reason: {
      en: 'it exposes the apiserver’s memory and internals, without a use in production',
      zh: '它会展示 apiserver 的内存内容和运行细节,生产中没有用处',
    },
    source: APISERVER,
  },
  {
    programs: ['kube-controller-manager', 'kube-scheduler'],
    flags: ['port'],
    values: any,
    severity: 'error',
    reason: {
      en: 'the steps kube-master and verify check its health on its default port',
      zh: 'kube-master 步骤和 verify 在其默认端口查询健康状态',
    },
    source: MANAGER,
  },
  {
    programs: ['kube-scheduler'],
    flags: ['config'],
    values: any,
    severity: 'error',
    reason: {
      en: 'with such a file it ignores its flags, including those that kubewright sets',
      zh: '使用该文件时,它会忽略启动参数,包括 kubewright 设置的参数',
    },
    source: SCHEDULER,
  },
  {
    programs: ['kube-controller-manager'],
    flags: ['cluster-signing-cert-file', 'cluster-signing-key-file'],
    values: any,
    severity: 'warning',
    reason: {
      en: 'an authority’s key would be on every master; role pki signs all certificates without it',
      zh: 'CA 私钥将出现在每台 master 上;角色 pki 无需如此即可签发全部证书',
    },
    source: MANAGER,
  },
];
