import type { Topic } from '../entry.ts';

/** Certificates and their authorities. */
export const pki = {
  KW1112: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'Certificates are valid for {life} days and would be renewed {renew} days before they expire: every run would renew them.',
      zh: '证书有效期 {life} 天,却要在到期前 {renew} 天续期:每次运行都会续期。',
    },
    todo: {
      en: 'Make pki.renew_before_days smaller than pki.certificate_days.',
      zh: '请让 pki.renew_before_days 小于 pki.certificate_days。',
    },
  },
  KW1115: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'The certificate authorities are valid for {ca} days, the certificates for {life}: an authority would expire before what it signed.',
      zh: '颁发机构有效期 {ca} 天,证书 {life} 天:颁发机构会先于它签发的证书到期。',
    },
    todo: { en: 'Set pki.ca_days to {least} or more.', zh: '请让 pki.ca_days 不小于 {least}。' },
  },
  KW1216: {
    severity: 'warning',
    proof: 'captured',
    what: {
      en: 'Certificates are valid for {days} days: nothing in the cluster can revoke one, so a stolen one works for that long.',
      zh: '证书有效期为 {days} 天:集群无法吊销证书,被盗的证书在此期间一直有效。',
    },
    todo: {
      en: 'Use at most {most} days: each run renews certificates that expire soon (pki.renew_before_days).',
      zh: '请最多使用 {most} 天:每次运行都会续期即将到期的证书(pki.renew_before_days)。',
    },
  },
  KW3012: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "A certificate is not yet valid or has expired: usually the machines' clocks differ.",
      zh: '证书不在有效期内:多半是机器之间的时钟不一致。',
    },
    todo: {
      en: 'Compare `date -u` on the hosts and on this machine; run the step that sets up the clocks.',
      zh: '请比较各主机与本机的 `date -u`;运行时间同步的步骤。',
    },
  },
  KW3107: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: "The hosts' certificates are from a certificate authority that the CA host (the first etcd host) does not have: with a new one the members could not trust each other.",
      zh: '主机的证书由 CA 主机(第一台 etcd 主机)并不保存的 CA 签发:新建 CA 会使成员之间无法通信。',
    },
    todo: {
      en: "If the authorities' folder was lost, restore it from a backup on the CA host. If the order of the etcd hosts in cluster.yml was changed, put the former first host first again and generate.",
      zh: '若 CA 目录丢失,请在 CA 主机上从备份恢复。若改变了 cluster.yml 中 etcd 主机的顺序,请把原来的第一台放回第一位并重新生成。',
    },
  },
  KW3120: {
    severity: 'error',
    proof: 'captured',
    what: { en: 'A certificate expires soon, or is missing.', zh: '证书即将到期或缺失。' },
    todo: {
      en: 'Run the step that issued it again: it creates what is missing, and renews what is valid for fewer days than pki.renew_before_days.',
      zh: '请重新运行签发它的步骤:缺失的证书会签发,剩余天数少于 pki.renew_before_days 的会续期。',
    },
  },
  KW3121: {
    severity: 'error',
    proof: 'captured',
    what: {
      en: 'A certificate authority expires soon (no step renews it, and all of its certificates become invalid with it), or its certificate is missing on the host.',
      zh: 'CA 即将到期(没有步骤会续签它,它到期后所有证书都失效),或主机上缺少它的证书。',
    },
    todo: {
      en: 'If it is missing, run the step that creates the certificates. If it expires, renew it by hand on the CA host with its existing key, as described in roles/pki/README.md, then distribute it without --limit: `ansible-playbook 02.etcd.yml 90.setup.yml`.',
      zh: '缺失时请运行生成证书的步骤;即将到期时请按 roles/pki/README.md 在 CA 主机上用原有私钥手工续签,再不带 --limit 分发:`ansible-playbook 02.etcd.yml 90.setup.yml`。',
    },
  },
} as const satisfies Topic;
