/** What each finding says and what to do about it; names in braces are its parameters. */
export const findings = {
  KW2001: {
    what: '{folder} is no kubewright project: it has no .kubewright/project.json.',
    todo: 'Name the project with -C DIR, or make one with `kubewright generate -c FILE -o DIR`.',
  },
  KW2002: {
    what: '{file} cannot be read: it is damaged or was written by another version of kubewright.',
    todo: 'Restore it from git, or use the version of kubewright that wrote it.',
  },
  KW4001: { what: 'ansible-playbook was not found.', todo: 'Run `kubewright setup`, or name one with --ansible PATH.' },
  KW4010: {
    what: 'No suitable Python was found: ansible-core {core} needs Python {first} to {last} on this machine.',
    todo: 'Install one of them (it is looked for as python3 and python3.N), or choose another version with --core.',
  },
  KW4011: {
    what: '`{command}` failed:\n{reason}',
    todo: 'On Debian and Ubuntu the package python3-venv is needed; pip needs a package index (PIP_INDEX_URL, proxies).',
  },
} as const;
