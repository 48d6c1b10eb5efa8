import type { Text } from '../messages/messages.ts';

export type StepId =
  | 'prepare'
  | 'etcd'
  | 'harbor'
  | 'docker'
  | 'kube-master'
  | 'kube-node'
  | 'cluster-addon'
  | 'verify'
  | 'addnode'
  | 'delnode'
  | 'setup'
  | 'keys'
  | 'clean';

/** A numbered playbook: declared here once; run, 90.setup, README and plan read it. */
export interface Step {
  readonly id: StepId;
  /** Two digits, or empty for a playbook that is not a numbered step. */
  readonly number: string;
  readonly playbook: string;
  /**
   * What it is made of: the plays of other steps, on hosts of one group alone, which its first play fills, and plays of the groups
   * beside it as they are.
   */
  readonly of?: { readonly steps: readonly StepId[]; readonly group: string; readonly beside: readonly string[] };
  /** Whether 90.setup contains it. */
  readonly setup: boolean;
  readonly title: Text;
}

/** All steps in the order in which they run. */
export const STEPS: readonly Step[] = [
  step('prepare', '01', true, { en: 'Prepare the hosts', zh: '准备主机' }),
  step('etcd', '02', true, { en: 'Install etcd', zh: '安装 etcd' }),
  // Before what pulls from it.
  step('harbor', '11', true, { en: 'Install the registry', zh: '安装镜像仓库' }),
  step('docker', '03', true, { en: 'Install docker and the pod network', zh: '安装 docker 和 Pod 网络' }),
  step('kube-master', '04', true, { en: 'Install the control plane', zh: '安装控制平面' }),
  step('kube-node', '05', true, { en: 'Install the nodes', zh: '安装节点' }),
  step('cluster-addon', '07', true, { en: 'Install the add-ons', zh: '安装集群插件' }),
  {
    ...step('addnode', '22', false, { en: 'Add nodes', zh: '添加节点' }),
    of: { steps: ['prepare', 'docker', 'kube-node'], group: 'kube_node_new', beside: ['nfs', 'kube_master'] },
  },
  {
    ...step('delnode', '32', false, { en: 'Remove a node', zh: '移除节点' }),
    of: { steps: ['clean'], group: 'kube_node_leaving', beside: [] },
  },
  step('setup', '90', false, { en: 'Install everything', zh: '安装全部' }),
  step('keys', '97', false, { en: 'Switch to new keys', zh: '启用新密钥' }),
  step('verify', '', false, { en: 'Verify the cluster', zh: '验证集群' }),
  step('clean', '99', false, { en: 'Remove everything', zh: '清除全部' }),
];

function step(id: StepId, number: string, setup: boolean, title: Text): Step {
  return { id, number, playbook: number === '' ? `${id}.yml` : `${number}.${id}.yml`, setup, title };
}
