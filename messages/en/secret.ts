/** What `kubewright secret` says. */
export const secret = {
  head: { name: 'secret', what: 'what it is', state: 'state' },
  states: {
    present: 'encrypted',
    missing: 'not made yet',
    damaged: 'damaged, or in clear text',
    unused: 'not used by the cluster',
  },
  none: 'This project has no secrets.',
  prompt: 'New value of {name} (it is not shown): ',
  replaced: '{name} has a new value, encrypted in {file}.',
  signed: 'What was signed with the former key is no longer valid.',
  next: 'Next: commit {file}, then `kubewright run` or `ansible-playbook 90.setup.yml`, so that the hosts get it.',
  newPassword: 'All secrets are encrypted with a new password, which is in {file}; the former is in {former}.',
  handOver: 'Next: commit {vault}; give the new password to your colleagues and to AWX; keep a copy in a safe place.',
} as const;
