/** What `kubewright ssh` says. */
export const contact = {
  phases: {
    look: 'Trying to log in to the hosts ...',
    gather: 'Asking the hosts for their keys ...',
    copy: 'Copying the public key to the hosts ...',
    examine: 'Looking for permissions and Python on the hosts ...',
  },
  newHosts:
    'These hosts are not known on this machine. Compare the fingerprints with those that the hosts show themselves:',
  confirm: 'Are these your hosts? Their keys are stored in {files} then. [y/N] ',
  declined: 'Nothing was stored.',
  stored: 'Stored in {files}: the keys of {hosts}.',
  made: 'Made a key pair without a passphrase: {file}',
  password: 'Password of {user} on {hosts} (it is not shown): ',
  head: { host: 'host', hostKey: 'host key', key: 'your key', permissions: 'permissions', python: 'Python' },
  hostKeys: { known: 'known', stored: 'stored', changed: 'CHANGED', unknown: 'unknown' },
  keys: { accepted: 'accepted', copied: 'copied', refused: 'not accepted', unknown: 'not asked' },
  permissions: {
    root: 'root',
    sudo: 'sudo',
    password: 'sudo with a password',
    unknown: 'sudo asks for a password',
    none: 'none',
  },
  noPython: 'none',
  next: 'Ansible can work on all of these hosts. Next: `kubewright run`.',
} as const;
