/** What `kubewright secret` says. */
export const secret = {
  head: { name: 'secret', what: 'what it is', state: 'state' },
  states: {
    present: 'encrypted',
    missing: 'not made yet',
    damaged: 'damaged, or in plain text',
    former: 'encrypted; former value, still taken',
    unused: 'not used by the cluster',
  },
  none: 'This project has no secrets.',
  prompt: 'New value of {name} (it is not shown): ',
  replaced: '{name} has a new value, encrypted in {file}.',
  rotating:
    '{name} gets a new value. {replacing} The steps: this command; `kubewright run keys`; `kubewright secret drop {name}`; `kubewright run kube-master`.',
  dropping:
    'The former value of {name} leaves the vault. Do so only after `kubewright run keys` has succeeded on all masters, and once pods that call the API have been restarted since.',
  goOn: 'Go on? (y/N) ',
  kept: 'Nothing was changed.',
  dropped:
    '{variable} is no longer in {file}. Next: commit it, then `kubewright run kube-master` or `ansible-playbook 04.kube-master.yml`, so that it leaves the masters too.',
  nextKeys:
    'The former one stays in {former}, so that nothing is lost. Next: commit {file}; then `kubewright run keys` or `ansible-playbook 97.keys.yml`, which puts the new one to use; then `kubewright secret drop {name}`.',
  signed: 'What was signed with the former key is no longer valid.',
  next: 'Next: commit {file}, then `kubewright run` or `ansible-playbook 90.setup.yml`, so that the hosts get it.',
  newPassword: 'All secrets are encrypted with a new password, which is in {file}; the former is in {former}.',
  handOver: 'Next: commit {vault}; give the new password to your colleagues and to AWX; keep a copy in a safe place.',
} as const;
