/** What `kubewright ssh` says. */
export const contact = {
  phases: {
    look: 'Trying to log in to the hosts ...',
    gather: 'Reading the host keys ...',
    copy: 'Copying the public key to the hosts ...',
    examine: 'Checking permissions and Python on the hosts ...',
  },
  newHosts:
    'These hosts are unknown on this machine. Compare the fingerprints with those shown on the hosts themselves:',
  confirm: 'Are these your hosts? Their keys will be stored in {files}. [y/N] ',
  declined: 'Nothing was stored.',
  stored: 'Stored the keys of {hosts} in {files}.',
  made: 'Created a key pair without a passphrase: {file}',
  password: 'Password of {user} on {hosts} (not shown): ',
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
