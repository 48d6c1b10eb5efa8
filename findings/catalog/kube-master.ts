import type { Topic } from '../entry.ts';

/** Masters, and the encryption of Secrets. */
export const kubeMaster = {
  KW1215: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Secrets are written to etcd unencrypted: anyone who has its data or a backup can read all of them.',
      zh: 'Secret 会原样写入 etcd:拿到其数据或备份的人可以读取全部 Secret。',
    },
    todo: { en: 'Leave kube_master.encryption on.', zh: '请保持 kube_master.encryption 开启。' },
  },
  KW3111: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'Secrets in etcd are encrypted, and the apiservers would no longer have a key to read them.',
      zh: 'etcd 中的 Secret 已加密,而今后 apiserver 将没有读取它们的密钥。',
    },
    todo: {
      en: 'Set kube_master.encryption to true again. To end the encryption: on each master put `- identity: {}` first in encryption.yml and restart kube-apiserver; write all Secrets again (`kubectl get secrets --all-namespaces -o json | kubectl replace -f -`); remove encryption.yml on each master; then run the step with encryption set to false. The key in the vault still decrypts earlier backups.',
      zh: '请把 kube_master.encryption 改回 true。若要停用加密:在每个 master 上把 encryption.yml 中的 `- identity: {}` 移到最前并重启 kube-apiserver;重写全部 Secret(`kubectl get secrets --all-namespaces -o json | kubectl replace -f -`);在每个 master 上删除 encryption.yml;然后以 encryption false 运行该步骤。此前的备份仍需 vault.yml 中的密钥才能读取。',
    },
  },
  KW3250: {
    severity: 'error',
    proof: 'lab',
    what: {
      en: 'A key was removed from the vault, but Secrets in etcd are still encrypted with it.',
      zh: 'vault 中已没有某个密钥,但 etcd 中仍有 Secret 用它加密。',
    },
    todo: {
      en: 'Restore the former vault (`git checkout REVISION -- inventory/group_vars/all/vault.yml`), run step keys until it succeeds, then drop the former key: `kubewright secret drop kube_master_encryption_key`.',
      zh: '请恢复以前的 vault(`git checkout 版本 -- inventory/group_vars/all/vault.yml`),运行 keys 步骤直到成功,再删除旧密钥:`kubewright secret drop kube_master_encryption_key`。',
    },
  },
  KW3251: {
    severity: 'error',
    proof: 'written',
    what: {
      en: 'Some Secrets in etcd are not yet encrypted with the current key.',
      zh: 'etcd 中仍有 Secret 没有用现在的密钥加密。',
    },
    todo: {
      en: 'Do not drop the former key. Make sure that all masters are running (step verify), then run the step keys again.',
      zh: '请勿删除旧密钥。确认所有 master 都在运行(verify 步骤)后,重新运行 keys 步骤。',
    },
  },
} as const satisfies Topic;
