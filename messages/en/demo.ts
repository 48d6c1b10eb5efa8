/** What `npm start` says. */
export const demo = {
  lab: 'Booting three hosts ({detail})',
  noLab: 'No lab on this machine: {reason}. The project is generated and its syntax checked; nothing is installed.',
  generate: 'Writing the Ansible project',
  setup: 'Installing Ansible',
  run: 'Installing Kubernetes on the three hosts',
  verify: 'Verifying that it works',
  syntax: 'Checking the syntax of the playbooks',
  failed: '`{command}` exited with {exitCode}.',
  built:
    'A Kubernetes cluster with three etcd members, a master and two nodes runs on {hosts}. Its Ansible project: {folder}',
  generated: 'The Ansible project: {folder}. Left out, for the reason above: booting hosts, installing, verifying.',
  next: 'Try next:',
} as const;
