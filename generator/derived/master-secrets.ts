import type { Cluster } from '../model/cluster.ts';
import type { SecretSpec } from '../model/feature.ts';

/** The keys that masters share; each is replaced step by step, since the cluster has data of the one before. */
export function masterSecrets(cluster: Cluster): SecretSpec[] {
  const account: SecretSpec = {
    variable: 'kube_master_service_account_key',
    what: { en: 'signs the tokens of service accounts', zh: '为 ServiceAccount 令牌签名' },
    kind: { type: 'rsa' },
    former: {
      variable: 'kube_master_service_account_former_key',
      replacing: {
        en: 'Every master restarts twice, one after the other, and all tokens of service accounts are signed again. A token that was signed with the former key is refused from then on: kubelets bring pods the new one within about two minutes, and a program that read its token only when it started has to be started again.',
        zh: '每台 master 将逐台重启两次,全部 ServiceAccount 令牌将重新签发。用旧密钥签发的令牌从此会被拒绝:kubelet 会在大约两分钟内把新令牌送到 Pod,只在启动时读取令牌的程序需要重新启动。',
      },
    },
  };
  const encryption: SecretSpec = {
    variable: 'kube_master_encryption_key',
    what: { en: 'encrypts Secrets in etcd', zh: '加密 etcd 中的 Secret' },
    kind: { type: 'key' },
    former: {
      variable: 'kube_master_encryption_former_key',
      replacing: {
        en: 'Every master restarts twice, one at a time, and all Secrets are rewritten. Data encrypted with the former key can be read until that key is dropped.',
        zh: '每台 master 将逐台重启两次,全部 Secret 将重写一遍。旧密钥加密的内容在它被删除之前仍可读取。',
      },
    },
  };
  return cluster.kube_master.encryption ? [account, encryption] : [account];
}
