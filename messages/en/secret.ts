/** What `kubewright secret` says. */
export const secret = {
  head: { name: 'secret', what: 'what it is', state: 'state' },
  states: {
    present: 'encrypted',
    missing: 'not created yet',
    damaged: 'damaged, or in plain text',
    former: 'encrypted; former value, still accepted',
    unused: 'not used by the cluster',
  },
  none: 'This project has no secrets.',
  prompt: 'New value of {name} (not shown): ',
  replaced: '{name} has a new value, encrypted in {file}.',
  rotating:
    '{name} gets a new value. {replacing} The steps: this command; `kubewright run keys`; `kubewright secret drop {name}`; `kubewright run kube-master`.',
  dropping:
    'The former value of {name} is removed from the vault. Do this only after `kubewright run keys` has succeeded on all masters and pods that call the API have been restarted since.',
  goOn: 'Continue? (y/N) ',
  kept: 'Nothing was changed.',
  dropped:
    '{variable} is no longer in {file}. Next: commit it, then `kubewright run kube-master` or `ansible-playbook 04.kube-master.yml`, which removes it from the masters too.',
  nextKeys:
    'The former value stays in {former}, so that nothing is lost. Next: commit {file}; then `kubewright run keys` or `ansible-playbook 97.keys.yml`, which switches to the new one; then `kubewright secret drop {name}`.',
  signed: 'What was signed with the former key is no longer valid.',
  next: 'Next: commit {file}, then `kubewright run` or `ansible-playbook 90.setup.yml`, so that the hosts get it.',
  newPassword: 'All secrets are encrypted with a new password, which is in {file}; the former one is in {former}.',
  handOver: 'Next: commit {vault}; give the new password to your colleagues and to AWX; keep a copy in a safe place.',
} as const;
