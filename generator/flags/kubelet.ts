import { any, type Guard, inClear, notZero, off, on, reachable, zero } from './guard.ts';

const KUBELET_FLAGS = 'https://v1-12.docs.kubernetes.io/docs/reference/command-line-tools-reference/kubelet/';
const AUTHORISATION = 'https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/';

/** Flags of kubelet; they win over /etc/kubernetes/kubelet.yml. */
export const KUBELET: readonly Guard[] = [
  {
    programs: ['kubelet'],
    flags: ['anonymous-auth'],
    values: on,
    severity: 'error',
    reason: {
      en: 'anyone who reaches port 10250 of a node could use kubelet without authentication',
      zh: '任何能访问节点 10250 端口的人无需表明身份即可调用 kubelet',
    },
    source: AUTHORISATION,
  },
  {
    programs: ['kubelet'],
    flags: ['authorization-mode'],
    values: (value) => value !== 'Webhook',
    severity: 'error',
    reason: {
      en: 'every pod with a token could run commands in all containers of the node',
      zh: '任何持有令牌的 Pod 都能在该节点的所有容器中执行命令',
    },
    source: AUTHORISATION,
  },
  {
    programs: ['kubelet'],
    flags: ['authentication-token-webhook'],
    values: off,
    severity: 'error',
    reason: {
      en: 'heapster and others present tokens to kubelets, which could not verify them',
      zh: 'heapster 等程序向 kubelet 出示令牌,kubelet 将无法验证',
    },
    source: AUTHORISATION,
  },
  {
    programs: ['kubelet'],
    flags: ['read-only-port', 'cadvisor-port'],
    values: notZero,
    severity: 'error',
    reason: {
      en: 'that port shows the node’s pods, with their environment, to everybody and unencrypted',
      zh: '该端口会以明文向任何人展示节点上的 Pod 及其环境变量',
    },
    source: KUBELET_FLAGS,
  },
  {
    programs: ['kubelet'],
    flags: ['address', 'port', 'enable-server'],
    values: any,
    severity: 'error',
    reason: {
      en: 'masters reach kubelet at the node’s own address and port 10250, for logs and exec',
      zh: 'master 通过节点自身的地址和 10250 端口访问 kubelet(日志、exec)',
    },
    source: KUBELET_FLAGS,
  },
  {
    programs: ['kubelet'],
    flags: ['streaming-connection-idle-timeout'],
    values: zero,
    severity: 'error',
    reason: { en: 'an exec that was left open would never end', zh: '遗留的 exec 连接将永不结束' },
    source: KUBELET_FLAGS,
  },
  {
    programs: ['kubelet'],
    flags: ['make-iptables-util-chains'],
    values: off,
    severity: 'error',
    reason: {
      en: 'kube-proxy marks packets for chains that kubelet would no longer create',
      zh: 'kube-proxy 会把数据包标记到 kubelet 不再创建的链',
    },
    source: KUBELET_FLAGS,
  },
  {
    programs: ['kubelet'],
    flags: ['manifest-url'],
    values: inClear,
    severity: 'error',
    reason: {
      en: 'anyone on the path between the node and that address could start pods as root on the node',
      zh: '处于节点与该地址之间的人可以以节点 root 身份启动 Pod',
    },
    source: KUBELET_FLAGS,
  },
  {
    programs: ['kubelet'],
    flags: ['dynamic-config-dir'],
    values: any,
    severity: 'warning',
    reason: {
      en: 'anyone who may change ConfigMaps in kube-system could then override everything in kubelet.yml',
      zh: '有权修改 kube-system 中 ConfigMap 的人可以推翻 kubelet.yml 的全部设置',
    },
    source: 'https://v1-12.docs.kubernetes.io/docs/tasks/administer-cluster/reconfigure-kubelet/',
  },
  {
    programs: ['kubelet'],
    flags: ['healthz-bind-address'],
    values: reachable,
    severity: 'warning',
    reason: {
      en: 'hosts other than the node itself could reach it, unencrypted',
      zh: '节点以外的机器也能以明文访问它',
    },
    source: KUBELET_FLAGS,
  },
];
