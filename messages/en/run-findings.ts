/** What can be wrong before a run starts. */
export const runFindings = {
  KW4001: { what: 'ansible-playbook was not found.', todo: 'Run `kubewright setup`, or name one with --ansible PATH.' },
  KW4002: {
    what: '{path} does not work: {reason}',
    todo: 'Repair it, or run `kubewright setup` to make one that is separate from the system.',
  },
  KW4003: {
    what: '{path} is ansible-core {core}; {oldest} is the oldest version that works.',
    todo: 'Run `kubewright setup`, or name a newer one with --ansible PATH.',
  },
  KW4004: {
    what: 'There is no ansible-playbook at {path}.',
    todo: 'Name the program, or the folder it is in, with --ansible PATH or KUBEWRIGHT_ANSIBLE.',
  },
  KW4005: {
    what: 'Ansible collections are missing or of another version: {collections}.',
    todo: 'Run `ansible-galaxy collection install -r requirements.yml` in the project, or use the Ansible of `kubewright setup`.',
  },
  KW4006: {
    what: 'There is no ssh on this machine.',
    todo: 'Install the OpenSSH client (package openssh-client or openssh-clients).',
  },
  KW4007: {
    what: 'The private key {key} cannot be read (for {hosts}): {reason}',
    todo: 'Put the key there, or change ssh.key in cluster.yml and generate again.',
  },
  KW4008: {
    what: 'Other users can read the private key {key}; ssh refuses to use it.',
    todo: 'Run `chmod 600 {key}`.',
  },
  KW4009: {
    what: 'Another run of this project is going on (process {pid}).',
    todo: 'Wait for it to end, or stop it with Ctrl-C where it runs.',
  },
  KW4010: {
    what: 'No suitable Python was found: ansible-core {core} needs Python {first} to {last} on this machine.',
    todo: 'Install one of them (it is looked for as python3 and python3.N), or choose another version with --core.',
  },
  KW4011: {
    what: '`{command}` failed:\n{reason}',
    todo: 'On Debian and Ubuntu the package python3-venv is needed; pip needs a package index (PIP_INDEX_URL, proxies).',
  },
  KW4012: { what: 'There is no step {step}; did you mean {nearest}?', todo: 'The steps are: {known}.' },
  KW4013: {
    what: 'The playbook {file} is missing in the project.',
    todo: 'Restore it from git, or write it again with `kubewright generate`.',
  },
  KW4014: { what: 'ansible-core {core} cannot be installed by setup.', todo: 'Choose one of {known}.' },
  KW4015: {
    what: 'Ansible cannot read the inventory:\n{reason}',
    todo: 'Correct it, or write it again with `kubewright generate`.',
  },
  KW4016: {
    what: 'The last `kubewright generate` was cut short: some files of the project are new, others are not.',
    todo: 'Run `kubewright generate` again; it finishes what was begun.',
  },
  KW4020: {
    what: 'These variables of your environment are not used, because they would decide where and how the project runs: {names}.',
    todo: 'The project alone decides: what you need of them belongs into cluster.yml or into ansible.cfg of the project.',
  },
  KW4021: {
    what: 'Others than you can change what would be run in {folder}: {paths}. What they write there would be done as you on this machine, and as root on the hosts.',
    todo: 'Look whether something was changed there (`git diff`), then run `{cure}`; or run kubewright as the user whom the project belongs to.',
  },
  KW4022: {
    what: '{file} is missing; Ansible would take its settings, and the hosts, from elsewhere.',
    todo: 'Restore it from git, or write it again with `kubewright generate`.',
  },
  KW4023: {
    what: '--limit: the project has no host or group {name}; did you mean {nearest}?',
    todo: 'The hosts are: {known}. A host that was added to cluster.yml is there after `kubewright generate`.',
  },
} as const;
